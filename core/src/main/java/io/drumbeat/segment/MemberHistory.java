package io.drumbeat.segment;

import static io.drumbeat.sql.Tables.SEGMENT;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;

import io.drumbeat.action.LeadActions;
import io.drumbeat.action.LeadActions.Cause;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.SegmentDefinition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Who is in which segment, since when, and who was: members enter and exit, no row is ever rewritten otherwise. */
final class MemberHistory {
    private final Transaction tx;
    private final Instant asOf;
    private final String runId;

    MemberHistory(Transaction tx, Instant asOf, String runId) {
        this.tx = tx;
        this.asOf = asOf;
        this.runId = runId;
    }

    /** Enters and exits people until the history's present is what the flags say. Returns the figures by segment. */
    List<SegmentFigures> record(Collection<SegmentDefinition> segments, TempTable flags) {
        if (segments.isEmpty()) {
            return List.of();
        }
        List<String> names = segments.stream().map(SegmentDefinition::name).toList();
        TempTable now = tx.keep("segment_now", members(segments, flags));
        TempTable before = tx.keep("segment_before", SegmentState.before(tx, names, asOf));
        TempTable entering = tx.keep("segment_entering", missing(now, before));
        TempTable exiting = tx.keep("segment_exiting", missing(before, now));
        Map<String, Integer> members = counts(tx, now);
        Map<String, Integer> entered = counts(tx, entering);
        Map<String, Integer> exited = counts(tx, exiting);
        exit(exiting);
        enter(entering);
        ask(segments, entering, exiting);
        describe(segments, members);
        return names.stream()
                .map(name -> new SegmentFigures(
                        name,
                        members.getOrDefault(name, 0),
                        entered.getOrDefault(name, 0),
                        exited.getOrDefault(name, 0)))
                .toList();
    }

    /** What a run that has nothing to do says. */
    List<SegmentFigures> unchanged(Collection<SegmentDefinition> segments) {
        Map<String, Long> members =
                tx.sql().select(SEGMENT.NAME, SEGMENT.MEMBERS).from(SEGMENT).fetchMap(SEGMENT.NAME, SEGMENT.MEMBERS);
        return segments.stream()
                .map(segment -> new SegmentFigures(segment.name(), members.getOrDefault(segment.name(), 0L), 0, 0))
                .toList();
    }

    /** What the people who came and went are to be given. */
    private void ask(Collection<SegmentDefinition> segments, TempTable entering, TempTable exiting) {
        var actions = new LeadActions(tx, asOf, runId);
        for (SegmentDefinition segment : segments) {
            actions.ask(Cause.ENTERED, segment.name(), segment.onEnter(), of(segment, entering));
            actions.ask(Cause.EXITED, segment.name(), segment.onExit(), of(segment, exiting));
        }
    }

    private static Select<Record1<Long>> of(SegmentDefinition segment, TempTable moving) {
        return DSL.select(moving.field(SEGMENT_MEMBER.LEAD_ID))
                .from(moving.table())
                .where(moving.field(SEGMENT_MEMBER.SEGMENT).eq(segment.name()));
    }

    /** Whoever is in a segment here and not there. */
    static Select<Record2<String, Long>> missing(TempTable here, TempTable there) {
        Field<String> segment = here.field(SEGMENT_MEMBER.SEGMENT);
        Field<Long> lead = here.field(SEGMENT_MEMBER.LEAD_ID);
        return DSL.select(segment, lead)
                .from(here.table())
                .leftAntiJoin(there.table())
                .on(there.field(SEGMENT_MEMBER.SEGMENT).eq(segment))
                .and(there.field(SEGMENT_MEMBER.LEAD_ID).eq(lead));
    }

    /** Everybody leaves the segments that the workspace no longer has. Returns their names. */
    List<String> retire(Collection<String> defined) {
        List<String> gone = tx.sql()
                .select(SEGMENT.NAME)
                .from(SEGMENT)
                .where(SEGMENT.NAME.notIn(defined))
                .orderBy(SEGMENT.NAME)
                .fetch(SEGMENT.NAME);
        if (!gone.isEmpty()) {
            tx.sql()
                    .update(SEGMENT_MEMBER)
                    .set(SEGMENT_MEMBER.EXITED_AT, asOf)
                    .set(SEGMENT_MEMBER.EXITED_RUN_ID, runId)
                    .where(SEGMENT_MEMBER.SEGMENT.in(gone))
                    .and(SEGMENT_MEMBER.EXITED_AT.isNull())
                    .execute();
            tx.sql().deleteFrom(SEGMENT).where(SEGMENT.NAME.in(gone)).execute();
        }
        return gone;
    }

    /** A row for each segment that each person is in. */
    static Select<Record2<String, Long>> members(Collection<SegmentDefinition> segments, TempTable flags) {
        return segments.stream()
                .<Select<Record2<String, Long>>>map(segment -> DSL.select(
                                DSL.inline(segment.name())
                                        .cast(SEGMENT_MEMBER.SEGMENT.getDataType())
                                        .as(SEGMENT_MEMBER.SEGMENT),
                                flags.field(SEGMENT_MEMBER.LEAD_ID))
                        .from(flags.table())
                        .where(DSL.condition(Membership.flag(segment.name()))))
                .reduce(Select::unionAll)
                .orElseGet(() -> DSL.select(SEGMENT_MEMBER.SEGMENT, SEGMENT_MEMBER.LEAD_ID)
                        .from(SEGMENT_MEMBER)
                        .where(DSL.falseCondition()));
    }

    static Map<String, Integer> counts(Transaction tx, TempTable members) {
        Field<String> segment = members.field(SEGMENT_MEMBER.SEGMENT);
        return tx.sql()
                .select(segment, DSL.count())
                .from(members.table())
                .groupBy(segment)
                .fetchMap(segment, DSL.count());
    }

    private void exit(TempTable exiting) {
        tx.sql()
                .update(SEGMENT_MEMBER)
                .set(SEGMENT_MEMBER.EXITED_AT, asOf)
                .set(SEGMENT_MEMBER.EXITED_RUN_ID, runId)
                .from(exiting.table())
                .where(SEGMENT_MEMBER.SEGMENT.eq(exiting.field(SEGMENT_MEMBER.SEGMENT)))
                .and(SEGMENT_MEMBER.LEAD_ID.eq(exiting.field(SEGMENT_MEMBER.LEAD_ID)))
                .and(SEGMENT_MEMBER.EXITED_AT.isNull())
                .execute();
    }

    private void enter(TempTable entering) {
        tx.sql()
                .insertInto(
                        SEGMENT_MEMBER,
                        SEGMENT_MEMBER.SEGMENT,
                        SEGMENT_MEMBER.LEAD_ID,
                        SEGMENT_MEMBER.ENTERED_AT,
                        SEGMENT_MEMBER.ENTERED_RUN_ID)
                .select(DSL.select(
                                entering.field(SEGMENT_MEMBER.SEGMENT),
                                entering.field(SEGMENT_MEMBER.LEAD_ID),
                                DSL.val(asOf, SEGMENT_MEMBER.ENTERED_AT),
                                DSL.val(runId))
                        .from(entering.table()))
                .execute();
    }

    /** Only what differs is written, so that a second run leaves the table as it is. */
    private void describe(Collection<SegmentDefinition> segments, Map<String, Integer> members) {
        Map<String, Record> described = tx.sql()
                .select(SEGMENT.NAME, SEGMENT.PREDICATE, SEGMENT.STAGE, SEGMENT.MEMBERS)
                .from(SEGMENT)
                .fetch()
                .intoMap(SEGMENT.NAME, row -> row);
        for (SegmentDefinition segment : segments) {
            long count = members.getOrDefault(segment.name(), 0);
            Record before = described.get(segment.name());
            if (before == null || !isDescribed(before, segment, count)) {
                describe(segment, count);
            }
        }
    }

    private static boolean isDescribed(Record row, SegmentDefinition definition, long members) {
        return predicate(definition).equals(row.get(SEGMENT.PREDICATE))
                && Objects.equals(definition.stage(), row.get(SEGMENT.STAGE))
                && members == row.get(SEGMENT.MEMBERS);
    }

    private static String predicate(SegmentDefinition definition) {
        return definition.where() == null ? "" : definition.where().value();
    }

    private void describe(SegmentDefinition definition, long members) {
        tx.sql()
                .insertInto(SEGMENT)
                .set(SEGMENT.NAME, definition.name())
                .set(SEGMENT.PREDICATE, predicate(definition))
                .set(SEGMENT.STAGE, definition.stage())
                .set(SEGMENT.MEMBERS, members)
                .set(SEGMENT.CHANGED_AT, asOf)
                .set(SEGMENT.RUN_ID, runId)
                .onConflict(SEGMENT.NAME)
                .doUpdate()
                .set(SEGMENT.PREDICATE, predicate(definition))
                .set(SEGMENT.STAGE, definition.stage())
                .set(SEGMENT.MEMBERS, members)
                .set(SEGMENT.CHANGED_AT, asOf)
                .set(SEGMENT.RUN_ID, runId)
                .execute();
    }
}
