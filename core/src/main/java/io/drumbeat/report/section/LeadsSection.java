package io.drumbeat.report.section;

import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;

import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.Figure.Better;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Drawing;
import io.drumbeat.report.model.Table.Tone;
import io.drumbeat.report.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Result;

/** Who is known, from where, and how many are new. */
final class LeadsSection implements Section {
    private static final String COUNTED =
            "A lead is one person or address after duplicates are merged. New is by the day the person first became known "
                    + "to the company, as the source says, else the day of import.";
    private static final Field<String> SOURCE = coalesce(LEAD.SOURCE, inline("not recorded"));
    private static final String OTHER = "all others";
    private static final int SOURCES_LISTED = 10;
    private static final int SOURCES_DRAWN = 5;

    @Override
    public String name() {
        return "leads";
    }

    @Override
    public SectionResult of(ReportContext context) {
        Result<Record3<String, Integer, Integer>> sources = bySource(context);
        if (sources.isEmpty()) {
            return SectionResult.empty(
                    name(), "Leads", COUNTED, "No leads yet. They appear here after the first import-leads.");
        }
        long known = sources.stream().mapToLong(Record3::value2).sum();
        long fresh = sources.stream().mapToLong(Record3::value3).sum();
        var timeline = new Timeline(context.period());
        Tally<Integer, String> arrivals = arrivals(context, timeline);
        List<BigDecimal> perBucket = arrivals.trend(timeline.indexes());
        return SectionResult.of(
                name(),
                "Leads",
                COUNTED,
                List.of(
                        Figure.count("known", "Known leads", known)
                                .since(Value.count(known - fresh), Better.HIGHER)
                                .trending(running(known - fresh, perBucket))
                                .asKey(),
                        Figure.count("new", "New leads", fresh)
                                .since(Value.count(newBefore(context)), Better.HIGHER)
                                .trending(perBucket)
                                .asKey()),
                List.of(arrivalsTable(timeline, arrivals), sourceTable(sources, known)));
    }

    private static Result<Record3<String, Integer, Integer>> bySource(ReportContext context) {
        return context.sql()
                .select(SOURCE, count(), count().filterWhere(context.inPeriod(LEAD.CREATED_AT)))
                .from(LEAD)
                .where(context.known(LEAD.CREATED_AT))
                .groupBy(SOURCE)
                .orderBy(count().desc(), SOURCE)
                .fetch();
    }

    private static long newBefore(ReportContext context) {
        return context.sql().fetchCount(LEAD, context.inPreviousPeriod(LEAD.CREATED_AT));
    }

    private static Tally<Integer, String> arrivals(ReportContext context, Timeline timeline) {
        Field<Integer> bucket = timeline.bucketOf(LEAD.CREATED_AT).as("bucket");
        Field<String> source = SOURCE.as("lead_source");
        var each = context.sql()
                .select(bucket, source)
                .from(LEAD)
                .where(context.inPeriod(LEAD.CREATED_AT))
                .asTable("each_lead");
        var tally = new Tally<Integer, String>();
        context.sql()
                .select(each.field(bucket), each.field(source), count())
                .from(each)
                .groupBy(each.field(bucket), each.field(source))
                .orderBy(each.field(bucket), each.field(source))
                .forEach(row -> tally.add(row.value1(), row.value2(), row.value3()));
        return tally;
    }

    private static Table arrivalsTable(Timeline timeline, Tally<Integer, String> arrivals) {
        List<String> largest = arrivals.largestColumns(SOURCES_DRAWN);
        Tally<Integer, String> drawn = new Tally<>();
        for (int bucket : timeline.indexes()) {
            largest.forEach(source -> drawn.add(bucket, source, arrivals.at(bucket, source)));
            long others = arrivals.row(bucket)
                    - largest.stream()
                            .mapToLong(source -> arrivals.at(bucket, source))
                            .sum();
            if (others > 0) {
                drawn.add(bucket, OTHER, others);
            }
        }
        List<String> columns = new ArrayList<>(largest);
        Table.Builder table = Table.named(
                        "new_by_" + timeline.grain(), "New leads per " + timeline.grain(), Drawing.TIME_COLUMNS)
                .column("from", "From");
        largest.forEach(source -> table.series(source, source));
        if (drawn.column(OTHER) > 0) {
            columns.add(OTHER);
            table.series("others", OTHER, Tone.MUTED);
        }
        timeline.rows(table, drawn, columns);
        return table.build();
    }

    private static Table sourceTable(Result<Record3<String, Integer, Integer>> sources, long known) {
        Table.Builder table = Table.named("by_source", "Leads by source", Drawing.BARS)
                .column("source", "Source")
                .series("leads", "Leads")
                .column("share", "Share")
                .column("new", "New");
        sources.stream()
                .limit(SOURCES_LISTED)
                .forEach(row -> table.row(
                        Value.text(row.value1()),
                        Value.count(row.value2()),
                        Value.share(row.value2(), known),
                        Value.count(row.value3())));
        var rest = sources.stream().skip(SOURCES_LISTED).toList();
        if (!rest.isEmpty()) {
            long leads = rest.stream().mapToLong(Record3::value2).sum();
            long fresh = rest.stream().mapToLong(Record3::value3).sum();
            table.row(
                    Value.text(rest.size() + " more"),
                    Value.count(leads),
                    Value.share(leads, known),
                    Value.count(fresh));
        }
        return table.build();
    }

    private static List<BigDecimal> running(long start, List<BigDecimal> added) {
        var running = new ArrayList<BigDecimal>();
        BigDecimal sum = BigDecimal.valueOf(start);
        for (BigDecimal more : added) {
            sum = sum.add(more);
            running.add(sum);
        }
        return running;
    }
}
