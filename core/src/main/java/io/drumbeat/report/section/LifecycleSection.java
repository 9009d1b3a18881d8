package io.drumbeat.report.section;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.SEGMENT;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;

import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Drawing;
import io.drumbeat.report.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** How far people have come, from first contact to recommending us. */
final class LifecycleSection implements Section {
    private static final String COUNTED =
            "Each lead once, at the furthest stage among the segments it is a member of at that moment; leads in no segment "
                    + "with a stage have none yet.";
    private static final List<String> STAGES = List.of(
            "awareness", "interest", "consideration", "intent", "evaluation", "purchase", "retention", "advocacy");

    @Override
    public String name() {
        return "lifecycle";
    }

    @Override
    public SectionResult of(ReportContext context) {
        Map<Integer, Integer> now = furthest(context, context.asOf());
        if (now.isEmpty()) {
            return SectionResult.empty(
                    name(),
                    "Lifecycle",
                    COUNTED,
                    "No segment with a stage has members yet. Give segments a stage and run segment.");
        }
        Map<Integer, Integer> before = furthest(context, context.period().from());
        long leads = context.sql().fetchCount(LEAD, context.known(LEAD.CREATED_AT));
        long staged = now.values().stream().mapToLong(Integer::longValue).sum();
        Table.Builder table = Table.named("by_stage", "Leads by lifecycle stage", Drawing.BARS)
                .column("stage", "Stage")
                .series("leads", "Leads")
                .column("share", "Share");
        if (!before.isEmpty()) {
            table.column("before", "At start");
        }
        for (int i = 0; i < STAGES.size(); i++) {
            long here = now.getOrDefault(i, 0);
            var row = new ArrayList<Value>(
                    List.of(Value.text(titled(STAGES.get(i))), Value.count(here), Value.share(here, leads)));
            if (!before.isEmpty()) {
                row.add(Value.count(before.getOrDefault(i, 0)));
            }
            table.row(row);
        }
        return SectionResult.of(
                name(),
                "Lifecycle",
                COUNTED,
                List.of(
                        Figure.count("staged", "With a stage", staged),
                        Figure.count("unstaged", "Without a stage yet", Math.max(0, leads - staged))),
                List.of(table.build()));
    }

    /** How many leads stood at each stage at an instant, by the stage's place in the lifecycle. */
    private static Map<Integer, Integer> furthest(ReportContext context, Instant instant) {
        Field<Integer> stage = max(rank()).as("stage");
        var each = context.sql()
                .select(SEGMENT_MEMBER.LEAD_ID, stage)
                .from(SEGMENT_MEMBER)
                .join(SEGMENT)
                .on(SEGMENT.NAME.eq(SEGMENT_MEMBER.SEGMENT))
                .where(SEGMENT_MEMBER.ENTERED_AT.le(instant))
                .and(SEGMENT_MEMBER.EXITED_AT.isNull().or(SEGMENT_MEMBER.EXITED_AT.gt(instant)))
                .and(SEGMENT.STAGE.in(STAGES))
                .groupBy(SEGMENT_MEMBER.LEAD_ID)
                .asTable("each_lead");
        var furthest = new HashMap<Integer, Integer>();
        context.sql()
                .select(each.field(stage), count())
                .from(each)
                .groupBy(each.field(stage))
                .forEach(row -> furthest.put(row.value1(), row.value2()));
        return furthest;
    }

    private static Field<Integer> rank() {
        Field<Integer> rank = DSL.inline(-1);
        for (int i = 0; i < STAGES.size(); i++) {
            rank = DSL.when(SEGMENT.STAGE.eq(STAGES.get(i)), DSL.inline(i)).otherwise(rank);
        }
        return rank;
    }

    private static String titled(String stage) {
        return stage.substring(0, 1).toUpperCase(Locale.ROOT) + stage.substring(1);
    }
}
