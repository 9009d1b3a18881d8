package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_CLAIM;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.LEAD_MERGE_IDENTITY;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** What leads were named by: as {@code lead_claim} says, or, where they were only ever named once, as their identities say. */
final class KnownClaims {
    private static final Field<Long> HOME = ClaimNumbers.HOME;
    private static final Field<String> KIND = LEAD_IDENTITY.KIND;
    private static final Field<String> VALUE = LEAD_IDENTITY.VALUE;
    private static final Field<String> NAME_KEY = LEAD_IDENTITY.NAME_KEY;
    private static final Field<Integer> PLACE = field(name("place"), INTEGER);

    private final Transaction tx;
    private final TempTable leads;

    private KnownClaims(Transaction tx, TempTable leads) {
        this.tx = tx;
        this.leads = leads;
    }

    /**
     * A table of the columns of {@code lead_claim}, {@code home}, and {@code kept}: 1 for what that table has.
     *
     * @param leads {@code lead_id}, as they are now
     */
    static TempTable of(Transaction tx, TempTable leads) {
        return new KnownClaims(tx, leads).claims();
    }

    private TempTable claims() {
        TempTable single = single();
        Select<Record> kept = select(List.of(
                        of(LEAD_CLAIM.EXTERNAL_KIND),
                        of(LEAD_CLAIM.EXTERNAL_ID),
                        of(LEAD_CLAIM.EMAIL),
                        field(name("claim_of", "shared"), Boolean.class),
                        of(LEAD_CLAIM.PHONE),
                        of(LEAD_CLAIM.NAME_KEY),
                        field(name("claim_of", "home"), BIGINT).as(HOME),
                        inline(1).as("kept")))
                .from(ClaimComponent.claims())
                .where(field(name("claim_of", "lead_id"), BIGINT)
                        .in(select(leads.field(People.LEAD_ID)).from(leads.table())));
        if (tx.sql().fetchCount(single.table()) == 0) {
            return tx.keep("known_claim", kept);
        }
        return tx.keep("known_claim", kept.unionAll(implied(single)));
    }

    /** The identities of leads without claims, each with the lead as which it came. */
    private TempTable single() {
        Table<?> came = select(
                        LEAD_MERGE_IDENTITY.KIND,
                        LEAD_MERGE_IDENTITY.VALUE,
                        min(LEAD_MERGE.ID).as("merge_id"))
                .from(LEAD_MERGE)
                .join(LEAD_MERGE_IDENTITY)
                .on(LEAD_MERGE_IDENTITY.MERGE_ID.eq(LEAD_MERGE.ID))
                .where(LEAD_MERGE.UNDONE_AT.isNull())
                .and(LEAD_MERGE.LEAD_ID.in(select(leads.field(People.LEAD_ID)).from(leads.table())))
                .groupBy(LEAD_MERGE_IDENTITY.KIND, LEAD_MERGE_IDENTITY.VALUE)
                .asTable("came");
        return tx.keep(
                "single_identity",
                select(coalesce(LEAD_MERGE.ABSORBED_ID, LEAD_IDENTITY.LEAD_ID).as(HOME), KIND, VALUE, NAME_KEY)
                        .from(LEAD_IDENTITY)
                        .leftJoin(came)
                        .on(field(name("came", "kind"), VARCHAR).eq(KIND))
                        .and(field(name("came", "value"), VARCHAR).eq(VALUE))
                        .leftJoin(LEAD_MERGE)
                        .on(LEAD_MERGE.ID.eq(field(name("came", "merge_id"), BIGINT)))
                        .where(LEAD_IDENTITY.LEAD_ID.in(
                                select(leads.field(People.LEAD_ID)).from(leads.table())))
                        .and(coalesce(LEAD_IDENTITY.CLAIMED, inline(false)).isFalse()));
    }

    /** Each identity beside the first of the others that the lead has; nearly always there is one of each. */
    private Select<Record> implied(TempTable single) {
        Table<?> id = first(single, single.field(KIND).startsWith(LeadIdentities.external("")), "first_id");
        Table<?> email = first(single, single.field(KIND).eq(inline(LeadIdentities.EMAIL)), "first_email");
        Table<?> phone = first(single, single.field(KIND).eq(inline(LeadIdentities.PHONE)), "first_phone");
        Field<String> nothing = castNull(VARCHAR);
        Field<String> kind = single.field(KIND);
        Field<String> value = single.field(VALUE);
        Condition isEmail = kind.eq(inline(LeadIdentities.EMAIL));
        Condition isPhone = kind.eq(inline(LeadIdentities.PHONE));
        Condition isId = kind.startsWith(LeadIdentities.external(""));
        Field<String> address = DSL.when(isEmail, value).otherwise(of(email, VALUE));
        Field<String> addressKey = DSL.when(isEmail, single.field(NAME_KEY)).otherwise(of(email, NAME_KEY));
        return select(List.of(
                        DSL.when(isId, kind).otherwise(of(id, KIND)).as(LEAD_CLAIM.EXTERNAL_KIND),
                        DSL.when(isId, value).otherwise(of(id, VALUE)).as(LEAD_CLAIM.EXTERNAL_ID),
                        address.as(LEAD_CLAIM.EMAIL),
                        DSL.field(address.isNotNull().and(addressKey.isNotNull()))
                                .as(LEAD_CLAIM.SHARED),
                        DSL.when(isPhone, value)
                                .when(isId, of(phone, VALUE))
                                .otherwise(nothing)
                                .as(LEAD_CLAIM.PHONE),
                        DSL.when(isPhone, coalesce(single.field(NAME_KEY), addressKey))
                                .when(isId, coalesce(of(phone, NAME_KEY), addressKey))
                                .otherwise(addressKey)
                                .as(LEAD_CLAIM.NAME_KEY),
                        single.field(HOME).as(HOME),
                        inline(0).as("kept")))
                .from(single.table())
                .leftJoin(id)
                .on(of(id, HOME).eq(single.field(HOME)))
                .leftJoin(email)
                .on(of(email, HOME).eq(single.field(HOME)))
                .leftJoin(phone)
                .on(of(phone, HOME).eq(single.field(HOME)));
    }

    private static Table<?> first(TempTable single, Condition ofKind, String name) {
        Table<?> ranked = select(
                        single.field(HOME),
                        single.field(KIND),
                        single.field(VALUE),
                        single.field(NAME_KEY),
                        rowNumber()
                                .over()
                                .partitionBy(single.field(HOME))
                                .orderBy(single.field(KIND), single.field(VALUE))
                                .as(PLACE))
                .from(single.table())
                .where(ofKind)
                .asTable("ranked_identity");
        return select(ranked.fields())
                .from(ranked)
                .where(field(name("ranked_identity", PLACE.getName()), INTEGER).eq(inline(1)))
                .asTable(name);
    }

    private static <T> Field<T> of(Table<?> table, Field<T> column) {
        return field(name(table.getName(), column.getName()), column.getDataType());
    }

    private static Field<String> of(Field<String> column) {
        return field(name("claim_of", column.getName()), VARCHAR);
    }
}
