package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
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
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Decides about rows that share an identity with a lead or with each other: their identities are numbered in the store, the
 * numbers are decided on in memory ({@link IdentityResolver}), and the answers go back.
 */
final class ContestedRows {
    private static final Field<Long> ROW_NO = People.ROW_NO;
    private static final Field<Long> LEAD_ID = People.LEAD_ID;
    private static final Field<Integer> PERSON = field(name("person"), INTEGER);
    private static final int FETCH = 10_000;

    private final Transaction tx;
    private final Run run;
    private final String externalKind;
    private long emailsOfOthers;
    private long phonesOfOthers;

    ContestedRows(Transaction tx, Run run, String externalKind) {
        this.tx = tx;
        this.run = run;
        this.externalKind = externalKind;
    }

    /**
     * A table of {@code row_no, lead_id, is_new, owns_email}; new leads have an id, but no row yet.
     *
     * @param rows {@code row_no, external_id, email_id, phone_id}
     */
    TempTable decide(TempTable rows) {
        var numbers = new IdentityNumbers(tx, externalKind);
        TempTable identities = numbers.identities(rows);
        TempTable keyed = numbers.keyed(rows, identities);
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
                                has(externalKind).as(IdentityNumbers.BY_ID),
                                has(LeadIdentities.EMAIL).as(IdentityNumbers.BY_EMAIL))
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
                .select(
                        known.field(PERSON),
                        known.field(LEAD_ID),
                        known.field(IdentityNumbers.BY_ID),
                        known.field(IdentityNumbers.BY_EMAIL))
                .from(known.table())
                .orderBy(known.field(PERSON))
                .fetchSize(FETCH)
                .fetchLazy()) {
            people.forEach(row -> leads[resolver.known(row.value3() == 1, row.value4() == 1)] = row.value2());
        }
        try (var owned = tx.sql()
                .select(known.field(PERSON), identities.field(IdentityNumbers.IDENTITY))
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
        List<Field<Integer>> keys = List.of(
                keyed.field(IdentityNumbers.BY_ID),
                keyed.field(IdentityNumbers.BY_EMAIL),
                keyed.field(IdentityNumbers.BY_PHONE));
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
                        new Column(IdentityNumbers.BY_ID.getName(), INTEGER),
                        new Column(IdentityNumbers.BY_EMAIL.getName(), INTEGER),
                        new Column(IdentityNumbers.BY_PHONE.getName(), INTEGER),
                        new Column(PERSON.getName(), INTEGER),
                        new Column(People.OWNS_EMAIL.getName(), BOOLEAN)));
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
                        inline(false).as(People.IS_NEW))
                .from(numbers.table())
                .where(numbers.field(LEAD_ID).isNotNull());
        Table<?> strangers = select(numbers.field(PERSON).as(PERSON))
                .from(numbers.table())
                .where(numbers.field(LEAD_ID).isNull())
                .orderBy(numbers.field(PERSON))
                .asTable("stranger");
        return tx.keep(
                "person",
                select(PERSON, LEAD_ID, People.IS_NEW)
                        .from(known.asTable("known"))
                        .unionAll(select(
                                        field(name("stranger", "person"), INTEGER),
                                        Sequences.LEAD_ID_SEQ.nextval().cast(BIGINT),
                                        inline(true))
                                .from(strangers)));
    }

    private void keepClaims(IdentityResolver resolver, TempTable identities, TempTable people) {
        List<Column> columns =
                List.of(new Column(IdentityNumbers.IDENTITY.getName(), INTEGER), new Column(PERSON.getName(), INTEGER));
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
                        .on(owners.field(IdentityNumbers.IDENTITY).eq(identities.field(IdentityNumbers.IDENTITY)))
                        .join(people.table())
                        .on(people.field(PERSON).eq(owners.field(PERSON))))
                .execute();
    }

    private TempTable rowsWithLeads(TempTable keyed, TempTable decided, TempTable people) {
        return tx.keep(
                "decided_lead",
                select(
                                keyed.field(ROW_NO).as(ROW_NO),
                                people.field(LEAD_ID).as(LEAD_ID),
                                people.field(People.IS_NEW).as(People.IS_NEW),
                                decided.field(People.OWNS_EMAIL).as(People.OWNS_EMAIL))
                        .from(keyed.table())
                        .join(decided.table())
                        .on(keyed.field(IdentityNumbers.BY_ID).eq(decided.field(IdentityNumbers.BY_ID)))
                        .and(keyed.field(IdentityNumbers.BY_EMAIL).eq(decided.field(IdentityNumbers.BY_EMAIL)))
                        .and(keyed.field(IdentityNumbers.BY_PHONE).eq(decided.field(IdentityNumbers.BY_PHONE)))
                        .join(people.table())
                        .on(people.field(PERSON).eq(decided.field(PERSON))));
    }
}
