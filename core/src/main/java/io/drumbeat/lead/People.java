package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;

import io.drumbeat.run.Run;
import io.drumbeat.sql.Sequences;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Finds out which person each staged row is about, set-based but for the decision itself: the rows' identities are
 * numbered in the store, the numbers are decided on in memory ({@link IdentityResolver}), and the answers go back.
 */
final class People {
    static final Field<Long> ROW_NO = LeadStaging.ROW_NO;
    static final Field<Long> LEAD_ID = field(name("lead_id"), BIGINT);
    static final Field<Boolean> IS_NEW = field(name("is_new"), BOOLEAN);
    static final Field<Boolean> OWNS_EMAIL = field(name("owns_email"), BOOLEAN);
    static final Field<Integer> PERSON = field(name("person"), INTEGER);
    private static final Field<Integer> IDENTITY = field(name("identity"), INTEGER);
    private static final Field<Integer> BY_ID = field(name("by_id"), INTEGER);
    private static final Field<Integer> BY_EMAIL = field(name("by_email"), INTEGER);
    private static final Field<Integer> BY_PHONE = field(name("by_phone"), INTEGER);
    private static final int FETCH = 10_000;

    private final Transaction tx;
    private final Run run;
    private final String externalKind;
    private long emailsOfOthers;
    private long phonesOfOthers;

    People(Transaction tx, Run run, String externalSystem) {
        this.tx = tx;
        this.run = run;
        this.externalKind = LeadIdentities.external(externalSystem);
    }

    /** A table of {@code row_no, lead_id, is_new, owns_email}; new leads have an id, but no row yet. */
    TempTable find(TempTable rows) {
        TempTable identities = identities(rows);
        TempTable keyed = keyed(rows, identities);
        TempTable known = known(identities);
        var resolver = new IdentityResolver(tx.sql().fetchCount(identities.table()));
        long[] knownLeads = introduce(resolver, known, identities);
        TempTable decided = decide(resolver, keyed);
        TempTable people = people(resolver, knownLeads);
        keepClaims(resolver, identities, people);
        emailsOfOthers = resolver.emailsOfOthers();
        phonesOfOthers = resolver.phonesOfOthers();
        return rowsWithLeads(keyed, decided, people);
    }

    /** Rows whose e-mail address stayed with the person it belongs to. */
    long emailsOfOthers() {
        return emailsOfOthers;
    }

    /** Rows whose phone stayed with the person it belongs to. */
    long phonesOfOthers() {
        return phonesOfOthers;
    }

    /** Every different identity of the rows, numbered in a fixed order, with its present owner. */
    private TempTable identities(TempTable rows) {
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
    private TempTable keyed(TempTable rows, TempTable identities) {
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

    /** The leads that own any of the identities, numbered from 0, and what else they have. */
    private TempTable known(TempTable identities) {
        Table<?> owners = selectDistinct(identities.field(LEAD_ID).as(LEAD_ID))
                .from(identities.table())
                .where(identities.field(LEAD_ID).isNotNull())
                .asTable("owner");
        Field<Long> owner = field(name("owner", "lead_id"), BIGINT);
        return tx.keep(
                "known_person",
                select(
                                rowNumber()
                                        .over()
                                        .orderBy(owner)
                                        .minus(1)
                                        .cast(INTEGER)
                                        .as(PERSON),
                                owner.as(LEAD_ID),
                                has(externalKind).as(BY_ID),
                                has(LeadIdentities.EMAIL).as(BY_EMAIL))
                        .from(owners)
                        .join(LEAD_IDENTITY)
                        .on(LEAD_IDENTITY.LEAD_ID.eq(owner))
                        .groupBy(owner));
    }

    private static Field<Integer> has(String kind) {
        return max(when(LEAD_IDENTITY.KIND.eq(inline(kind)), inline(1)).otherwise(inline(0)));
    }

    private long[] introduce(IdentityResolver resolver, TempTable known, TempTable identities) {
        long[] leads = new long[tx.sql().fetchCount(known.table())];
        try (var people = tx.sql()
                .select(known.field(PERSON), known.field(LEAD_ID), known.field(BY_ID), known.field(BY_EMAIL))
                .from(known.table())
                .orderBy(known.field(PERSON))
                .fetchSize(FETCH)
                .fetchLazy()) {
            people.forEach(row -> leads[resolver.known(row.value3() == 1, row.value4() == 1)] = row.value2());
        }
        try (var owned = tx.sql()
                .select(known.field(PERSON), identities.field(IDENTITY))
                .from(identities.table())
                .join(known.table())
                .on(known.field(LEAD_ID).eq(identities.field(LEAD_ID)))
                .fetchSize(FETCH)
                .fetchLazy()) {
            owned.forEach(row -> resolver.owns(row.value1(), row.value2()));
        }
        return leads;
    }

    /** Strongest rows first, each combination of identities once. */
    private TempTable decide(IdentityResolver resolver, TempTable keyed) {
        List<Field<Integer>> keys = List.of(keyed.field(BY_ID), keyed.field(BY_EMAIL), keyed.field(BY_PHONE));
        var combinations = new Combinations();
        try (var distinct = tx.sql()
                .select(keys.get(0), keys.get(1), keys.get(2))
                .from(keyed.table())
                .groupBy(keys)
                .orderBy(strongestFirst(keys))
                .fetchSize(FETCH)
                .fetchLazy()) {
            distinct.forEach(row -> combinations.add(row.value1(), row.value2(), row.value3()));
        }
        Staging decided = tx.stage(
                "decided_row",
                List.of(
                        new Column(BY_ID.getName(), INTEGER),
                        new Column(BY_EMAIL.getName(), INTEGER),
                        new Column(BY_PHONE.getName(), INTEGER),
                        new Column(PERSON.getName(), INTEGER),
                        new Column(OWNS_EMAIL.getName(), BOOLEAN)));
        try (decided) {
            combinations.forEach((id, email, phone) -> {
                int person = resolver.resolve(id, email, phone);
                decided.add(id, email, phone, person, email != 0 && resolver.ownerOf(email) == person);
            });
        }
        return decided;
    }

    /** Those with an external id, then those with an e-mail address, then the rest. */
    private static List<SortField<?>> strongestFirst(List<Field<Integer>> keys) {
        List<SortField<?>> order = new ArrayList<>();
        for (Field<Integer> key : keys) {
            order.add(DSL.field(key.eq(inline(0))).asc());
            order.add(key.asc());
        }
        return order;
    }

    /** The lead id of everybody, new people's too. */
    private TempTable people(IdentityResolver resolver, long[] knownLeads) {
        Staging numbers = tx.stage(
                "person_number", List.of(new Column(PERSON.getName(), INTEGER), new Column(LEAD_ID.getName(), BIGINT)));
        try (numbers) {
            for (int person = 0; person < resolver.persons(); person++) {
                numbers.add(person, person < knownLeads.length ? knownLeads[person] : null);
            }
        }
        Select<? extends Record> known = select(
                        numbers.field(PERSON),
                        numbers.field(LEAD_ID),
                        inline(false).as(IS_NEW))
                .from(numbers.table())
                .where(numbers.field(LEAD_ID).isNotNull());
        Table<?> strangers = select(numbers.field(PERSON).as(PERSON))
                .from(numbers.table())
                .where(numbers.field(LEAD_ID).isNull())
                .orderBy(numbers.field(PERSON))
                .asTable("stranger");
        return tx.keep(
                "person",
                select(PERSON, LEAD_ID, IS_NEW)
                        .from(known.asTable("known"))
                        .unionAll(select(
                                        field(name("stranger", "person"), INTEGER),
                                        Sequences.LEAD_ID_SEQ.nextval().cast(BIGINT),
                                        inline(true))
                                .from(strangers)));
    }

    private void keepClaims(IdentityResolver resolver, TempTable identities, TempTable people) {
        List<Column> columns = List.of(new Column(IDENTITY.getName(), INTEGER), new Column(PERSON.getName(), INTEGER));
        Staging owners = tx.stage("identity_owner", columns);
        try (owners) {
            resolver.forEachClaim(owners::add);
        }
        tx.sql()
                .insertInto(
                        LEAD_IDENTITY,
                        LEAD_IDENTITY.KIND,
                        LEAD_IDENTITY.VALUE,
                        LEAD_IDENTITY.LEAD_ID,
                        LEAD_IDENTITY.CREATED_AT,
                        LEAD_IDENTITY.RUN_ID)
                .select(select(
                                identities.field(LEAD_IDENTITY.KIND),
                                identities.field(LEAD_IDENTITY.VALUE),
                                people.field(LEAD_ID),
                                DSL.val(run.asOf(), LEAD_IDENTITY.CREATED_AT),
                                DSL.val(run.id()))
                        .from(identities.table())
                        .join(owners.table())
                        .on(owners.field(IDENTITY).eq(identities.field(IDENTITY)))
                        .join(people.table())
                        .on(people.field(PERSON).eq(owners.field(PERSON))))
                .execute();
    }

    private TempTable rowsWithLeads(TempTable keyed, TempTable decided, TempTable people) {
        return tx.keep(
                "row_lead",
                select(
                                keyed.field(ROW_NO).as(ROW_NO),
                                people.field(LEAD_ID).as(LEAD_ID),
                                people.field(IS_NEW).as(IS_NEW),
                                decided.field(OWNS_EMAIL).as(OWNS_EMAIL))
                        .from(keyed.table())
                        .join(decided.table())
                        .on(keyed.field(BY_ID).eq(decided.field(BY_ID)))
                        .and(keyed.field(BY_EMAIL).eq(decided.field(BY_EMAIL)))
                        .and(keyed.field(BY_PHONE).eq(decided.field(BY_PHONE)))
                        .join(people.table())
                        .on(people.field(PERSON).eq(decided.field(PERSON))));
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
