package io.drumbeat.report.section;

import static io.drumbeat.sql.Tables.RUN;

import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Drawing;
import io.drumbeat.report.model.Value;
import io.drumbeat.sql.tables.records.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the machinery ran: each command's last run, and how many failed. */
final class RunsSection implements Section {
    private static final String COUNTED =
            "Finished runs whose as-of instant lies in the period; reports themselves are left out. Partial means done, "
                    + "with rejected or failed records.";

    @Override
    public String name() {
        return "runs";
    }

    @Override
    public SectionResult of(ReportContext context) {
        List<RunRecord> runs = context.sql()
                .selectFrom(RUN)
                .where(context.inPeriod(RUN.AS_OF))
                .and(RUN.FINISHED_AT.isNotNull())
                .and(RUN.COMMAND.ne("report"))
                .orderBy(RUN.STARTED_AT.desc(), RUN.RUN_ID.desc())
                .fetch();
        if (runs.isEmpty()) {
            return SectionResult.empty(name(), "Runs", COUNTED, "Nothing ran in this period.");
        }
        long failed = runs.stream().filter(RunsSection::failed).count();
        return SectionResult.of(
                name(),
                "Runs",
                COUNTED,
                List.of(
                        Figure.count("runs", "Runs", runs.size()),
                        Figure.count("failed", "Failed or interrupted", failed)),
                List.of(commands(runs)));
    }

    private static boolean failed(RunRecord run) {
        return run.getStatus().equals("failed") || run.getStatus().equals("interrupted");
    }

    private static Table commands(List<RunRecord> runs) {
        Map<String, List<RunRecord>> byCommand = new LinkedHashMap<>();
        runs.forEach(run -> byCommand
                .computeIfAbsent(run.getCommand(), command -> new ArrayList<>())
                .add(run));
        Table.Builder table = Table.named("commands", "Last run of each command", Drawing.NONE)
                .column("command", "Command")
                .column("status", "Last status")
                .column("started_at", "Last run")
                .column("elapsed_ms", "Took")
                .column("runs", "Runs")
                .column("failed", "Failed");
        byCommand.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            RunRecord last = entry.getValue().getFirst();
            table.row(
                    Value.text(entry.getKey()),
                    Value.text(last.getStatus()),
                    Value.moment(last.getStartedAt()),
                    Value.elapsedMillis(last.getElapsedMs()),
                    Value.count(entry.getValue().size()),
                    Value.count(entry.getValue().stream()
                            .filter(RunsSection::failed)
                            .count()));
        });
        return table.build();
    }
}
