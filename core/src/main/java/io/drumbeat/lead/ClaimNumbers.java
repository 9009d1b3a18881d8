package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_CLAIM;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Gives identities and names numbers in the order of their texts, and tells claims by them. */
final class ClaimNumbers {
    static final Field<Integer> IDENTITY = field(name("identity"), INTEGER);
    static final Field<Integer> BY_ID = field(name("by_id"), INTEGER);
    static final Field<Integer> BY_EMAIL = field(name("by_email"), INTEGER);
    static final Field<Integer> SHARED = field(name("shared"), INTEGER);
    static final Field<Integer> BY_PHONE = field(name("by_phone"), INTEGER);
    static final Field<Integer> BY_NAME = field(name("by_name"), INTEGER);
    static final List<Field<Integer>> KEYS = List.of(BY_ID, BY_EMAIL, BY_PHONE, BY_NAME);
    static final Field<Long> HOME = field(name("home"), BIGINT);
    private static final Field<Integer> KEPT = field(name("kept"), INTEGER);
    private static final Field<Long> ROW_NO = People.ROW_NO;
    private static final String NAME = "name";
    private static final int FETCH = 10_000;

    private final Transaction tx;
    private final TempTable identities;
    private final TempTable rows;
    private final TempTable claims;

    /**
     * Numbers what the rows and the leads that have to do with them are named by.
     *
     * @param contested {@code row_no, external_id, email_id, shared_mailbox, phone_id, name_key}
     * @param known what is known of those leads: the columns of {@code lead_claim}, {@code home}, and {@code kept}
     */
    ClaimNumbers(Transaction tx, TempTable contested, ClaimComponent component, TempTable known, String externalKind) {
        this.tx = tx;
        this.identities = numbered(contested, component, known);
        this.rows = keyed(contested, externalKind);
        this.claims = all(known);
    }

    /** A table of {@code identity, kind, value}; names are a kind of their own. */
    TempTable identities() {
        return identities;
    }

    /** The rows with the numbers of what they are named by. */
    TempTable rows() {
        return rows;
    }

    /** Every claim once: those with an external id first, then those with an address, each in the order of the numbers. */
    List<Claim> claims() {
        List<Claim> all = new ArrayList<>();
        try (var numbers = tx.sql()
                .select(
                        claims.field(BY_ID),
                        claims.field(BY_EMAIL),
                        max(claims.field(SHARED)),
                        claims.field(BY_PHONE),
                        claims.field(BY_NAME),
                        max(claims.field(HOME)),
                        max(claims.field(KEPT)))
                .from(claims.table())
                .groupBy(claims.field(BY_ID), claims.field(BY_EMAIL), claims.field(BY_PHONE), claims.field(BY_NAME))
                .orderBy(KEYS.stream()
                        .flatMap(key -> Stream.of(
                                when(claims.field(key).eq(inline(0)), inline(1)).otherwise(inline(0)),
                                claims.field(key)))
                        .toList())
                .fetchSize(FETCH)
                .fetchLazy()) {
            numbers.forEach(row -> all.add(new Claim(
                    row.value1(),
                    row.value2(),
                    row.value3() == 1,
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    row.value7() == 1)));
        }
        return all;
    }

    /** Of each identity the number of its system, from 1, where it is an external id; its own number is the place. */
    int[] systems() {
        int[] systems = new int[tx.sql().fetchCount(identities.table()) + 1];
        List<String> kinds = tx.sql()
                .selectDistinct(identities.field(LEAD_IDENTITY.KIND))
                .from(identities.table())
                .where(identities.field(LEAD_IDENTITY.KIND).startsWith(LeadIdentities.external("")))
                .orderBy(identities.field(LEAD_IDENTITY.KIND))
                .fetch(identities.field(LEAD_IDENTITY.KIND));
        for (String kind : kinds) {
            try (var ids = tx.sql()
                    .select(identities.field(IDENTITY))
                    .from(identities.table())
                    .where(identities.field(LEAD_IDENTITY.KIND).eq(kind))
                    .fetchSize(FETCH)
                    .fetchLazy()) {
                ids.forEach(id -> systems[id.value1()] = kinds.indexOf(kind) + 1);
            }
        }
        return systems;
    }

    private TempTable numbered(TempTable contested, ClaimComponent component, TempTable known) {
        TempTable named = component.identities();
        Table<?> all = select(named.field(LEAD_IDENTITY.KIND), named.field(LEAD_IDENTITY.VALUE))
                .from(named.table())
                .union(names(contested, LeadStaging.NAME_KEY))
                .union(names(known, LEAD_CLAIM.NAME_KEY))
                .asTable("named");
        Field<String> kind = field(name("named", LEAD_IDENTITY.KIND.getName()), String.class);
        Field<String> value = field(name("named", LEAD_IDENTITY.VALUE.getName()), String.class);
        return tx.keep(
                "identity_row",
                select(
                                rowNumber()
                                        .over()
                                        .orderBy(kind, value)
                                        .cast(INTEGER)
                                        .as(IDENTITY),
                                kind.as(LEAD_IDENTITY.KIND),
                                value.as(LEAD_IDENTITY.VALUE))
                        .from(all));
    }

    private static Select<? extends org.jooq.Record2<String, String>> names(TempTable of, Field<String> key) {
        return selectDistinct(inline(NAME), of.field(key))
                .from(of.table())
                .where(nullif(of.field(key), inline("")).isNotNull());
    }

    private TempTable keyed(TempTable contested, String externalKind) {
        var lookups = new Lookups();
        List<Field<?>> columns = new ArrayList<>(List.of(contested.field(ROW_NO).as(ROW_NO)));
        columns.addAll(lookups.columns());
        columns.add(when(DSL.condition(contested.field(LeadStaging.SHARED_MAILBOX)), inline(1))
                .otherwise(inline(0))
                .as(SHARED));
        return tx.keep(
                "keyed_row",
                lookups.of(
                        select(columns).from(contested.table()),
                        inline(externalKind),
                        contested.field(LeadStaging.EXTERNAL_ID),
                        contested.field(LeadStaging.EMAIL_ID),
                        contested.field(LeadStaging.PHONE_ID),
                        contested.field(LeadStaging.NAME_KEY)));
    }

    /** The rows' claims and those that are known. */
    private TempTable all(TempTable known) {
        var lookups = new Lookups();
        List<Field<?>> columns = new ArrayList<>(lookups.columns());
        columns.add(when(DSL.condition(known.field(LEAD_CLAIM.SHARED)), inline(1))
                .otherwise(inline(0))
                .as(SHARED));
        columns.add(known.field(HOME).as(HOME));
        columns.add(known.field("kept", INTEGER).as(KEPT));
        List<Field<?>> ofRows = new ArrayList<>();
        KEYS.forEach(key -> ofRows.add(rows.field(key)));
        ofRows.addAll(List.of(rows.field(SHARED), inline(0L).as(HOME), inline(0).as(KEPT)));
        Select<Record> ofKnown = lookups.of(
                select(columns).from(known.table()),
                known.field(LEAD_CLAIM.EXTERNAL_KIND),
                known.field(LEAD_CLAIM.EXTERNAL_ID),
                known.field(LEAD_CLAIM.EMAIL),
                known.field(LEAD_CLAIM.PHONE),
                known.field(LEAD_CLAIM.NAME_KEY));
        return tx.keep("numbered_claim", ofKnown.unionAll(selectDistinct(ofRows).from(rows.table())));
    }

    /** Looks the numbers of a claim's texts up. */
    private final class Lookups {
        private final List<Table<?>> tables = KEYS.stream()
                .<Table<?>>map(key -> identities.table().as("number_" + key.getName()))
                .toList();

        List<Field<?>> columns() {
            List<Field<?>> columns = new ArrayList<>();
            for (int at = 0; at < KEYS.size(); at++) {
                columns.add(coalesce(column(at, IDENTITY), inline(0)).as(KEYS.get(at)));
            }
            return columns;
        }

        Select<Record> of(
                org.jooq.SelectJoinStep<Record> from,
                Field<String> externalKind,
                Field<String> externalId,
                Field<String> email,
                Field<String> phone,
                Field<String> nameKey) {
            return from.leftJoin(tables.get(0))
                    .on(is(0, externalKind, externalId))
                    .leftJoin(tables.get(1))
                    .on(is(1, inline(LeadIdentities.EMAIL), email))
                    .leftJoin(tables.get(2))
                    .on(is(2, inline(LeadIdentities.PHONE), phone))
                    .leftJoin(tables.get(3))
                    .on(is(3, inline(NAME), nameKey));
        }

        private Condition is(int at, Field<String> kind, Field<String> value) {
            return column(at, LEAD_IDENTITY.KIND)
                    .eq(kind)
                    .and(column(at, LEAD_IDENTITY.VALUE).eq(value));
        }

        private <T> Field<T> column(int at, Field<T> column) {
            return field(name(tables.get(at).getName(), column.getName()), column.getDataType());
        }
    }
}
