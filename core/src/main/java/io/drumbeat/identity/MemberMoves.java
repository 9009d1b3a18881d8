package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.LEAD_MERGE_MEMBER;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.drumbeat.sql.tables.SegmentMember;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Hands memberships of segments over in a merge, and back. */
final class MemberMoves {
    private final Transaction tx;
    private final TempTable now;
    private final Field<Long> mergeId;
    private final Field<Long> survivor;
    private final Field<Long> absorbed;

    /** @param now a table of {@code merge_id, survivor, absorbed} */
    MemberMoves(Transaction tx, TempTable now) {
        this.tx = tx;
        this.now = now;
        this.mergeId = now.field(Merge.MERGE_ID);
        this.survivor = now.field(Merge.SURVIVOR);
        this.absorbed = now.field(Merge.ABSORBED);
    }

    /** Of several memberships in one segment the survivor's own stays, else the oldest. What they left, they left as they were. */
    void handOver() {
        SegmentMember own = SEGMENT_MEMBER.as("own");
        Condition isMember = SEGMENT_MEMBER.LEAD_ID.eq(absorbed).and(SEGMENT_MEMBER.EXITED_AT.isNull());
        Condition ownOpen = own.LEAD_ID
                .eq(survivor)
                .and(own.SEGMENT.eq(SEGMENT_MEMBER.SEGMENT))
                .and(own.EXITED_AT.isNull());
        Field<Boolean> first = field(rowNumber()
                .over(DSL.partitionBy(survivor, SEGMENT_MEMBER.SEGMENT).orderBy(SEGMENT_MEMBER.ENTERED_AT, absorbed))
                .eq(inline(1))
                .and(notExists(selectOne().from(own).where(ownOpen))));
        tx.sql()
                .insertInto(
                        LEAD_MERGE_MEMBER,
                        LEAD_MERGE_MEMBER.MERGE_ID,
                        LEAD_MERGE_MEMBER.SEGMENT,
                        LEAD_MERGE_MEMBER.ENTERED_AT,
                        LEAD_MERGE_MEMBER.ENTERED_RUN_ID,
                        LEAD_MERGE_MEMBER.MOVED)
                .select(select(
                                mergeId,
                                SEGMENT_MEMBER.SEGMENT,
                                SEGMENT_MEMBER.ENTERED_AT,
                                SEGMENT_MEMBER.ENTERED_RUN_ID,
                                first)
                        .from(now.table())
                        .join(SEGMENT_MEMBER)
                        .on(isMember))
                .execute();
        tx.sql()
                .deleteFrom(SEGMENT_MEMBER)
                .where(SEGMENT_MEMBER.EXITED_AT.isNull())
                .and(SEGMENT_MEMBER.LEAD_ID.in(select(absorbed).from(now.table())))
                .execute();
        tx.sql()
                .insertInto(
                        SEGMENT_MEMBER,
                        SEGMENT_MEMBER.SEGMENT,
                        SEGMENT_MEMBER.LEAD_ID,
                        SEGMENT_MEMBER.ENTERED_AT,
                        SEGMENT_MEMBER.ENTERED_RUN_ID)
                .select(select(
                                LEAD_MERGE_MEMBER.SEGMENT,
                                survivor,
                                LEAD_MERGE_MEMBER.ENTERED_AT,
                                LEAD_MERGE_MEMBER.ENTERED_RUN_ID)
                        .from(now.table())
                        .join(LEAD_MERGE_MEMBER)
                        .on(LEAD_MERGE_MEMBER.MERGE_ID.eq(mergeId))
                        .where(DSL.condition(LEAD_MERGE_MEMBER.MOVED)))
                .execute();
    }

    /** A membership that went over goes back as it is by now; one that gave way to the survivor's is there again. */
    void giveBack() {
        var back = name("back")
                .as(select(
                                LEAD_MERGE_MEMBER.SEGMENT,
                                LEAD_MERGE_MEMBER.ENTERED_AT,
                                LEAD_MERGE_MEMBER.ENTERED_RUN_ID,
                                survivor,
                                absorbed)
                        .from(now.table())
                        .join(LEAD_MERGE_MEMBER)
                        .on(LEAD_MERGE_MEMBER.MERGE_ID.eq(mergeId))
                        .and(DSL.condition(LEAD_MERGE_MEMBER.MOVED)));
        tx.sql()
                .with(back)
                .update(SEGMENT_MEMBER)
                .set(SEGMENT_MEMBER.LEAD_ID, back("absorbed"))
                .from(back)
                .where(SEGMENT_MEMBER.LEAD_ID.eq(back("survivor")))
                .and(SEGMENT_MEMBER.SEGMENT.eq(field(name("back", "segment"), String.class)))
                .and(SEGMENT_MEMBER.ENTERED_AT.eq(
                        field(name("back", "entered_at"), SEGMENT_MEMBER.ENTERED_AT.getDataType())))
                .and(SEGMENT_MEMBER.ENTERED_RUN_ID.eq(field(name("back", "entered_run_id"), String.class)))
                .execute();
        tx.sql()
                .insertInto(
                        SEGMENT_MEMBER,
                        SEGMENT_MEMBER.SEGMENT,
                        SEGMENT_MEMBER.LEAD_ID,
                        SEGMENT_MEMBER.ENTERED_AT,
                        SEGMENT_MEMBER.ENTERED_RUN_ID)
                .select(select(
                                LEAD_MERGE_MEMBER.SEGMENT,
                                absorbed,
                                LEAD_MERGE_MEMBER.ENTERED_AT,
                                LEAD_MERGE_MEMBER.ENTERED_RUN_ID)
                        .from(now.table())
                        .join(LEAD_MERGE_MEMBER)
                        .on(LEAD_MERGE_MEMBER.MERGE_ID.eq(mergeId))
                        .and(DSL.condition(LEAD_MERGE_MEMBER.MOVED).not()))
                .execute();
    }

    private static Field<Long> back(String column) {
        return field(name("back", column), SQLDataType.BIGINT);
    }
}
