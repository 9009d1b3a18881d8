package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.val;

import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** Enters the owners of identities, and hands over those that turned out to be somebody else's. */
final class IdentityMoves {
    static final Field<Long> OWNER = field(name("owner"), SQLDataType.BIGINT);
    /** The owner until now; 0 where there was none. */
    static final Field<Long> BEFORE = field(name("owner_before"), SQLDataType.BIGINT);

    private static final Field<String> KIND = LEAD_IDENTITY.KIND;
    private static final Field<String> VALUE = LEAD_IDENTITY.VALUE;

    private final Transaction tx;
    private final Run run;
    private final TempTable identities;
    private final TempTable changed;
    private final RetoldPeople retold;

    /**
     * What changes.
     *
     * @param identities {@code identity, kind, value}
     * @param changed {@code identity, owner, owner_before}
     * @param retold where it is written down whose they were
     */
    IdentityMoves(Transaction tx, Run run, TempTable identities, TempTable changed, RetoldPeople retold) {
        this.tx = tx;
        this.run = run;
        this.identities = identities;
        this.changed = changed;
        this.retold = retold;
    }

    /** Those that belonged to nobody. */
    void insert() {
        tx.sql()
                .insertInto(
                        LEAD_IDENTITY,
                        KIND,
                        VALUE,
                        LEAD_IDENTITY.LEAD_ID,
                        LEAD_IDENTITY.CREATED_AT,
                        LEAD_IDENTITY.RUN_ID,
                        LEAD_IDENTITY.CLAIMED)
                .select(select(
                                identities.field(KIND),
                                identities.field(VALUE),
                                changed.field(OWNER),
                                val(run.asOf(), LEAD_IDENTITY.CREATED_AT),
                                val(run.id()),
                                inline(true))
                        .from(identities.table())
                        .join(changed.table())
                        .on(changed.field(ClaimNumbers.IDENTITY).eq(identities.field(ClaimNumbers.IDENTITY)))
                        .where(changed.field(BEFORE).eq(inline(0L))))
                .execute();
    }

    /** Those that were somebody else's. Whoever loses the address that mail goes to has another one, or none. */
    void move() {
        TempTable moved = tx.keep(
                "moved_identity",
                select(identities.field(KIND), identities.field(VALUE), changed.field(OWNER), changed.field(BEFORE))
                        .from(identities.table())
                        .join(changed.table())
                        .on(changed.field(ClaimNumbers.IDENTITY).eq(identities.field(ClaimNumbers.IDENTITY)))
                        .where(changed.field(BEFORE).gt(inline(0L))));
        retold.identities(moved);
        owners(moved);
        TempTable addresses = tx.keep(
                "lost_address",
                select(
                                moved.field(BEFORE).as(BEFORE),
                                min(moved.field(VALUE)).as("lost"),
                                min(LEAD_IDENTITY.VALUE).as("other"))
                        .from(moved.table())
                        .join(LEAD)
                        .on(LEAD.LEAD_ID.eq(moved.field(BEFORE)))
                        .and(LEAD.EMAIL.eq(moved.field(VALUE)))
                        .leftJoin(LEAD_IDENTITY)
                        .on(LEAD_IDENTITY.LEAD_ID.eq(moved.field(BEFORE)))
                        .and(LEAD_IDENTITY.KIND.eq(inline(LeadIdentities.EMAIL)))
                        .where(moved.field(KIND).eq(inline(LeadIdentities.EMAIL)))
                        .groupBy(moved.field(BEFORE)));
        retold.addresses(addresses, BEFORE, field(name("other"), SQLDataType.VARCHAR), true);
        var lost = name("lost").as(select(addresses.table().asterisk()).from(addresses.table()));
        tx.sql()
                .with(lost)
                .update(LEAD)
                .set(LEAD.EMAIL, field(name("lost", "other"), String.class))
                .set(LEAD.ROLE_ADDRESS, false)
                .from(lost)
                .where(LEAD.LEAD_ID.eq(field(name("lost", BEFORE.getName()), Long.class)))
                .execute();
        TempTable gained = tx.keep(
                "gained_address",
                select(moved.field(OWNER), min(moved.field(VALUE)).as("address"))
                        .from(moved.table())
                        .join(LEAD)
                        .on(LEAD.LEAD_ID.eq(moved.field(OWNER)))
                        .and(LEAD.EMAIL.isNull())
                        .where(moved.field(KIND).eq(inline(LeadIdentities.EMAIL)))
                        .groupBy(moved.field(OWNER)));
        retold.addresses(gained, OWNER, field(name("address"), SQLDataType.VARCHAR), false);
        var found = name("found").as(select(gained.table().asterisk()).from(gained.table()));
        tx.sql()
                .with(found)
                .update(LEAD)
                .set(LEAD.EMAIL, field(name("found", "address"), String.class))
                .from(found)
                .where(LEAD.LEAD_ID.eq(field(name("found", OWNER.getName()), Long.class)))
                .and(LEAD.EMAIL.isNull())
                .execute();
    }

    private void owners(TempTable moved) {
        var to = name("moved_to")
                .as(selectDistinct(moved.field(KIND), moved.field(VALUE), moved.field(OWNER))
                        .from(moved.table()));
        tx.sql()
                .with(to)
                .update(LEAD_IDENTITY)
                .set(LEAD_IDENTITY.LEAD_ID, field(name("moved_to", OWNER.getName()), Long.class))
                .set(LEAD_IDENTITY.CLAIMED, inline(true))
                .from(to)
                .where(KIND.eq(field(name("moved_to", "kind"), String.class)))
                .and(VALUE.eq(field(name("moved_to", "value"), String.class)))
                .execute();
    }
}
