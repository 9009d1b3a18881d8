package io.drumbeat.report.section;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_STAGE;
import static org.jooq.impl.DSL.count;

import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Drawing;
import io.drumbeat.report.model.Value;
import io.drumbeat.workspace.Lifecycle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How far people have come, from first contact to recommending us, and how many move on from each stage. */
final class LifecycleSection implements Section {
    private static final String COUNTED =
            "Each lead once, at the stage that the lifecycle's rules give it. Moved on and fell back count the moves out of a "
                    + "stage within the period to a later and to an earlier one; the rate is the share of all who were in the "
                    + "stage in that time that moved on.";
    private static final List<String> STAGES = Lifecycle.STAGES;

    @Override
    public String name() {
        return "lifecycle";
    }

    @Override
    public SectionResult of(ReportContext context) {
        Map<String, Integer> now = standing(context, context.asOf());
        if (now.isEmpty()) {
            return SectionResult.empty(
                    name(),
                    "Lifecycle",
                    COUNTED,
                    "Nobody has a stage yet. Write lifecycle.yaml, or give segments a stage, and run segment.");
        }
        Map<String, Integer> before = standing(context, context.period().from());
        long leads = context.sql().fetchCount(LEAD, context.known(LEAD.CREATED_AT));
        long staged = now.values().stream().mapToLong(Integer::longValue).sum();
        List<Table> tables = new ArrayList<>(List.of(byStage(now, before, leads)));
        if (context.period().days() > 0) {
            tables.add(moves(context, before));
        }
        return SectionResult.of(
                name(),
                "Lifecycle",
                COUNTED,
                List.of(
                        Figure.count("staged", "With a stage", staged),
                        Figure.count("unstaged", "Without a stage yet", Math.max(0, leads - staged))),
                tables);
    }

    private static Table byStage(Map<String, Integer> now, Map<String, Integer> before, long leads) {
        Table.Builder table = Table.named("by_stage", "Leads by lifecycle stage", Drawing.BARS)
                .column("stage", "Stage")
                .series("leads", "Leads")
                .column("share", "Share");
        if (!before.isEmpty()) {
            table.column("before", "At start");
        }
        for (String stage : STAGES) {
            long here = now.getOrDefault(stage, 0);
            var row = new ArrayList<Value>(
                    List.of(Value.text(titled(stage)), Value.count(here), Value.share(here, leads)));
            if (!before.isEmpty()) {
                row.add(Value.count(before.getOrDefault(stage, 0)));
            }
            table.row(row);
        }
        return table.build();
    }

    /** Exact, for every stay is kept with the stage before it. */
    private static Table moves(ReportContext context, Map<String, Integer> before) {
        var entered = new Tally<String, String>();
        var moved = new Tally<String, String>();
        context.sql()
                .select(LEAD_STAGE.PREVIOUS, LEAD_STAGE.STAGE, count())
                .from(LEAD_STAGE)
                .where(LEAD_STAGE.ENTERED_AT.gt(context.period().from()))
                .and(LEAD_STAGE.ENTERED_AT.le(context.asOf()))
                .groupBy(LEAD_STAGE.PREVIOUS, LEAD_STAGE.STAGE)
                .forEach(row -> {
                    entered.add(row.value2(), "in", row.value3());
                    if (row.value1() != null) {
                        boolean on = STAGES.indexOf(row.value2()) > STAGES.indexOf(row.value1());
                        moved.add(row.value1(), on ? "on" : "back", row.value3());
                    }
                });
        Table.Builder table = Table.named("moves", "Moves between stages", Drawing.NONE)
                .column("stage", "Stage")
                .column("entered", "Entered")
                .column("moved_on", "Moved on")
                .column("fell_back", "Fell back")
                .column("rate", "Rate");
        for (String stage : STAGES) {
            long came = entered.at(stage, "in");
            long on = moved.at(stage, "on");
            table.row(List.of(
                    Value.text(titled(stage)),
                    Value.count(came),
                    Value.count(on),
                    Value.count(moved.at(stage, "back")),
                    Value.share(on, before.getOrDefault(stage, 0) + came)));
        }
        return table.build();
    }

    /** How many leads stood at each stage at an instant. */
    private static Map<String, Integer> standing(ReportContext context, Instant instant) {
        return context.sql()
                .select(LEAD_STAGE.STAGE, count())
                .from(LEAD_STAGE)
                .where(LEAD_STAGE.ENTERED_AT.le(instant))
                .and(LEAD_STAGE.EXITED_AT.isNull().or(LEAD_STAGE.EXITED_AT.gt(instant)))
                .groupBy(LEAD_STAGE.STAGE)
                .fetchMap(LEAD_STAGE.STAGE, count());
    }

    private static String titled(String stage) {
        return stage.substring(0, 1).toUpperCase(Locale.ROOT) + stage.substring(1);
    }
}
