package io.drumbeat.cli;

import io.drumbeat.campaign.CampaignList;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code drumbeat campaign list}. */
@Command(name = "list", header = "List campaigns and how far each has come.")
final class CampaignListCommand extends StoreLookCommand<CampaignList.Summary> {
    CampaignListCommand(Session session) {
        super(session);
    }

    @Override
    protected Function<Store, CampaignList.Summary> question(Workspace workspace, AsOf asOf) {
        return new CampaignList(workspace)::read;
    }

    @Override
    protected void show(CampaignList.Summary summary, Screen screen) {
        if (summary.campaigns().isEmpty()) {
            screen.line("No campaigns: write one in campaigns/NAME/campaign.yaml.");
            return;
        }
        var zone = session.workspace().timezone();
        var table = new TextTable("campaign", "status", "channel", "last run", "messages");
        for (CampaignList.Line line : summary.campaigns()) {
            table.row(
                    line.name(),
                    line.status(),
                    line.channel(),
                    line.lastRunAt() == null ? "" : Figures.minute(line.lastRunAt(), zone),
                    line.messages().entrySet().stream()
                            .map(state -> state.getKey() + " " + Figures.count(state.getValue()))
                            .collect(Collectors.joining(", ")));
        }
        screen.table(table);
    }
}
