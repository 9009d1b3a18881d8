package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.DEDUPE_PAIR;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_ACTION;
import static io.drumbeat.sql.Tables.LEAD_ASSIGNMENT;
import static io.drumbeat.sql.Tables.LEAD_CHANGE;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.LEAD_MERGE_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE_MEMBER;
import static io.drumbeat.sql.Tables.LEAD_MERGE_MOVE;
import static io.drumbeat.sql.Tables.LEAD_MERGE_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE_CHANGE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.OWNED_VEHICLE;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static io.drumbeat.sql.Tables.VEHICLE_RECORD;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;

/**
 * Removes people who came with an import, and all that was made of them. What stays under their numbers: messages that did
 * not reach anybody, as figures of their campaigns; what was said of them and taken back; and that a destination has them,
 * which the next {@code build-audiences} takes back there because they are in no segment any more.
 */
final class PeopleGone {
    /** Rows about nobody else, by their column of leads. */
    private static final Map<Table<? extends Record>, Field<Long>> THEIRS = Map.of(
            VEHICLE_RECORD, VEHICLE_RECORD.LEAD_ID,
            OWNED_VEHICLE, OWNED_VEHICLE.LEAD_ID,
            LEAD_ASSIGNMENT, LEAD_ASSIGNMENT.LEAD_ID,
            LEAD_ACTION, LEAD_ACTION.LEAD_ID,
            LEAD_SCORE, LEAD_SCORE.LEAD_ID,
            LEAD_SCORE_CHANGE, LEAD_SCORE_CHANGE.LEAD_ID,
            SEGMENT_MEMBER, SEGMENT_MEMBER.LEAD_ID,
            LEAD_CHANGE, LEAD_CHANGE.LEAD_ID);

    private static final Map<Table<? extends Record>, Field<Long>> OF_MERGES = Map.of(
            LEAD_MERGE_IDENTITY, LEAD_MERGE_IDENTITY.MERGE_ID,
            LEAD_MERGE_MOVE, LEAD_MERGE_MOVE.MERGE_ID,
            LEAD_MERGE_MEMBER, LEAD_MERGE_MEMBER.MERGE_ID,
            LEAD_MERGE_SCORE, LEAD_MERGE_SCORE.MERGE_ID);

    private final Transaction tx;
    private final TempTable going;

    /** @param going {@code lead_id}; nothing that stands names them */
    PeopleGone(Transaction tx, TempTable going) {
        this.tx = tx;
        this.going = going;
    }

    /** Returns how many people that is. */
    long remove() {
        THEIRS.forEach((table, lead) ->
                tx.sql().deleteFrom(table).where(lead.in(leads())).execute());
        tx.sql()
                .deleteFrom(MESSAGE)
                .where(MESSAGE.STATE.eq(inline("planned")))
                .and(MESSAGE.LEAD_ID.in(leads()))
                .execute();
        tx.sql()
                .deleteFrom(DEDUPE_PAIR)
                .where(DEDUPE_PAIR.ONE_ID.in(leads()).or(DEDUPE_PAIR.OTHER_ID.in(leads())))
                .execute();
        merges();
        return tx.sql().deleteFrom(LEAD).where(LEAD.LEAD_ID.in(leads())).execute();
    }

    /** Those that were split again: they tell who the people were. */
    private void merges() {
        Condition theirs = LEAD_MERGE.SURVIVOR_ID.in(leads()).or(LEAD_MERGE.ABSORBED_ID.in(leads()));
        List<Long> merges =
                tx.sql().select(LEAD_MERGE.ID).from(LEAD_MERGE).where(theirs).fetch(LEAD_MERGE.ID);
        if (!merges.isEmpty()) {
            OF_MERGES.forEach((table, merge) ->
                    tx.sql().deleteFrom(table).where(merge.in(merges)).execute());
            tx.sql().deleteFrom(LEAD_MERGE).where(LEAD_MERGE.ID.in(merges)).execute();
        }
    }

    private Select<Record1<Long>> leads() {
        return select(going.field(Concerned.LEAD_ID)).from(going.table());
    }
}
