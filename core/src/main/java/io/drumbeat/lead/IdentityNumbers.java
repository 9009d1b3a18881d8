package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.SQLDataType.INTEGER;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/** Gives the identities of rows numbers, in a fixed order, so that who is who does not hang on the order of the rows. */
final class IdentityNumbers {
    static final Field<Integer> IDENTITY = field(name("identity"), INTEGER);
    static final Field<Integer> BY_ID = field(name("by_id"), INTEGER);
    static final Field<Integer> BY_EMAIL = field(name("by_email"), INTEGER);
    static final Field<Integer> BY_PHONE = field(name("by_phone"), INTEGER);
    private static final Field<Long> ROW_NO = People.ROW_NO;
    private static final Field<Long> LEAD_ID = People.LEAD_ID;

    private final Transaction tx;
    private final String externalKind;

    IdentityNumbers(Transaction tx, String externalKind) {
        this.tx = tx;
        this.externalKind = externalKind;
    }

    /** Every different identity of the rows, numbered in a fixed order, with its present owner. */
    TempTable identities(TempTable rows) {
        Table<?> staged = rows.table();
        Table<?> distinct = selectDistinct(
                        inline(externalKind).as(LEAD_IDENTITY.KIND), LeadStaging.EXTERNAL_ID.as(LEAD_IDENTITY.VALUE))
                .from(staged)
                .where(LeadStaging.EXTERNAL_ID.isNotNull())
                .unionAll(selectDistinct(inline(LeadIdentities.EMAIL), LeadStaging.EMAIL_ID)
                        .from(staged)
                        .where(LeadStaging.EMAIL_ID.isNotNull()))
                .unionAll(selectDistinct(inline(LeadIdentities.PHONE), LeadStaging.PHONE_ID)
                        .from(staged)
                        .where(LeadStaging.PHONE_ID.isNotNull()))
                .asTable("named");
        Field<String> kind = distinct.field(LEAD_IDENTITY.KIND);
        Field<String> value = distinct.field(LEAD_IDENTITY.VALUE);
        return tx.keep(
                "identity_row",
                select(
                                rowNumber()
                                        .over()
                                        .orderBy(kind, value)
                                        .cast(INTEGER)
                                        .as(IDENTITY),
                                kind.as(LEAD_IDENTITY.KIND),
                                value.as(LEAD_IDENTITY.VALUE),
                                LEAD_IDENTITY.LEAD_ID.as(LEAD_ID))
                        .from(distinct)
                        .leftJoin(LEAD_IDENTITY)
                        .on(LEAD_IDENTITY.KIND.eq(kind))
                        .and(LEAD_IDENTITY.VALUE.eq(value)));
    }

    /** The rows with the numbers of their identities. */
    TempTable keyed(TempTable rows, TempTable identities) {
        Table<?> byId = identities.table().as("by_external_id");
        Table<?> byEmail = identities.table().as("by_email_id");
        Table<?> byPhone = identities.table().as("by_phone_id");
        return tx.keep(
                "keyed_row",
                select(
                                rows.field(ROW_NO).as(ROW_NO),
                                coalesce(number(byId), inline(0)).as(BY_ID),
                                coalesce(number(byEmail), inline(0)).as(BY_EMAIL),
                                coalesce(number(byPhone), inline(0)).as(BY_PHONE))
                        .from(rows.table())
                        .leftJoin(byId)
                        .on(is(byId, externalKind, rows.field(LeadStaging.EXTERNAL_ID)))
                        .leftJoin(byEmail)
                        .on(is(byEmail, LeadIdentities.EMAIL, rows.field(LeadStaging.EMAIL_ID)))
                        .leftJoin(byPhone)
                        .on(is(byPhone, LeadIdentities.PHONE, rows.field(LeadStaging.PHONE_ID))));
    }

    private static Field<Integer> number(Table<?> identities) {
        return field(name(identities.getName(), IDENTITY.getName()), INTEGER);
    }

    private static Condition is(Table<?> identities, String kind, Field<String> value) {
        return field(name(identities.getName(), "kind"), String.class)
                .eq(inline(kind))
                .and(field(name(identities.getName(), "value"), String.class).eq(value));
    }
}
