package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.IMPORT_CLAIM;
import static io.drumbeat.sql.Tables.IMPORT_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_CLAIM;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Gives back what an import took from people of earlier ones because it told anew who is who: as it was before its first file. */
final class RetoldUndo {
    private static final Field<Integer> TURN = field(name("turn"), Integer.class);

    private final Transaction tx;
    private final Import taken;

    RetoldUndo(Transaction tx, Import taken) {
        this.tx = tx;
        this.taken = taken;
    }

    void giveBack() {
        identities();
        claims();
    }

    private void identities() {
        var inTurn = select(
                        IMPORT_IDENTITY.KIND,
                        IMPORT_IDENTITY.VALUE,
                        IMPORT_IDENTITY.LEAD_ID,
                        IMPORT_IDENTITY.CLAIMED,
                        rowNumber()
                                .over(DSL.partitionBy(IMPORT_IDENTITY.KIND, IMPORT_IDENTITY.VALUE)
                                        .orderBy(IMPORT_IDENTITY.IMPORT_ID))
                                .as(TURN))
                .from(IMPORT_IDENTITY)
                .where(taken.did(IMPORT_IDENTITY.IMPORT_ID))
                .asTable("in_turn");
        var was = name("was")
                .as(select(
                                inTurn.field(IMPORT_IDENTITY.KIND),
                                inTurn.field(IMPORT_IDENTITY.VALUE),
                                inTurn.field(IMPORT_IDENTITY.LEAD_ID),
                                inTurn.field(IMPORT_IDENTITY.CLAIMED))
                        .from(inTurn)
                        .where(inTurn.field(TURN).eq(inline(1))));
        tx.sql()
                .with(was)
                .update(LEAD_IDENTITY)
                .set(LEAD_IDENTITY.LEAD_ID, of("was", IMPORT_IDENTITY.LEAD_ID))
                .set(LEAD_IDENTITY.CLAIMED, of("was", IMPORT_IDENTITY.CLAIMED))
                .from(was)
                .where(LEAD_IDENTITY.KIND.eq(of("was", IMPORT_IDENTITY.KIND)))
                .and(LEAD_IDENTITY.VALUE.eq(of("was", IMPORT_IDENTITY.VALUE)))
                .execute();
    }

    private void claims() {
        TempTable first = tx.keep(
                "undo_claim",
                select(IMPORT_CLAIM.LEAD_ID, min(IMPORT_CLAIM.IMPORT_ID).as(IMPORT_CLAIM.IMPORT_ID))
                        .from(IMPORT_CLAIM)
                        .where(taken.did(IMPORT_CLAIM.IMPORT_ID))
                        .groupBy(IMPORT_CLAIM.LEAD_ID));
        if (tx.sql().fetchCount(first.table()) == 0) {
            return;
        }
        tx.sql()
                .deleteFrom(LEAD_CLAIM)
                .where(Concerned.isIn(first, LEAD_CLAIM.LEAD_ID))
                .execute();
        List<Field<?>> columns = new ArrayList<>();
        for (Field<?> column : LEAD_CLAIM.fields()) {
            columns.add(Objects.requireNonNull(IMPORT_CLAIM.field(column.getName())));
        }
        tx.sql()
                .insertInto(LEAD_CLAIM)
                .columns(LEAD_CLAIM.fields())
                .select(select(columns)
                        .from(IMPORT_CLAIM)
                        .join(first.table())
                        .on(first.field(IMPORT_CLAIM.LEAD_ID).eq(IMPORT_CLAIM.LEAD_ID))
                        .and(first.field(IMPORT_CLAIM.IMPORT_ID).eq(IMPORT_CLAIM.IMPORT_ID)))
                .execute();
    }

    /** What was given back is not given back again. */
    void forget() {
        tx.sql()
                .deleteFrom(IMPORT_IDENTITY)
                .where(taken.did(IMPORT_IDENTITY.IMPORT_ID))
                .execute();
        tx.sql()
                .deleteFrom(IMPORT_CLAIM)
                .where(taken.did(IMPORT_CLAIM.IMPORT_ID))
                .execute();
    }

    private static <T> Field<T> of(String table, Field<T> column) {
        return field(name(table, column.getName()), column.getDataType());
    }
}
