package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.IMPORT_CLAIM;
import static io.drumbeat.sql.Tables.IMPORT_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_CLAIM;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

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

    /** A claim that names nobody says that the lead had none. */
    static Condition namesSomebody() {
        return coalesce(IMPORT_CLAIM.EXTERNAL_ID, IMPORT_CLAIM.EMAIL, IMPORT_CLAIM.PHONE)
                .isNotNull();
    }

    private void identities() {
        var moved = IMPORT_IDENTITY.as("moved");
        restore(exists(selectOne()
                .from(moved)
                .where(moved.KIND.eq(IMPORT_IDENTITY.KIND))
                .and(moved.VALUE.eq(IMPORT_IDENTITY.VALUE))
                .and(taken.did(moved.IMPORT_ID))
                .and(moved.LEAD_ID.ne(moved.NEW_LEAD_ID))));
    }

    /** Puts identities back as they were before the first of the files. */
    private void restore(Condition which) {
        TempTable before = tx.keep("undo_owner", firstOwners(which));
        var was = name("was").as(select(before.table().asterisk()).from(before.table()));
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

    private Select<? extends Record> firstOwners(Condition which) {
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
                .and(which)
                .asTable("in_turn");
        return select(
                        inTurn.field(IMPORT_IDENTITY.KIND),
                        inTurn.field(IMPORT_IDENTITY.VALUE),
                        inTurn.field(IMPORT_IDENTITY.LEAD_ID),
                        inTurn.field(IMPORT_IDENTITY.CLAIMED))
                .from(inTurn)
                .where(inTurn.field(TURN).eq(inline(1)));
    }

    private void claims() {
        TempTable first = tx.keep("undo_claim", firstImages(namesSomebody()));
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
                        .and(first.field(IMPORT_CLAIM.IMPORT_ID).eq(IMPORT_CLAIM.IMPORT_ID))
                        .where(namesSomebody()))
                .execute();
    }

    /** Leads and the first of the files that wrote their claims anew, where the lead had some, or had none, before. */
    private Select<Record2<Long, Long>> firstImages(Condition hadSome) {
        var images = select(
                        IMPORT_CLAIM.LEAD_ID,
                        IMPORT_CLAIM.IMPORT_ID,
                        DSL.field(hadSome).as("had_some"),
                        rowNumber()
                                .over(DSL.partitionBy(IMPORT_CLAIM.LEAD_ID)
                                        .orderBy(
                                                IMPORT_CLAIM.IMPORT_ID,
                                                DSL.field(hadSome).desc()))
                                .as(TURN))
                .from(IMPORT_CLAIM)
                .where(taken.did(IMPORT_CLAIM.IMPORT_ID))
                .asTable("image");
        return select(images.field(IMPORT_CLAIM.LEAD_ID), images.field(IMPORT_CLAIM.IMPORT_ID))
                .from(images)
                .where(images.field(TURN).eq(inline(1)))
                .and(DSL.condition(images.field("had_some", Boolean.class)));
    }

    /**
     * Leads of which their identities told alone do so again, unless rows have named them since; to be called when the
     * import's own claims are gone.
     */
    void bare() {
        TempTable homes = tx.keep("undo_bare", firstImages(namesSomebody().not()));
        if (tx.sql().fetchCount(homes.table()) == 0) {
            return;
        }
        Field<Long> home = homes.field(IMPORT_CLAIM.LEAD_ID);
        var merge = LEAD_MERGE.as("of_claim");
        TempTable owners = tx.keep(
                "undo_bare_owner",
                select(home.as("home"), coalesce(LEAD_MERGE.LEAD_ID, home).as(Concerned.LEAD_ID))
                        .from(homes.table())
                        .leftJoin(LEAD_MERGE)
                        .on(LEAD_MERGE.ABSORBED_ID.eq(home))
                        .and(LEAD_MERGE.UNDONE_AT.isNull()));
        Field<Long> owner = owners.field(Concerned.LEAD_ID);
        TempTable plain = tx.keep(
                "undo_bare_plain",
                select(owners.field("home", SQLDataType.BIGINT).as("home"), owner.as(Concerned.LEAD_ID))
                        .from(owners.table())
                        .where(notExists(selectOne()
                                .from(LEAD_CLAIM)
                                .leftJoin(merge)
                                .on(merge.ABSORBED_ID.eq(LEAD_CLAIM.LEAD_ID))
                                .and(merge.UNDONE_AT.isNull())
                                .where(coalesce(merge.LEAD_ID, LEAD_CLAIM.LEAD_ID)
                                        .eq(owner))
                                .and(LEAD_CLAIM
                                        .IMPLIED
                                        .isFalse()
                                        .or(LEAD_CLAIM.LEAD_ID.notIn(
                                                select(home).from(homes.table())))))));
        tx.sql()
                .deleteFrom(LEAD_CLAIM)
                .where(LEAD_CLAIM.LEAD_ID.in(
                        select(plain.field("home", SQLDataType.BIGINT)).from(plain.table())))
                .execute();
        unclaim(plain);
    }

    /** @param people {@code lead_id}: leads of which their identities tell alone again, whoever had them in between */
    private void unclaim(TempTable people) {
        TempTable before = tx.keep("undo_flag", firstOwners(IMPORT_IDENTITY.LEAD_ID.eq(IMPORT_IDENTITY.NEW_LEAD_ID)));
        var was = name("was").as(select(before.table().asterisk()).from(before.table()));
        tx.sql()
                .with(was)
                .update(LEAD_IDENTITY)
                .set(LEAD_IDENTITY.CLAIMED, of("was", IMPORT_IDENTITY.CLAIMED))
                .from(was)
                .where(LEAD_IDENTITY.KIND.eq(of("was", IMPORT_IDENTITY.KIND)))
                .and(LEAD_IDENTITY.VALUE.eq(of("was", IMPORT_IDENTITY.VALUE)))
                .and(Concerned.isIn(people, LEAD_IDENTITY.LEAD_ID))
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
