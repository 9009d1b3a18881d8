package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_CLAIM;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.SQLDataType.BIGINT;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;

/**
 * All that may have to do with some rows: the leads that own or were named by one of their identities, what those leads own or
 * were named by, and so on, until nothing is left.
 */
final class ClaimComponent {
    private static final Field<String> KIND = LEAD_IDENTITY.KIND;
    private static final Field<String> VALUE = LEAD_IDENTITY.VALUE;
    private static final Field<Long> LEAD_ID = People.LEAD_ID;
    private static final Field<Long> PART_OF = field(name("claim_of", "lead_id"), BIGINT);

    private final Transaction tx;
    private final TempTable identities;
    private final TempTable leads;

    private ClaimComponent(Transaction tx, TempTable identities, TempTable leads) {
        this.tx = tx;
        this.identities = identities;
        this.leads = leads;
    }

    /** @param rows {@code external_id, email_id, phone_id} */
    static ClaimComponent of(Transaction tx, TempTable rows, String externalKind) {
        TempTable identities = tx.keep(
                "component_identity",
                named(rows, externalKind, LeadStaging.EXTERNAL_ID)
                        .union(named(rows, LeadIdentities.EMAIL, LeadStaging.EMAIL_ID))
                        .union(named(rows, LeadIdentities.PHONE, LeadStaging.PHONE_ID)));
        TempTable none = tx.keep(
                "component_lead",
                select(LEAD_IDENTITY.LEAD_ID.as(LEAD_ID))
                        .from(LEAD_IDENTITY)
                        .where(inline(1).eq(inline(0))));
        var component = new ClaimComponent(tx, identities, none);
        component.grow();
        return component;
    }

    /** A table of {@code kind, value}. */
    TempTable identities() {
        return identities;
    }

    /** A table of {@code lead_id}: leads as they are now. */
    TempTable leads() {
        return leads;
    }

    /** Claims with the lead that they are part of now: {@code lead_id}, beside the columns of {@code lead_claim}. */
    static Table<?> claims() {
        return select(
                        coalesce(LEAD_MERGE.LEAD_ID, LEAD_CLAIM.LEAD_ID).as(LEAD_ID),
                        LEAD_CLAIM.LEAD_ID.as("home"),
                        LEAD_CLAIM.EXTERNAL_KIND,
                        LEAD_CLAIM.EXTERNAL_ID,
                        LEAD_CLAIM.EMAIL,
                        LEAD_CLAIM.SHARED,
                        LEAD_CLAIM.PHONE,
                        LEAD_CLAIM.NAME_KEY)
                .from(LEAD_CLAIM)
                .leftJoin(LEAD_MERGE)
                .on(LEAD_MERGE.ABSORBED_ID.eq(LEAD_CLAIM.LEAD_ID))
                .and(LEAD_MERGE.UNDONE_AT.isNull())
                .asTable("claim_of");
    }

    private static Select<Record2<String, String>> named(TempTable rows, String kind, Field<String> value) {
        return selectDistinct(inline(kind).as(KIND), rows.field(value).as(VALUE))
                .from(rows.table())
                .where(rows.field(value).isNotNull());
    }

    private void grow() {
        TempTable frontier = identities;
        while (true) {
            TempTable found = tx.keep("found_lead", named(frontier));
            if (tx.sql()
                            .insertInto(leads.table())
                            .select(select(found.field(LEAD_ID)).from(found.table()))
                            .execute()
                    == 0) {
                return;
            }
            frontier = tx.keep("found_identity", theirs(found));
            tx.sql()
                    .insertInto(identities.table())
                    .select(select(frontier.field(KIND), frontier.field(VALUE)).from(frontier.table()))
                    .execute();
        }
    }

    /** Leads that have to do with the identities and are not there yet. */
    private Select<Record1<Long>> named(TempTable frontier) {
        Table<?> claims = claims();
        Table<?> found = select(LEAD_IDENTITY.LEAD_ID.as(LEAD_ID))
                .from(frontier.table())
                .join(LEAD_IDENTITY)
                .on(LEAD_IDENTITY.KIND.eq(frontier.field(KIND)))
                .and(LEAD_IDENTITY.VALUE.eq(frontier.field(VALUE)))
                .union(claimed(frontier, claims, isOf(frontier, LeadIdentities.EMAIL), LEAD_CLAIM.EMAIL))
                .union(claimed(frontier, claims, isOf(frontier, LeadIdentities.PHONE), LEAD_CLAIM.PHONE))
                .union(claimed(
                        frontier,
                        claims,
                        frontier.field(KIND).eq(of(LEAD_CLAIM.EXTERNAL_KIND)),
                        LEAD_CLAIM.EXTERNAL_ID))
                .asTable("found");
        Field<Long> lead = field(name("found", "lead_id"), BIGINT);
        return select(lead.as(LEAD_ID))
                .from(found)
                .where(notExists(selectOne()
                        .from(leads.table())
                        .where(leads.field(LEAD_ID).eq(lead))));
    }

    private static Select<Record1<Long>> claimed(
            TempTable frontier, Table<?> claims, Condition kind, Field<String> value) {
        return select(PART_OF)
                .from(frontier.table())
                .join(claims)
                .on(of(value).eq(frontier.field(VALUE)))
                .and(kind);
    }

    private static Condition isOf(TempTable frontier, String kind) {
        return frontier.field(KIND).eq(inline(kind));
    }

    private static Field<String> of(Field<String> column) {
        return field(name("claim_of", column.getName()), String.class);
    }

    /** What the leads own and were named by, as far as it is not there yet. */
    private Select<Record2<String, String>> theirs(TempTable found) {
        Table<?> theirs = select(KIND, VALUE)
                .from(LEAD_IDENTITY)
                .where(LEAD_IDENTITY.LEAD_ID.in(select(found.field(LEAD_ID)).from(found.table())))
                .union(named(found, of(LEAD_CLAIM.EXTERNAL_KIND), LEAD_CLAIM.EXTERNAL_ID))
                .union(named(found, inline(LeadIdentities.EMAIL), LEAD_CLAIM.EMAIL))
                .union(named(found, inline(LeadIdentities.PHONE), LEAD_CLAIM.PHONE))
                .asTable("theirs");
        Field<String> kind = field(name("theirs", KIND.getName()), String.class);
        Field<String> value = field(name("theirs", VALUE.getName()), String.class);
        return select(kind.as(KIND), value.as(VALUE))
                .from(theirs)
                .where(notExists(selectOne()
                        .from(identities.table())
                        .where(identities.field(KIND).eq(kind))
                        .and(identities.field(VALUE).eq(value))));
    }

    private static Select<Record2<String, String>> named(TempTable found, Field<String> kind, Field<String> value) {
        return select(kind, of(value))
                .from(claims())
                .where(PART_OF.in(select(found.field(LEAD_ID)).from(found.table())))
                .and(of(value).isNotNull());
    }
}
