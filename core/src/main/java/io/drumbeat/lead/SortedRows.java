package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.drumbeat.sql.Sequences;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A file's rows in three lots. Most are plain: either one lead owns all of a row's identities, or nobody does and no other row
 * names any of them, so that it is about a stranger. Nothing that is decided about the others, which are contested, can concern
 * the plain ones. Sorting them writes nothing but temporary tables.
 *
 * @param known {@code row_no, lead_id, settled, owns_email} of rows of which a lead owns an identity; settled where it owns all
 * @param open {@code row_no}, the identities, {@code name_key}, {@code is_contested} and, where that is false, the id of a new
 *     lead as {@code lead_id}: all rows that are not settled
 * @param contested {@code row_no}, the identities and {@code name_key} of the contested ones
 */
record SortedRows(TempTable known, TempTable open, TempTable contested) {
    private static final Field<Long> ROW_NO = People.ROW_NO;
    private static final Field<Long> LEAD_ID = People.LEAD_ID;
    private static final Field<Boolean> SETTLED = field(name("settled"), BOOLEAN);
    private static final Field<Boolean> IS_CONTESTED = field(name("is_contested"), BOOLEAN);
    private static final List<Field<?>> NAMED_BY = List.of(
            ROW_NO,
            LeadStaging.EXTERNAL_ID,
            LeadStaging.EMAIL_ID,
            LeadStaging.PHONE_ID,
            LeadStaging.SHARED_MAILBOX,
            LeadStaging.NAME_KEY);

    static SortedRows of(Transaction tx, TempTable rows, String externalSystem) {
        List<RowIdentity> identities = RowIdentity.all(externalSystem);
        TempTable known = tx.keep("known_row", known(rows, identities));
        TempTable shared = tx.keep("shared_identity", shared(rows, known, identities));
        TempTable open = tx.keep("open_row", open(rows, known, shared, identities));
        return new SortedRows(
                known,
                open,
                tx.keep(
                        "contested_row",
                        select(NAMED_BY.stream().map(open::field).toList())
                                .from(open.table())
                                .where(condition(open.field(IS_CONTESTED)))));
    }

    Condition isSettled() {
        return condition(known.field(SETTLED));
    }

    Condition isStranger() {
        return condition(open.field(IS_CONTESTED)).not();
    }

    private static Select<Record> known(TempTable rows, List<RowIdentity> identities) {
        Field<Long> lead = coalesce(
                identities.get(0).owner().LEAD_ID,
                identities.get(1).owner().LEAD_ID,
                identities.get(2).owner().LEAD_ID);
        Table<?> joined = rows.table();
        Condition settled = namesOnePerson(rows);
        for (RowIdentity identity : identities) {
            joined = joined.leftJoin(identity.owner()).on(identity.isOwned(rows));
            settled = settled.and(rows.field(identity.value()).isNull().or(identity.isPlainly(lead, rows)));
        }
        List<Field<?>> columns = List.of(
                rows.field(ROW_NO),
                lead.as(LEAD_ID),
                DSL.field(settled).as(SETTLED),
                DSL.field(rows.field(LeadStaging.EMAIL_ID).isNotNull()).as(People.OWNS_EMAIL));
        return select(columns).from(joined).where(lead.isNotNull());
    }

    /** Without an external id or an address of somebody's own it hangs on others whom a row is about. */
    private static Condition namesOnePerson(TempTable rows) {
        return rows.field(LeadStaging.EXTERNAL_ID)
                .isNotNull()
                .or(rows.field(LeadStaging.EMAIL_ID)
                        .isNotNull()
                        .andNot(condition(rows.field(LeadStaging.SHARED_MAILBOX))));
    }

    /** The identities that several rows name, settled rows aside. */
    private static Select<? extends Record> shared(TempTable rows, TempTable known, List<RowIdentity> identities) {
        Function<RowIdentity, Select<? extends Record>> ofKind = identity -> {
            Field<String> value = rows.field(identity.value());
            return select(inline(identity.kind()).as(LEAD_IDENTITY.KIND), value.as(LEAD_IDENTITY.VALUE))
                    .from(besideKnown(rows, known))
                    .where(isUnsettled(known))
                    .and(value.isNotNull())
                    .groupBy(value)
                    .having(count().gt(inline(1)));
        };
        return RowIdentity.ofAll(identities, ofKind);
    }

    private static Table<?> besideKnown(TempTable rows, TempTable known) {
        return rows.table().leftJoin(known.table()).on(known.field(ROW_NO).eq(rows.field(ROW_NO)));
    }

    private static Condition isUnsettled(TempTable known) {
        return condition(coalesce(known.field(SETTLED), inline(false))).not();
    }

    /** They are contested where they share an identity with a lead or with one another. */
    private static Select<Record> open(
            TempTable rows, TempTable known, TempTable shared, List<RowIdentity> identities) {
        Condition contested = known.field(LEAD_ID).isNotNull();
        Table<?> joined = besideKnown(rows, known);
        for (RowIdentity identity : identities) {
            Table<?> named = shared.table().as("shared_" + identity.value().getName());
            Field<String> value = field(name(named.getName(), LEAD_IDENTITY.VALUE.getName()), VARCHAR);
            joined = joined.leftJoin(named)
                    .on(field(name(named.getName(), LEAD_IDENTITY.KIND.getName()), VARCHAR)
                            .eq(inline(identity.kind())))
                    .and(value.eq(rows.field(identity.value())));
            contested = contested.or(value.isNotNull());
        }
        List<Field<?>> columns = new ArrayList<>();
        NAMED_BY.forEach(column -> columns.add(rows.field(column)));
        columns.add(DSL.field(contested).as(IS_CONTESTED));
        columns.add(when(contested.not(), Sequences.LEAD_ID_SEQ.nextval().cast(SQLDataType.BIGINT))
                .as(LEAD_ID));
        return select(columns).from(joined).where(isUnsettled(known));
    }
}
