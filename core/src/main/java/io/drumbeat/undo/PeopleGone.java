package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.AUDIENCE_MEMBER;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.CONSENT_EVENT_UNDONE;
import static io.drumbeat.sql.Tables.DEDUPE_PAIR;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.LEAD_MERGE_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE_MEMBER;
import static io.drumbeat.sql.Tables.LEAD_MERGE_MOVE;
import static io.drumbeat.sql.Tables.LEAD_MERGE_SCORE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static org.jooq.impl.DSL.inline;

import io.drumbeat.sql.DefaultSchema;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableOptions.TableType;
import org.jooq.impl.TableImpl;

/**
 * Removes people who came with an import, and all that was made of them: their rows of every table that names leads, as it
 * comes. What stays under their numbers: messages that did not reach anybody, as figures of their campaigns; what was said of
 * them and taken back; and that a destination has them, which the next {@code build-audiences} takes back there because they
 * are in no segment any more.
 */
final class PeopleGone {
    private static final String LEAD_ID = Concerned.LEAD_ID.getName();

    /** What stays, or is dealt with otherwise. */
    private static final Set<Table<?>> OTHERWISE =
            Set.of(LEAD, LEAD_MERGE, EVENT, CONSENT_EVENT, CONSENT_EVENT_UNDONE, MESSAGE, AUDIENCE_MEMBER);

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
        DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .filter(table -> ((TableImpl<?>) table).getTableType() == TableType.TABLE)
                .filter(table -> table.field(LEAD_ID) != null && !OTHERWISE.contains(table))
                .forEach(table -> delete(table, Objects.requireNonNull(table.field(LEAD_ID, Long.class))));
        tx.sql()
                .deleteFrom(MESSAGE)
                .where(MESSAGE.STATE.eq(inline("planned")))
                .and(Concerned.isIn(going, MESSAGE.LEAD_ID))
                .execute();
        delete(DEDUPE_PAIR, DEDUPE_PAIR.ONE_ID);
        delete(DEDUPE_PAIR, DEDUPE_PAIR.OTHER_ID);
        merges(LEAD_MERGE.SURVIVOR_ID);
        merges(LEAD_MERGE.ABSORBED_ID);
        return delete(LEAD, LEAD.LEAD_ID);
    }

    /** Merges that were undone: they tell who the people were. */
    private void merges(Field<Long> lead) {
        List<Long> merges = tx.sql()
                .select(LEAD_MERGE.ID)
                .from(LEAD_MERGE)
                .where(Concerned.isIn(going, lead))
                .fetch(LEAD_MERGE.ID);
        if (!merges.isEmpty()) {
            OF_MERGES.forEach((table, merge) ->
                    tx.sql().deleteFrom(table).where(merge.in(merges)).execute());
            tx.sql().deleteFrom(LEAD_MERGE).where(LEAD_MERGE.ID.in(merges)).execute();
        }
    }

    private long delete(Table<?> table, Field<Long> lead) {
        return tx.sql().deleteFrom(table).where(Concerned.isIn(going, lead)).execute();
    }
}
