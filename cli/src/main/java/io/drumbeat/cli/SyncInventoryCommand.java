package io.drumbeat.cli;

import io.drumbeat.fetch.Connectors;
import io.drumbeat.inventory.SyncInventory;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drumbeat sync-inventory}. */
@Command(
        name = "sync-inventory",
        header = "Make the stock what its feeds say.",
        description =
                "All files of a source together are a snapshot of everything it has: what is new is added, what"
                        + " differs is changed, what is missing is removed. A feed that shrank too much, or is too old, changes nothing.",
        footer = {
            "Examples:",
            "  drumbeat sync-inventory",
            "  drumbeat sync-inventory --source stock --dry-run",
            "  drumbeat sync-inventory --file feed.xml"
        })
final class SyncInventoryCommand extends RunCommand<SyncInventory.Summary> {
    @Option(names = "--source", paramLabel = "NAME", description = "Only this source. Repeatable.")
    List<String> sources = new ArrayList<>();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "Read this file, or - for standard input, as the snapshot of the --source; without one it is a"
                            + " source of its own.")
    @Nullable
    String file;

    @Option(names = "--mapping", paramLabel = "NAME", description = "Use this mapping instead of the source's.")
    @Nullable
    String mapping;

    @Option(names = "--accept-shrink", description = "Take a feed that lost more than max_shrink, or that is empty.")
    boolean acceptShrink;

    @Option(names = "--accept-old", description = "Take a feed that is older than max_age, or than the last one.")
    boolean acceptOld;

    @Option(
            names = "--max-reject-ratio",
            paramLabel = "R",
            description = "Stop past this share of rejected records: 0.05, 5%%.")
    @Nullable
    String maxRejectRatio;

    SyncInventoryCommand(Session session) {
        super(session);
    }

    @Override
    protected SyncInventory.Summary execute(Workspace workspace, Run run) {
        Double ratio = maxRejectRatio == null ? null : Moments.ratio(maxRejectRatio);
        var request = new SyncInventory.Request(
                List.copyOf(sources),
                file == null ? null : session.file(file),
                mapping,
                acceptShrink,
                acceptOld,
                ratio);
        return new SyncInventory(
                        workspace,
                        session.surroundings().in(),
                        Connectors.installed(text -> session.secrets().resolve(text)))
                .run(run, request);
    }

    @Override
    protected void show(SyncInventory.Summary summary, Screen screen) {
        var table = new TextTable(
                "source", "read", "added", "changed", "price dropped", "removed", "missing", "unchanged", "rejected");
        for (SyncInventory.SourceSummary source : summary.sources()) {
            table.row(
                    source.name(),
                    source.read(),
                    source.added(),
                    source.changed(),
                    source.priceDropped(),
                    source.removed(),
                    source.missing(),
                    source.unchanged(),
                    source.rejected());
        }
        screen.table(table);
        showRejects(screen);
    }
}
