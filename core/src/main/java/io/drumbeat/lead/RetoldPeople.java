package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.IMPORT_CLAIM;
import static io.drumbeat.sql.Tables.IMPORT_FILE;
import static io.drumbeat.sql.Tables.IMPORT_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_CHANGE;
import static io.drumbeat.sql.Tables.LEAD_CLAIM;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record5;
import org.jooq.Select;

/** Writes down what a file takes from people of earlier ones because it tells anew who is who, so that it can be taken back. */
final class RetoldPeople {
    private final Transaction tx;
    private final long importId;

    RetoldPeople(Transaction tx, long importId) {
        this.tx = tx;
        this.importId = importId;
    }

    /** @param moved {@code kind, value, owner}: identities that are about to change hands */
    void identities(TempTable moved) {
        keep(moved, moved.field(IdentityMoves.OWNER), noCondition());
    }

    private void keep(TempTable identities, Field<Long> newLead, Condition which) {
        tx.sql()
                .insertInto(
                        IMPORT_IDENTITY,
                        IMPORT_IDENTITY.IMPORT_ID,
                        IMPORT_IDENTITY.KIND,
                        IMPORT_IDENTITY.VALUE,
                        IMPORT_IDENTITY.LEAD_ID,
                        IMPORT_IDENTITY.NEW_LEAD_ID,
                        IMPORT_IDENTITY.CLAIMED)
                .select(select(
                                inline(importId),
                                LEAD_IDENTITY.KIND,
                                LEAD_IDENTITY.VALUE,
                                LEAD_IDENTITY.LEAD_ID,
                                newLead,
                                LEAD_IDENTITY.CLAIMED)
                        .from(identities.table())
                        .join(LEAD_IDENTITY)
                        .on(LEAD_IDENTITY.KIND.eq(identities.field(LEAD_IDENTITY.KIND)))
                        .and(LEAD_IDENTITY.VALUE.eq(identities.field(LEAD_IDENTITY.VALUE)))
                        .where(which))
                .execute();
    }

    /** @param people {@code lead, address}: leads whose mail is about to go elsewhere */
    void addresses(TempTable people, Field<Long> lead, Field<String> address, boolean roleGoes) {
        enter(select(
                        inline(importId),
                        LEAD.LEAD_ID,
                        inline(LEAD.EMAIL.getName()),
                        LEAD.EMAIL.cast(VARCHAR),
                        people.field(address))
                .from(people.table())
                .join(LEAD)
                .on(LEAD.LEAD_ID.eq(people.field(lead)))
                .where(LEAD.EMAIL.isDistinctFrom(people.field(address))));
        if (roleGoes) {
            enter(select(
                            inline(importId),
                            LEAD.LEAD_ID,
                            inline(LEAD.ROLE_ADDRESS.getName()),
                            LEAD.ROLE_ADDRESS.cast(VARCHAR),
                            inline("false"))
                    .from(people.table())
                    .join(LEAD)
                    .on(LEAD.LEAD_ID.eq(people.field(lead)))
                    .where(LEAD.ROLE_ADDRESS.isTrue()));
        }
    }

    private void enter(Select<Record5<Long, Long, String, String, String>> changes) {
        var change = changes.asTable("change", "import_id", "lead_id", "field", "old_value", "new_value");
        tx.sql()
                .insertInto(
                        LEAD_CHANGE,
                        LEAD_CHANGE.IMPORT_ID,
                        LEAD_CHANGE.LEAD_ID,
                        LEAD_CHANGE.FIELD,
                        LEAD_CHANGE.OLD_VALUE,
                        LEAD_CHANGE.NEW_VALUE,
                        LEAD_CHANGE.STEP)
                .select(select(
                                change.field("import_id", Long.class),
                                change.field("lead_id", Long.class),
                                change.field("field", String.class),
                                change.field("old_value", String.class),
                                change.field("new_value", String.class),
                                inline(0))
                        .from(change))
                .execute();
    }

    /**
     * Leads of which identities alone told until now.
     *
     * @param homes the leads: a claim that names nobody says that they had none
     * @param identities {@code kind, value}
     */
    void unclaimed(Collection<Long> homes, TempTable identities) {
        keep(
                identities,
                LEAD_IDENTITY.LEAD_ID,
                condition(coalesce(LEAD_IDENTITY.CLAIMED, inline(false))).not());
        Staging bare = tx.stage("bare_home", List.of(Column.like(LEAD_CLAIM.LEAD_ID)));
        try (bare) {
            homes.forEach(bare::add);
        }
        tx.sql()
                .insertInto(
                        IMPORT_CLAIM,
                        IMPORT_CLAIM.IMPORT_ID,
                        IMPORT_CLAIM.LEAD_ID,
                        IMPORT_CLAIM.SHARED,
                        IMPORT_CLAIM.IMPLIED,
                        IMPORT_CLAIM.CREATED_AT,
                        IMPORT_CLAIM.RUN_ID)
                .select(select(
                                IMPORT_FILE.ID,
                                bare.field(LEAD_CLAIM.LEAD_ID),
                                inline(false),
                                inline(true),
                                IMPORT_FILE.IMPORTED_AT,
                                IMPORT_FILE.RUN_ID)
                        .from(bare.table())
                        .crossJoin(IMPORT_FILE)
                        .where(IMPORT_FILE.ID.eq(inline(importId))))
                .execute();
    }

    /** @param homes leads whose claims are about to be written anew */
    void claims(Collection<Long> homes) {
        List<Field<?>> into = new ArrayList<>(List.of(IMPORT_CLAIM.IMPORT_ID));
        List<Field<?>> from = new ArrayList<>(List.of(inline(importId)));
        for (Field<?> column : LEAD_CLAIM.fields()) {
            into.add(Objects.requireNonNull(IMPORT_CLAIM.field(column.getName())));
            from.add(column);
        }
        tx.sql()
                .insertInto(IMPORT_CLAIM)
                .columns(into)
                .select(select(from).from(LEAD_CLAIM).where(LEAD_CLAIM.LEAD_ID.in(homes)))
                .execute();
    }
}
