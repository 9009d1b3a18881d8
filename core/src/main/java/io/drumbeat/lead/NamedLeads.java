package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.IMPORT_LEAD;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import org.jooq.Field;

/**
 * Records whom a file told of: as ranges of ids, so that a million new people take a row, and a file that names everybody
 * every night takes little more.
 */
final class NamedLeads {
    private static final Field<Long> LEAD_ID = field(name("named", "lead_id"), BIGINT);
    private static final Field<Boolean> IS_NEW = field(name("named", "is_new"), BOOLEAN);
    private static final Field<Long> ISLAND = field(name("island"), BIGINT);

    private NamedLeads() {}

    /** The newest lead there ever was. */
    static long newest(Transaction tx) {
        return tx.sql()
                .fetchValue(select(greatest(
                        coalesce(field(select(max(LEAD.LEAD_ID)).from(LEAD)), inline(0L)),
                        coalesce(field(select(max(LEAD_MERGE.ABSORBED_ID)).from(LEAD_MERGE)), inline(0L)))));
    }

    /**
     * Records them.
     *
     * @param before the newest lead before: some may have come of whom no row tells, because others are taken for somebody else
     */
    static void keep(Transaction tx, long importId, TempTable leads, long before) {
        var named = select(
                        leads.field(People.LEAD_ID).as(People.LEAD_ID),
                        leads.field(People.IS_NEW).as(People.IS_NEW))
                .from(leads.table())
                .union(select(LEAD.LEAD_ID, inline(true)).from(LEAD).where(LEAD.LEAD_ID.gt(inline(before))))
                .asTable("named");
        // Ids that follow on each other have the same distance to their places.
        var numbered = select(
                        LEAD_ID.as(People.LEAD_ID),
                        IS_NEW.as(People.IS_NEW),
                        LEAD_ID.minus(rowNumber().over().partitionBy(IS_NEW).orderBy(LEAD_ID))
                                .as(ISLAND))
                .from(named)
                .asTable("numbered");
        tx.sql()
                .insertInto(
                        IMPORT_LEAD,
                        IMPORT_LEAD.IMPORT_ID,
                        IMPORT_LEAD.FIRST_LEAD,
                        IMPORT_LEAD.LAST_LEAD,
                        IMPORT_LEAD.IS_NEW)
                .select(select(inline(importId), min(People.LEAD_ID), max(People.LEAD_ID), People.IS_NEW)
                        .from(numbered)
                        .groupBy(People.IS_NEW, ISLAND))
                .execute();
    }
}
