package io.drumbeat.report.section;

import static io.drumbeat.sql.Tables.EVENT;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.when;

import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.Figure.Better;
import io.drumbeat.report.model.Period;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Drawing;
import io.drumbeat.report.model.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** How many people came, and how far they went, by what they did in the period. */
final class FunnelSection implements Section {
    private static final String COUNTED =
            "People with at least one event in the period, each counted at every step up to the furthest one their events "
                    + "show. Known are those matched to a lead, or named by an address, a number or a customer id. Of whom "
                    + "only a visitor id is known, however much they looked at, is a visitor: so every step is a part of the "
                    + "one before.";
    private static final int EVENT_TYPES_LISTED = 12;

    @Override
    public String name() {
        return "funnel";
    }

    @Override
    public SectionResult of(ReportContext context) {
        long[] now = reached(context, context.period());
        if (now[0] == 0) {
            return SectionResult.empty(
                    name(), "Funnel", COUNTED, "No events in this period. They appear here after import-events.");
        }
        long[] before = reached(context, context.period().previous());
        int sold = FunnelStep.SOLD.place();
        int appointment = FunnelStep.APPOINTMENT.place();
        var course = Course.of(context);
        Better higher = Better.HIGHER;
        return SectionResult.of(
                name(),
                "Funnel",
                COUNTED,
                List.of(
                        Figure.count("visitors", "Visitors", now[0]).since(past(before, 0), higher),
                        Figure.count("appointments", "With an appointment", now[appointment])
                                .since(past(before, appointment), higher)
                                .trending(course.trend(appointment))
                                .asKey(),
                        Figure.count("sold", "Buyers", now[sold])
                                .since(past(before, sold), higher)
                                .trending(course.trend(sold))
                                .asKey(),
                        Figure.of("conversion", "Visitors who bought", Value.share(now[sold], now[0]))
                                .since(Value.share(before[sold], before[0]), higher)),
                List.of(steps(now, before), types(context)));
    }

    /** How many people got at least as far as each step. */
    private static long[] reached(ReportContext context, Period period) {
        Field<String> person = person().as("person");
        Field<Integer> furthest = max(step()).as("furthest");
        var each = context.sql()
                .select(person, furthest)
                .from(EVENT)
                .where(EVENT.OCCURRED_AT.between(period.from(), period.asOf()))
                .groupBy(person)
                .asTable("each_person");
        var reached = new long[FunnelStep.ALL.size()];
        context.sql()
                .select(each.field(furthest), count())
                .from(each)
                .groupBy(each.field(furthest))
                .forEach(row -> IntStream.rangeClosed(0, row.value1()).forEach(step -> reached[step] += row.value2()));
        return reached;
    }

    /** How many people were at the late steps in each bucket: {@code step -> bucket -> people}. */
    private record Course(Tally<Integer, Integer> people, List<Integer> buckets) {

        static Course of(ReportContext context) {
            var timeline = new Timeline(context.period());
            Field<Integer> bucket = timeline.bucketOf(EVENT.OCCURRED_AT).as("bucket");
            Field<Integer> step = step().as("step");
            Field<String> person = person().as("person");
            var each = context.sql()
                    .selectDistinct(step, bucket, person)
                    .from(EVENT)
                    .where(context.inPeriod(EVENT.OCCURRED_AT))
                    .and(EVENT.TYPE.in(FunnelStep.lateEvents()))
                    .asTable("each_late_step");
            var people = new Tally<Integer, Integer>();
            context.sql()
                    .select(each.field(step), each.field(bucket), count())
                    .from(each)
                    .groupBy(each.field(step), each.field(bucket))
                    .forEach(row -> people.add(row.value1(), row.value2(), row.value3()));
            return new Course(people, timeline.indexes());
        }

        List<BigDecimal> trend(int step) {
            return buckets.stream()
                    .map(bucket -> BigDecimal.valueOf(people.at(step, bucket)))
                    .toList();
        }
    }

    private static Field<String> person() {
        return when(EVENT.LEAD_ID.isNotNull(), EVENT.LEAD_ID.cast(SQLDataType.VARCHAR))
                .otherwise(concat(EVENT.IDENTITY_KIND, inline(":"), EVENT.IDENTITY_VALUE));
    }

    /** Nobody is known by what they did: an anonymous visitor gets no further, so that no step counts more than the last. */
    private static Field<Integer> step() {
        Field<Integer> step = inline(FunnelStep.KNOWN.place());
        for (FunnelStep reached : FunnelStep.ALL) {
            if (!reached.events().isEmpty()) {
                List<Field<String>> types = reached.events().stream()
                        .sorted()
                        .map(type -> (Field<String>) DSL.inline(type))
                        .toList();
                step = when(EVENT.TYPE.in(types), inline(reached.place())).otherwise(step);
            }
        }
        return when(
                        EVENT.LEAD_ID.isNull().and(EVENT.IDENTITY_KIND.eq("anonymous")),
                        inline(FunnelStep.VISITORS.place()))
                .otherwise(step);
    }

    private static Table steps(long[] now, long[] before) {
        Table.Builder table = Table.named("steps", "From visitor to buyer", Drawing.FUNNEL)
                .column("step", "Step")
                .series("people", "People")
                .column("of_first", "Of visitors")
                .column("of_previous", "Of previous")
                .column("before", "Before");
        for (FunnelStep step : FunnelStep.ALL) {
            int i = step.place();
            table.row(
                    Value.text(step.title()),
                    Value.count(now[i]),
                    Value.share(now[i], now[0]),
                    i == 0 ? Value.nothing() : Value.share(now[i], now[i - 1]),
                    past(before, i));
        }
        return table.build();
    }

    private static Table types(ReportContext context) {
        Table.Builder table = Table.named("events", "What people did most", Drawing.BARS)
                .column("type", "Event")
                .series("events", "Times");
        context.sql()
                .select(EVENT.TYPE, count())
                .from(EVENT)
                .where(context.inPeriod(EVENT.OCCURRED_AT))
                .groupBy(EVENT.TYPE)
                .orderBy(count().desc(), EVENT.TYPE)
                .limit(EVENT_TYPES_LISTED)
                .forEach(row -> table.row(Value.text(row.value1().replace('_', ' ')), Value.count(row.value2())));
        return table.build();
    }

    /** Nothing to compare with when nobody at all was seen before. */
    private static Value past(long[] before, int step) {
        return before[0] == 0 ? Value.nothing() : Value.count(before[step]);
    }
}
