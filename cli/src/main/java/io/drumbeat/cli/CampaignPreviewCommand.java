package io.drumbeat.cli;

import io.drumbeat.campaign.CampaignPreview;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.rule.AsOf;
import io.drumbeat.run.PrivateFiles;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat campaign preview}. */
@Command(
        name = "preview",
        header = "Show each wording of a campaign as one person would get it.",
        footer = {"Example:", "  drumbeat campaign preview lease-end --lead ann@example.com --out lease-end.html"})
final class CampaignPreviewCommand extends StoreLookCommand<CampaignPreview.Summary> {
    @Parameters(paramLabel = "NAME", description = "The campaign.")
    String name = "";

    @Option(names = "--lead", paramLabel = "LEAD", description = "As whom; none: somebody who would get it.")
    @Nullable
    String lead;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the first wording's HTML there.")
    @Nullable
    Path out;

    CampaignPreviewCommand(Session session) {
        super(session);
    }

    @Override
    protected Function<Store, CampaignPreview.Summary> question(Workspace workspace, AsOf asOf) {
        var request = new CampaignPreview.Request(name, Optional.ofNullable(lead));
        var preview = new CampaignPreview(workspace, asOf.instant(), request);
        return store -> written(preview.read(store));
    }

    private CampaignPreview.Summary written(CampaignPreview.Summary summary) {
        if (out != null) {
            String page = summary.variants().stream()
                    .map(CampaignPreview.Shown::html)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(
                            () -> DrumbeatException.input("no_html", "No wording of this campaign makes an HTML body")
                                    .hint("Leave --out out to see what it makes"));
            Path file = session.surroundings().directory().resolve(out);
            try {
                PrivateFiles.replace(file, page);
            } catch (IOException e) {
                throw SystemReason.unwritable(file, e);
            }
        }
        return summary;
    }

    @Override
    protected void show(CampaignPreview.Summary summary, Screen screen) {
        for (CampaignPreview.Shown shown : summary.variants()) {
            screen.line(screen.bold(summary.campaign() + ", wording " + shown.variant()) + ", " + summary.status());
            if (shown.problem() != null) {
                screen.line(screen.red(shown.problem()));
                screen.line();
                continue;
            }
            screen.line("To       " + shown.to());
            screen.line("From     " + Figures.of(shown.from()));
            screen.line("Subject  " + Figures.of(shown.subject()));
            screen.line();
            screen.line(Figures.of(shown.text()).stripTrailing());
            screen.line();
        }
        summary.warnings().forEach(warning -> screen.line(screen.yellow(warning.message())));
        if (out != null) {
            screen.line("Wrote " + out);
        }
    }
}
