package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE_MOVE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.drumbeat.identity.FollowingTables.Numbered;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Record;

/** Hands what absorbed leads had to their survivors, and writes down what changed hands. */
final class Followers {
    private final Transaction tx;
    private final TempTable now;
    private final Field<Long> mergeId;
    private final Field<Long> survivor;
    private final Field<Long> absorbed;

    /** @param now a table of {@code merge_id, survivor, absorbed} */
    Followers(Transaction tx, TempTable now) {
        this.tx = tx;
        this.now = now;
        this.mergeId = now.field(Merge.MERGE_ID);
        this.survivor = now.field(Merge.SURVIVOR);
        this.absorbed = now.field(Merge.ABSORBED);
    }

    void follow() {
        identities();
        FollowingTables.NUMBERED.forEach(this::rows);
        new MessageMoves(tx, now).handOver();
        new MemberMoves(tx, now).handOver();
        new ScoreMoves(tx, now).handOver();
    }

    private void identities() {
        tx.sql()
                .insertInto(
                        LEAD_MERGE_IDENTITY,
                        LEAD_MERGE_IDENTITY.MERGE_ID,
                        LEAD_MERGE_IDENTITY.KIND,
                        LEAD_MERGE_IDENTITY.VALUE)
                .select(select(mergeId, LEAD_IDENTITY.KIND, LEAD_IDENTITY.VALUE)
                        .from(now.table())
                        .join(LEAD_IDENTITY)
                        .on(LEAD_IDENTITY.LEAD_ID.eq(absorbed)))
                .execute();
        var moved = moved();
        tx.sql()
                .with(moved)
                .update(LEAD_IDENTITY)
                .set(LEAD_IDENTITY.LEAD_ID, to())
                .from(moved)
                .where(LEAD_IDENTITY.LEAD_ID.eq(from()))
                .execute();
    }

    private void rows(Numbered following) {
        tx.sql()
                .insertInto(
                        LEAD_MERGE_MOVE,
                        LEAD_MERGE_MOVE.MERGE_ID,
                        LEAD_MERGE_MOVE.TABLE_NAME,
                        LEAD_MERGE_MOVE.ROW_ID,
                        LEAD_MERGE_MOVE.FROM_LEAD,
                        LEAD_MERGE_MOVE.TO_LEAD)
                .select(select(mergeId, inline(following.name()), following.id(), absorbed, survivor)
                        .from(now.table())
                        .join(following.table())
                        .on(following.lead().eq(absorbed)))
                .execute();
        var moved = moved();
        tx.sql()
                .with(moved)
                .update(following.table())
                .set(following.lead(), to())
                .from(moved)
                .where(following.lead().eq(from()))
                .execute();
    }

    private CommonTableExpression<? extends Record> moved() {
        return name("moved").as(select(survivor, absorbed).from(now.table()));
    }

    private static Field<Long> from() {
        return field(name("moved", Merge.ABSORBED.getName()), Long.class);
    }

    private static Field<Long> to() {
        return field(name("moved", Merge.SURVIVOR.getName()), Long.class);
    }
}
