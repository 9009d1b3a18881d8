package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.drumbeat.run.Run;
import io.drumbeat.sql.Sequences;
import io.drumbeat.sql.tables.LeadIdentity;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Survivorship;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record6;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Finds out which person each staged row is about. Most rows are plain: either one lead owns all of a row's identities, or
 * nobody does and no other row names any of them, so that it is about somebody new. These are settled set-based, and nothing
 * that is decided about the others can concern them. The others are {@link ContestedRows contested}.
 */
final class People {
    static final Field<Long> ROW_NO = LeadStaging.ROW_NO;
    static final Field<Long> LEAD_ID = field(name("lead_id"), BIGINT);
    static final Field<Boolean> IS_NEW = field(name("is_new"), BOOLEAN);
    static final Field<Boolean> OWNS_EMAIL = field(name("owns_email"), BOOLEAN);
    private static final Field<Boolean> SETTLED = field(name("settled"), BOOLEAN);

    private final Transaction tx;
    private final Run run;
    private final List<Identity> identities;
    private final ContestedRows contested;

    /** One of the identities that a row may have, and the table to look for its owner. */
    private record Identity(String kind, Field<String> value, LeadIdentity owner) {
        static Identity of(String kind, Field<String> value) {
            return new Identity(kind, value, LEAD_IDENTITY.as("owner_by_" + value.getName()));
        }

        Condition isOwned(TempTable rows) {
            return owner.KIND.eq(inline(kind)).and(owner.VALUE.eq(rows.field(value)));
        }

        /** That lead owns it, which came by all its identities at once, and under the same name where that matters. */
        Condition isPlainly(Field<Long> lead, TempTable rows) {
            Field<String> name = rows.field(LeadStaging.NAME_KEY);
            return owner.LEAD_ID
                    .isNotDistinctFrom(lead)
                    .and(condition(coalesce(owner.CLAIMED, inline(false))).not())
                    .and(owner.NAME_KEY.isNull().or(name.isNull()).or(owner.NAME_KEY.eq(name)));
        }

        /** The name that tells apart those who share it; none where it tells people apart by itself. */
        Field<String> nameKey(TempTable rows) {
            Field<String> name = coalesce(rows.field(LeadStaging.NAME_KEY), inline(""));
            return switch (kind) {
                case LeadIdentities.PHONE -> name;
                case LeadIdentities.EMAIL -> when(condition(rows.field(LeadStaging.SHARED_MAILBOX)), name);
                default -> castNull(VARCHAR);
            };
        }
    }

    People(Transaction tx, Run run, Survivorship rules, String externalSystem, RetoldPeople retold) {
        this.tx = tx;
        this.run = run;
        String externalKind = LeadIdentities.external(externalSystem);
        this.identities = List.of(
                Identity.of(externalKind, LeadStaging.EXTERNAL_ID),
                Identity.of(LeadIdentities.EMAIL, LeadStaging.EMAIL_ID),
                Identity.of(LeadIdentities.PHONE, LeadStaging.PHONE_ID));
        this.contested = new ContestedRows(tx, run, rules, externalKind, retold);
    }

    /** A table of {@code row_no, lead_id, is_new, owns_email}; new leads have an id, but no row yet. */
    TempTable find(TempTable rows) {
        TempTable identified = identified(rows);
        TempTable shared = shared(identified);
        TempTable contestants = contested(identified, shared);
        TempTable decided = contested.decide(contestants);
        TempTable strangers = strangers(identified, contestants);
        claim(strangers);
        return tx.keep("row_lead", everybody(identified, strangers, decided));
    }

    /** Rows whose e-mail address stayed with the person it belongs to. */
    long emailsOfOthers() {
        return contested.emailsOfOthers();
    }

    /** Rows whose phone stayed with the person it belongs to. */
    long phonesOfOthers() {
        return contested.phonesOfOthers();
    }

    /** The rows' identities, with a lead that owns one of them; settled where that lead owns them all. */
    private TempTable identified(TempTable rows) {
        Field<Long> lead = coalesce(
                identities.get(0).owner().LEAD_ID,
                identities.get(1).owner().LEAD_ID,
                identities.get(2).owner().LEAD_ID);
        List<Field<?>> columns = new ArrayList<>(List.of(rows.field(ROW_NO)));
        Table<?> joined = rows.table();
        Condition settled = lead.isNotNull().and(namesOnePerson(rows));
        for (Identity identity : identities) {
            Field<String> value = rows.field(identity.value());
            columns.add(value);
            joined = joined.leftJoin(identity.owner()).on(identity.isOwned(rows));
            settled = settled.and(value.isNull().or(identity.isPlainly(lead, rows)));
        }
        columns.add(rows.field(LeadStaging.SHARED_MAILBOX));
        columns.add(rows.field(LeadStaging.NAME_KEY));
        columns.add(lead.as(LEAD_ID));
        columns.add(DSL.field(settled).as(SETTLED));
        return tx.keep("identified_row", select(columns).from(joined));
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
    private TempTable shared(TempTable identified) {
        return tx.keep("shared_identity", ofAll(identity -> {
            Field<String> value = identified.field(identity.value());
            return select(inline(identity.kind()).as(LEAD_IDENTITY.KIND), value.as(LEAD_IDENTITY.VALUE))
                    .from(identified.table())
                    .where(isOpen(identified))
                    .and(value.isNotNull())
                    .groupBy(value)
                    .having(count().gt(inline(1)));
        }));
    }

    private <R extends Record> Select<R> ofAll(Function<Identity, Select<R>> query) {
        return identities.stream().map(query).reduce(Select::unionAll).orElseThrow();
    }

    private static Condition isOpen(TempTable identified) {
        return condition(identified.field(SETTLED)).not();
    }

    /** Those rows: open, and sharing an identity with a lead or with one another. */
    private TempTable contested(TempTable identified, TempTable shared) {
        Select<Record1<Long>> sharing = ofAll(identity -> select(identified.field(ROW_NO))
                .from(identified.table())
                .join(shared.table())
                .on(shared.field(LEAD_IDENTITY.KIND).eq(inline(identity.kind())))
                .and(shared.field(LEAD_IDENTITY.VALUE).eq(identified.field(identity.value())))
                .where(isOpen(identified)));
        Select<Record1<Long>> known = select(identified.field(ROW_NO))
                .from(identified.table())
                .where(isOpen(identified))
                .and(identified.field(LEAD_ID).isNotNull());
        TempTable numbers = tx.keep("contested_number", sharing.union(known));
        return tx.keep(
                "contested_row",
                select(
                                identified.field(ROW_NO),
                                identified.field(LeadStaging.EXTERNAL_ID),
                                identified.field(LeadStaging.EMAIL_ID),
                                identified.field(LeadStaging.PHONE_ID),
                                identified.field(LeadStaging.SHARED_MAILBOX),
                                identified.field(LeadStaging.NAME_KEY))
                        .from(identified.table())
                        .join(numbers.table())
                        .on(numbers.field(ROW_NO).eq(identified.field(ROW_NO))));
    }

    /** The rows that nobody else has anything to do with, each with the id of its new lead. */
    private TempTable strangers(TempTable identified, TempTable contested) {
        Table<?> inOrder = select(
                        identified.field(ROW_NO),
                        identified.field(LeadStaging.EXTERNAL_ID),
                        identified.field(LeadStaging.EMAIL_ID),
                        identified.field(LeadStaging.PHONE_ID),
                        identified.field(LeadStaging.SHARED_MAILBOX),
                        identified.field(LeadStaging.NAME_KEY))
                .from(identified.table())
                .where(isOpen(identified))
                .and(notExists(selectOne()
                        .from(contested.table())
                        .where(contested.field(ROW_NO).eq(identified.field(ROW_NO)))))
                .orderBy(identified.field(ROW_NO))
                .asTable("stranger");
        List<Field<?>> columns = new ArrayList<>(List.of(inOrder.fields()));
        columns.add(Sequences.LEAD_ID_SEQ.nextval().cast(BIGINT).as(LEAD_ID));
        return tx.keep("stranger_row", select(columns).from(inOrder));
    }

    private void claim(TempTable strangers) {
        tx.sql()
                .insertInto(
                        LEAD_IDENTITY,
                        LEAD_IDENTITY.KIND,
                        LEAD_IDENTITY.VALUE,
                        LEAD_IDENTITY.LEAD_ID,
                        LEAD_IDENTITY.CREATED_AT,
                        LEAD_IDENTITY.RUN_ID,
                        LEAD_IDENTITY.NAME_KEY)
                .select(this.<Record6<String, String, Long, Instant, String, String>>ofAll(identity -> select(
                                inline(identity.kind()),
                                strangers.field(identity.value()),
                                strangers.field(LEAD_ID),
                                val(run.asOf(), LEAD_IDENTITY.CREATED_AT),
                                val(run.id()),
                                identity.nameKey(strangers))
                        .from(strangers.table())
                        .where(strangers.field(identity.value()).isNotNull())))
                .execute();
    }

    private static Select<? extends Record> everybody(TempTable identified, TempTable strangers, TempTable decided) {
        return select(
                        identified.field(ROW_NO).as(ROW_NO),
                        identified.field(LEAD_ID).as(LEAD_ID),
                        inline(false).as(IS_NEW),
                        DSL.field(identified.field(LeadStaging.EMAIL_ID).isNotNull())
                                .as(OWNS_EMAIL))
                .from(identified.table())
                .where(condition(identified.field(SETTLED)))
                .unionAll(select(
                                strangers.field(ROW_NO),
                                strangers.field(LEAD_ID),
                                inline(true),
                                DSL.field(strangers.field(LeadStaging.EMAIL_ID).isNotNull()))
                        .from(strangers.table()))
                .unionAll(select(
                                decided.field(ROW_NO),
                                decided.field(LEAD_ID),
                                decided.field(IS_NEW),
                                decided.field(OWNS_EMAIL))
                        .from(decided.table()));
    }
}
