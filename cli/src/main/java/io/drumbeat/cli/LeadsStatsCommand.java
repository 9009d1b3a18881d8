package io.drumbeat.cli;

import io.drumbeat.lookup.LeadStats;
import io.drumbeat.lookup.LookInstant;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** {@code drumbeat leads stats}. */
@Command(
        name = "stats",
        header = "Count people by source, status, consent, quality and month.",
        footer = {"Example:", "  drumbeat leads stats"})
final class LeadsStatsCommand extends StoreLookCommand<LeadStats.Summary> {
    private static final int LISTED = 12;
    private static final int BAR = 30;

    LeadsStatsCommand(Session session) {
        super(session);
    }

    @Override
    protected Function<Store, LeadStats.Summary> question(Workspace workspace, AsOf asOf) {
        return new LeadStats(workspace, new LookInstant(asOf, session.asOf().isPresent()))::read;
    }

    @Override
    protected void show(LeadStats.Summary summary, Screen screen) {
        long leads = summary.leads();
        screen.line(Figures.count(leads, "person", "people"));
        if (leads == 0) {
            return;
        }
        var consent = new TextTable("consent", "granted", "denied", "unknown");
        summary.consent()
                .forEach((channel, states) ->
                        consent.row(channel, states.get("granted"), states.get("denied"), states.get("unknown")));
        screen.line();
        screen.table(consent);
        block("source", summary.sources(), leads, screen);
        block("channel", summary.channels(), leads, screen);
        block("status", summary.statuses(), leads, screen);
        block("stage", summary.stages(), leads, screen);
        block("location", summary.locations(), leads, screen);
        block("mailbox", summary.mailboxes(), leads, screen);
        block("quality", summary.quality(), leads, screen);
        long identities = summary.identities().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        block("known by", summary.identities(), identities, screen);
        block("created", summary.created(), leads, screen);
        overTime(summary, screen);
    }

    /** The sources by month, those of which nobody came in all the time left out. */
    private static void overTime(LeadStats.Summary summary, Screen screen) {
        Map<String, Map<String, Long>> sources = new LinkedHashMap<>(summary.createdBySource());
        sources.values().removeIf(months -> months.values().stream().allMatch(count -> count == 0));
        if (sources.isEmpty()) {
            return;
        }
        List<String> headers = new ArrayList<>(List.of("created by source"));
        headers.addAll(sources.keySet());
        var table = new TextTable(headers.toArray(String[]::new));
        for (String month : summary.created().keySet()) {
            List<Object> cells = new ArrayList<>(List.of(month));
            sources.values().forEach(months -> cells.add(months.getOrDefault(month, 0L)));
            table.row(cells.toArray());
        }
        screen.line();
        screen.table(table);
    }

    /** The figures, their share of the whole, and bars of which the largest is full. */
    private static void block(String title, Map<String, Long> figures, long whole, Screen screen) {
        if (figures.isEmpty()) {
            return;
        }
        long largest = Math.max(1, Collections.max(figures.values()));
        var table = new TextTable(title, "count", "share", "");
        figures.entrySet().stream().limit(LISTED).forEach(figure -> {
            long count = figure.getValue();
            table.row(
                    figure.getKey().replace('_', ' '),
                    count,
                    String.format(Locale.ROOT, "%5.1f%%", 100.0 * count / whole),
                    "█".repeat((int) Math.round((double) BAR * count / largest)));
        });
        screen.line();
        screen.table(table);
        if (figures.size() > LISTED) {
            screen.line(screen.dim(figures.size() - LISTED + " more: --output json"));
        }
    }
}
