package io.drumbeat.cli;

import io.drumbeat.campaign.Channels;
import io.drumbeat.campaign.SendCampaign;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat send-campaign}. */
@Command(
        name = "send-campaign",
        header = "Send a campaign to whom it is for, at most once each.",
        description =
                "Everybody is accounted for: sent, failed, unknown, deferred or excluded, by reason. After a kill, run it again.",
        footer = {
            "Examples:",
            "  drumbeat send-campaign lease-end --dry-run",
            "  drumbeat send-campaign lease-end --limit 500"
        })
final class SendCampaignCommand extends RunCommand<SendCampaign.Summary> {
    @Parameters(paramLabel = "NAME", description = "The campaign.")
    String name = "";

    @Option(names = "--limit", paramLabel = "N", description = "Write to no more people than this in this run.")
    @Nullable
    Long limit;

    @Option(names = "--retry-unknown", description = "Send again what may have arrived: some people may get it twice.")
    boolean retryUnknown;

    @Option(
            names = "--max-recipients",
            paramLabel = "N",
            description = "In place of the workspace's guard of that name.")
    @Nullable
    Long maxRecipients;

    @Option(names = "--allow-empty", description = "A campaign for nobody is no error.")
    boolean allowEmpty;

    SendCampaignCommand(Session session) {
        super(session);
    }

    @Override
    protected SendCampaign.Summary execute(Workspace workspace, Run run) {
        var channels = Channels.installed(text -> session.secrets().resolve(text));
        var request =
                new SendCampaign.Request(name, optional(limit), retryUnknown, optional(maxRecipients), allowEmpty);
        return new SendCampaign(workspace, channels).run(run, request);
    }

    private static OptionalLong optional(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    @Override
    protected void show(SendCampaign.Summary summary, Screen screen) {
        var table = new TextTable("audience", "excluded", "planned", "sent", "failed", "unknown", "deferred");
        table.row(
                summary.audience(),
                sum(summary.excluded()),
                summary.planned(),
                summary.sent(),
                summary.failed(),
                summary.unknown(),
                sum(summary.deferred()));
        screen.table(table);
        reasons("excluded", summary.excluded(), screen);
        reasons("deferred", summary.deferred(), screen);
    }

    private static long sum(Map<String, Long> reasons) {
        return reasons.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void reasons(String what, Map<String, Long> reasons, Screen screen) {
        if (!reasons.isEmpty()) {
            screen.line();
            var table = new TextTable(what, "people");
            reasons.forEach((reason, people) -> table.row(reason.replace('_', ' '), people));
            screen.table(table);
        }
    }
}
