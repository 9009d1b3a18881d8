package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.LEAD_MERGE_MOVE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Hands messages over. A person has one message of a campaign's step and channel: where several of the leads have one, the
 * survivor gets the one that went furthest, so that nobody is written to twice, and the others stay under an absorbed lead's
 * id, where they count as what they were.
 */
final class MessageMoves {
    static final String TABLE = MESSAGE.getName();

    private static final Field<Long> ID = field(name("id"), SQLDataType.BIGINT);
    private static final Field<Long> OWNER = field(name("owner"), SQLDataType.BIGINT);
    private static final Field<Long> TARGET = field(name("target"), SQLDataType.BIGINT);
    private static final Field<Integer> NTH = field(name("nth"), SQLDataType.INTEGER);

    private final Transaction tx;
    private final TempTable now;

    MessageMoves(Transaction tx, TempTable now) {
        this.tx = tx;
        this.now = now;
    }

    void handOver() {
        TempTable ranked = ranked();
        TempTable moves = moves(ranked);
        tx.sql()
                .insertInto(
                        LEAD_MERGE_MOVE,
                        LEAD_MERGE_MOVE.MERGE_ID,
                        LEAD_MERGE_MOVE.TABLE_NAME,
                        LEAD_MERGE_MOVE.ROW_ID,
                        LEAD_MERGE_MOVE.FROM_LEAD,
                        LEAD_MERGE_MOVE.TO_LEAD)
                .select(select(
                                moves.field(Merge.MERGE_ID),
                                inline(TABLE),
                                moves.field(ID),
                                moves.field(OWNER),
                                moves.field(TARGET))
                        .from(moves.table()))
                .execute();
        rename(moves);
    }

    /** Those that are still where they were handed to. */
    void giveBack() {
        rename(tx.keep(
                "message_move",
                select(LEAD_MERGE_MOVE.ROW_ID.as("id"), LEAD_MERGE_MOVE.FROM_LEAD.as("target"))
                        .from(now.table())
                        .join(LEAD_MERGE_MOVE)
                        .on(LEAD_MERGE_MOVE.MERGE_ID.eq(now.field(Merge.MERGE_ID)))
                        .and(LEAD_MERGE_MOVE.TABLE_NAME.eq(inline(TABLE)))
                        .join(MESSAGE)
                        .on(MESSAGE.ID.eq(LEAD_MERGE_MOVE.ROW_ID))
                        .and(MESSAGE.LEAD_ID.eq(LEAD_MERGE_MOVE.TO_LEAD))));
    }

    /** Gives messages to the leads that a table of {@code id, target} names; two may change places. */
    private void rename(TempTable moves) {
        tx.sql()
                .update(MESSAGE)
                .set(MESSAGE.LEAD_ID, MESSAGE.ID.neg())
                .where(MESSAGE.ID.in(select(moves.field(ID)).from(moves.table())))
                .execute();
        var moved =
                name("moved").as(select(moves.field(ID), moves.field(TARGET)).from(moves.table()));
        tx.sql()
                .with(moved)
                .update(MESSAGE)
                .set(MESSAGE.LEAD_ID, field(name("moved", TARGET.getName()), Long.class))
                .from(moved)
                .where(MESSAGE.ID.eq(field(name("moved", ID.getName()), Long.class)))
                .execute();
    }

    /** The messages of everybody who takes part, each person's for a campaign's step and channel in order of how far they went. */
    private TempTable ranked() {
        Field<Long> survivor = now.field(Merge.SURVIVOR);
        var people = select(
                        survivor.as(Merge.SURVIVOR),
                        survivor.as(OWNER),
                        inline((Long) null, Merge.MERGE_ID).as(Merge.MERGE_ID))
                .from(now.table())
                .groupBy(survivor)
                .unionAll(select(survivor, now.field(Merge.ABSORBED), now.field(Merge.MERGE_ID))
                        .from(now.table()))
                .asTable("taking_part");
        Field<Long> person = field(name("taking_part", Merge.SURVIVOR.getName()), SQLDataType.BIGINT);
        Field<Long> owner = field(name("taking_part", OWNER.getName()), SQLDataType.BIGINT);
        Field<Long> merge = field(name("taking_part", Merge.MERGE_ID.getName()), SQLDataType.BIGINT);
        return tx.keep(
                "message_rank",
                select(
                                MESSAGE.ID.as(ID),
                                MESSAGE.CAMPAIGN.as(MESSAGE.CAMPAIGN),
                                MESSAGE.STEP.as(MESSAGE.STEP),
                                MESSAGE.CHANNEL.as(MESSAGE.CHANNEL),
                                person.as(Merge.SURVIVOR),
                                owner.as(OWNER),
                                merge.as(Merge.MERGE_ID),
                                rowNumber()
                                        .over(DSL.partitionBy(person, MESSAGE.CAMPAIGN, MESSAGE.STEP, MESSAGE.CHANNEL)
                                                .orderBy(
                                                        furthestFirst(),
                                                        when(owner.eq(person), inline(0))
                                                                .otherwise(inline(1)),
                                                        MESSAGE.ID))
                                        .cast(SQLDataType.INTEGER)
                                        .as(NTH))
                        .from(people)
                        .join(MESSAGE)
                        .on(MESSAGE.LEAD_ID.eq(owner)));
    }

    private static Field<Integer> furthestFirst() {
        return case_(MESSAGE.STATE)
                .when("sent", inline(0))
                .when("unknown", inline(1))
                .when("attempting", inline(2))
                .when("failed", inline(3))
                .when("planned", inline(4))
                .otherwise(inline(5));
    }

    /** Those that change hands: the first to the survivor, and what the survivor had in its place to where that came from. */
    private TempTable moves(TempTable ranked) {
        var best = ranked.table().as("best");
        Field<Long> bestOwner = field(name("best", OWNER.getName()), SQLDataType.BIGINT);
        Field<Long> bestMerge = field(name("best", Merge.MERGE_ID.getName()), SQLDataType.BIGINT);
        Field<Long> person = ranked.field(Merge.SURVIVOR);
        Field<Long> owner = ranked.field(OWNER);
        Field<Integer> nth = ranked.field(NTH);
        Field<Long> target = case_().when(nth.eq(inline(1)), person)
                .when(owner.eq(person), bestOwner)
                .otherwise(owner);
        return tx.keep(
                "message_move",
                select(
                                coalesce(ranked.field(Merge.MERGE_ID), bestMerge)
                                        .as(Merge.MERGE_ID),
                                ranked.field(ID).as(ID),
                                owner.as(OWNER),
                                target.as(TARGET))
                        .from(ranked.table())
                        .join(best)
                        .on(field(name("best", Merge.SURVIVOR.getName()), SQLDataType.BIGINT)
                                .eq(person))
                        .and(field(name("best", "campaign"), String.class).eq(ranked.field(MESSAGE.CAMPAIGN)))
                        .and(field(name("best", "step"), Integer.class).eq(ranked.field(MESSAGE.STEP)))
                        .and(field(name("best", "channel"), String.class).eq(ranked.field(MESSAGE.CHANNEL)))
                        .and(field(name("best", NTH.getName()), Integer.class).eq(inline(1)))
                        .where(target.ne(owner)));
    }
}
