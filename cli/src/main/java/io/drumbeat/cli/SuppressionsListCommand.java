package io.drumbeat.cli;

import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Store;
import io.drumbeat.suppression.SuppressionOverview;
import io.drumbeat.workspace.Workspace;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code drumbeat suppressions list}. */
@Command(
        name = "list",
        header = "Show the suppression lists, what is on them and how fresh they are.",
        footer = {"Example:", "  drumbeat suppressions list"})
final class SuppressionsListCommand extends StoreLookCommand<SuppressionOverview.Summary> {
    SuppressionsListCommand(Session session) {
        super(session);
    }

    @Override
    protected Function<Store, SuppressionOverview.Summary> question(Workspace workspace, AsOf asOf) {
        return new SuppressionOverview(asOf.instant())::read;
    }

    @Override
    protected void show(SuppressionOverview.Summary summary, Screen screen) {
        if (summary.lists().isEmpty()) {
            screen.line("Nobody is suppressed");
            return;
        }
        ZoneId zone = session.workspace().timezone();
        var table = new TextTable("list", "entries", "of", "", "names", "reasons");
        for (SuppressionOverview.Listed list : summary.lists()) {
            table.row(
                    list.source().isEmpty() ? "(no name)" : list.source(),
                    list.entries(),
                    list.listedAt() == null
                            ? ""
                            : list.listedAt().atZone(zone).toLocalDate().toString(),
                    list.stale() ? "stale" : "",
                    figures(list.kinds()),
                    figures(list.reasons()));
        }
        screen.table(table);
    }

    private static String figures(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " " + Figures.count(count.getValue()))
                .collect(Collectors.joining(", "));
    }
}
