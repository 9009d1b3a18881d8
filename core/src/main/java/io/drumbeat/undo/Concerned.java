package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.IMPORT_CLAIM;
import static io.drumbeat.sql.Tables.IMPORT_IDENTITY;
import static io.drumbeat.sql.Tables.IMPORT_LEAD;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_CHANGE;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.VEHICLE_RECORD;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/** Whom an import is about, as tables of {@code lead_id}. */
final class Concerned {
    static final Field<Long> LEAD_ID = field(name("lead_id"), SQLDataType.BIGINT);

    private final Transaction tx;
    private final Import taken;

    Concerned(Transaction tx, Import taken) {
        this.tx = tx;
        this.taken = taken;
    }

    /** The leads that came with it and are leads still. */
    TempTable brought(String name) {
        return tx.keep(name, select(LEAD.LEAD_ID.as(LEAD_ID)).from(LEAD).where(isBrought(LEAD.LEAD_ID)));
    }

    /** The leads that it brought or changed; also those that are part of others by now. */
    TempTable touched(String name) {
        Select<Record1<Long>> touched = select(LEAD.LEAD_ID.as(LEAD_ID))
                .from(LEAD)
                .where(isBrought(LEAD.LEAD_ID))
                .union(select(LEAD_CHANGE.LEAD_ID).from(LEAD_CHANGE).where(taken.did(LEAD_CHANGE.IMPORT_ID)))
                .union(select(LEAD_IDENTITY.LEAD_ID).from(LEAD_IDENTITY).where(LEAD_IDENTITY.RUN_ID.eq(taken.runId())))
                .union(select(CONSENT_EVENT.LEAD_ID).from(CONSENT_EVENT).where(CONSENT_EVENT.RUN_ID.eq(taken.runId())))
                .union(select(VEHICLE_RECORD.LEAD_ID)
                        .from(VEHICLE_RECORD)
                        .where(VEHICLE_RECORD.RUN_ID.eq(taken.runId())));
        return tx.keep(name, touched.union(retold()));
    }

    /** People whom it took for somebody else than they were taken for before. */
    private Select<Record1<Long>> retold() {
        Condition moved =
                taken.did(IMPORT_IDENTITY.IMPORT_ID).and(IMPORT_IDENTITY.LEAD_ID.ne(IMPORT_IDENTITY.NEW_LEAD_ID));
        Condition merged = LEAD_MERGE.RUN_ID.eq(taken.runId());
        return select(IMPORT_IDENTITY.LEAD_ID)
                .from(IMPORT_IDENTITY)
                .where(moved)
                .union(select(IMPORT_IDENTITY.NEW_LEAD_ID).from(IMPORT_IDENTITY).where(moved))
                .union(select(IMPORT_CLAIM.LEAD_ID)
                        .from(IMPORT_CLAIM)
                        .where(taken.did(IMPORT_CLAIM.IMPORT_ID))
                        .and(RetoldUndo.namesSomebody()))
                .union(select(LEAD_MERGE.SURVIVOR_ID).from(LEAD_MERGE).where(merged))
                .union(select(LEAD_MERGE.ABSORBED_ID).from(LEAD_MERGE).where(merged));
    }

    /** The lead is one of a table of {@code lead_id}. */
    static Condition isIn(TempTable people, Field<Long> lead) {
        return lead.in(select(people.field(LEAD_ID)).from(people.table()));
    }

    /** It is none of them. An anti-join: to look through a long list for every row would take PostgreSQL forever. */
    static Condition isNotIn(TempTable people, Field<Long> lead) {
        return notExists(
                selectOne().from(people.table()).where(people.field(LEAD_ID).eq(lead)));
    }

    /** The lead of that id came with it. */
    Condition isBrought(Field<Long> lead) {
        return exists(selectOne()
                .from(IMPORT_LEAD)
                .where(taken.did(IMPORT_LEAD.IMPORT_ID))
                .and(condition(IMPORT_LEAD.IS_NEW))
                .and(lead.between(IMPORT_LEAD.FIRST_LEAD, IMPORT_LEAD.LAST_LEAD)));
    }
}
