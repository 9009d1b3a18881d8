package io.drumbeat.report.section;

import static io.drumbeat.sql.Tables.SEGMENT;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static org.jooq.impl.DSL.count;

import io.drumbeat.report.model.Bucket;
import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Drawing;
import io.drumbeat.report.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.Result;

/** Who is in which segment, and who came and went. */
final class SegmentsSection implements Section {
    private static final String COUNTED =
            "Members at the report's instant. Entered and exited count every crossing within the period, so a lead that "
                    + "left and came back counts twice.";
    private static final int SEGMENTS_DRAWN = 5;

    @Override
    public String name() {
        return "segments";
    }

    @Override
    public SectionResult of(ReportContext context) {
        Result<Record6<String, String, Integer, Integer, Integer, Integer>> segments = segments(context);
        if (segments.isEmpty()) {
            return SectionResult.empty(name(), "Segments", COUNTED, "No segment is evaluated yet. Run segment.");
        }
        var timeline = new Timeline(context.period());
        var tables = new ArrayList<Table>();
        tables.add(table(segments));
        if (context.period().days() > 0) {
            tables.add(course(context, timeline, segments));
        }
        return SectionResult.of(
                name(),
                "Segments",
                COUNTED,
                List.of(
                        Figure.count("segments", "Segments", segments.size()),
                        Figure.count("entered", "Entered", sum(segments, 4)),
                        Figure.count("exited", "Exited", sum(segments, 5))),
                tables);
    }

    /** name, stage, members now, members when the period began, entered, exited. */
    private static Result<Record6<String, String, Integer, Integer, Integer, Integer>> segments(ReportContext context) {
        Field<Long> lead = SEGMENT_MEMBER.LEAD_ID;
        Field<Integer> members = count(lead).filterWhere(member(context.asOf()));
        return context.sql()
                .select(
                        SEGMENT.NAME,
                        SEGMENT.STAGE,
                        members,
                        count(lead).filterWhere(member(context.period().from())),
                        count(lead).filterWhere(context.inPeriod(SEGMENT_MEMBER.ENTERED_AT)),
                        count(lead).filterWhere(context.inPeriod(SEGMENT_MEMBER.EXITED_AT)))
                .from(SEGMENT)
                .leftJoin(SEGMENT_MEMBER)
                .on(SEGMENT_MEMBER.SEGMENT.eq(SEGMENT.NAME))
                .groupBy(SEGMENT.NAME, SEGMENT.STAGE)
                .orderBy(members.desc(), SEGMENT.NAME)
                .fetch();
    }

    private static Condition member(Instant instant) {
        return SEGMENT_MEMBER
                .ENTERED_AT
                .le(instant)
                .and(SEGMENT_MEMBER.EXITED_AT.isNull().or(SEGMENT_MEMBER.EXITED_AT.gt(instant)));
    }

    private static Table table(Result<Record6<String, String, Integer, Integer, Integer, Integer>> segments) {
        Table.Builder table = Table.named("members", "Members", Drawing.BARS)
                .column("segment", "Segment")
                .series("members", "Members")
                .column("before", "At start")
                .column("entered", "Entered")
                .column("exited", "Exited")
                .column("stage", "Stage");
        segments.forEach(row -> table.row(
                Value.text(row.value1()),
                Value.count(row.value3()),
                Value.count(row.value4()),
                Value.count(row.value5()),
                Value.count(row.value6()),
                Value.text(row.value2())));
        return table.build();
    }

    /** Members at the end of each bucket: who was there before, and who had come and gone by then. */
    private static Table course(
            ReportContext context,
            Timeline timeline,
            Result<Record6<String, String, Integer, Integer, Integer, Integer>> segments) {
        var drawn = segments.stream()
                .sorted(Comparator.comparingInt(
                        (Record6<String, String, Integer, Integer, Integer, Integer> row) -> -row.value3()))
                .limit(SEGMENTS_DRAWN)
                .toList();
        Tally<Integer, String> entered = crossings(context, timeline, SEGMENT_MEMBER.ENTERED_AT);
        Tally<Integer, String> exited = crossings(context, timeline, SEGMENT_MEMBER.EXITED_AT);
        Table.Builder table = Table.named(
                        "members_by_" + timeline.grain(),
                        drawn.size() < segments.size() ? "Members of the largest segments" : "Members over the period",
                        Drawing.TIME_LINES)
                .column("from", "From");
        drawn.forEach(segment -> table.series(segment.value1(), segment.value1()));
        List<Bucket> buckets = context.period().buckets();
        long[] members = drawn.stream().mapToLong(Record6::value4).toArray();
        for (int bucket : timeline.indexes()) {
            var row = new ArrayList<Value>();
            row.add(new Value.Span(buckets.get(bucket)));
            for (int i = 0; i < drawn.size(); i++) {
                String segment = drawn.get(i).value1();
                members[i] += entered.at(bucket, segment) - exited.at(bucket, segment);
                row.add(Value.count(members[i]));
            }
            table.row(row);
        }
        return table.build();
    }

    /** After the first instant of the period: who crossed exactly then is in "before" already. */
    private static Tally<Integer, String> crossings(ReportContext context, Timeline timeline, Field<Instant> instant) {
        Field<Integer> bucket = timeline.bucketOf(instant).as("bucket");
        var each = context.sql()
                .select(bucket, SEGMENT_MEMBER.SEGMENT)
                .from(SEGMENT_MEMBER)
                .where(instant.gt(context.period().from()))
                .and(instant.le(context.asOf()))
                .asTable("each_crossing");
        var tally = new Tally<Integer, String>();
        context.sql()
                .select(each.field(bucket), each.field(SEGMENT_MEMBER.SEGMENT), count())
                .from(each)
                .groupBy(each.field(bucket), each.field(SEGMENT_MEMBER.SEGMENT))
                .forEach(row -> tally.add(row.value1(), row.value2(), row.value3()));
        return tally;
    }

    private static long sum(Result<? extends org.jooq.Record> rows, int column) {
        return rows.stream().mapToLong(row -> row.get(column, Long.class)).sum();
    }
}
