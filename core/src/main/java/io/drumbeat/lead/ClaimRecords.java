package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_CLAIM;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.drumbeat.run.Run;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Writes down by what rows named people, and as whom they were taken. */
final class ClaimRecords {
    private static final Field<Boolean> IS_SHARED = field(name("is_shared"), SQLDataType.BOOLEAN);

    private static final Field<Boolean> IS_IMPLIED = field(name("is_implied"), SQLDataType.BOOLEAN);

    private static final List<Field<?>> TEXTS = List.of(
            LEAD_CLAIM.LEAD_ID,
            LEAD_CLAIM.EXTERNAL_KIND,
            LEAD_CLAIM.EXTERNAL_ID,
            LEAD_CLAIM.EMAIL,
            LEAD_CLAIM.SHARED,
            LEAD_CLAIM.PHONE,
            LEAD_CLAIM.NAME_KEY,
            LEAD_CLAIM.IMPLIED);

    private final Transaction tx;
    private final Run run;
    private final TempTable identities;
    private final RetoldPeople retold;

    /** @param identities {@code identity, kind, value} */
    ClaimRecords(Transaction tx, Run run, TempTable identities, RetoldPeople retold) {
        this.tx = tx;
        this.run = run;
        this.identities = identities;
        this.retold = retold;
    }

    /** Enters what is not there, and moves what is taken as somebody else now. */
    void write(List<Claim> claims, Homes homes) {
        Set<Long> left = new TreeSet<>();
        for (Claim claim : claims) {
            if (claim.kept() && homes.home(claim) != claim.home()) {
                left.add(claim.home());
            }
        }
        Staging written = tx.stage("written_claim", columns());
        Set<Long> bare = new TreeSet<>();
        try (written) {
            for (Claim claim : claims) {
                if (isImplied(claim)) {
                    bare.add(claim.home());
                }
                if (!claim.kept() || left.contains(claim.home())) {
                    written.add(
                            claim.externalId(),
                            claim.email(),
                            claim.phone(),
                            claim.name(),
                            claim.sharedMailbox(),
                            homes.home(claim),
                            isImplied(claim));
                }
            }
        }
        if (!left.isEmpty()) {
            retold.claims(left);
            tx.sql().deleteFrom(LEAD_CLAIM).where(LEAD_CLAIM.LEAD_ID.in(left)).execute();
        }
        insert(written, !bare.isEmpty());
        if (!bare.isEmpty()) {
            retold.unclaimed(bare, identities);
            markClaimed();
        }
    }

    /** Only the identities of its lead have told it until now. */
    private static boolean isImplied(Claim claim) {
        return !claim.isNew() && !claim.kept();
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        ClaimNumbers.KEYS.forEach(key -> columns.add(Column.like(key)));
        columns.add(Column.like(IS_SHARED));
        columns.add(Column.like(ClaimNumbers.HOME));
        columns.add(Column.like(IS_IMPLIED));
        return columns;
    }

    private void insert(Staging written, boolean implied) {
        Table<?> id = identities.table().as("id_of");
        Table<?> email = identities.table().as("email_of");
        Table<?> phone = identities.table().as("phone_of");
        Table<?> called = identities.table().as("name_of");
        TempTable texts = tx.keep(
                "claim_text",
                select(
                                written.field(ClaimNumbers.HOME).as(LEAD_CLAIM.LEAD_ID),
                                of(id, LEAD_IDENTITY.KIND).as(LEAD_CLAIM.EXTERNAL_KIND),
                                of(id, LEAD_IDENTITY.VALUE).as(LEAD_CLAIM.EXTERNAL_ID),
                                of(email, LEAD_IDENTITY.VALUE).as(LEAD_CLAIM.EMAIL),
                                written.field(IS_SHARED).as(LEAD_CLAIM.SHARED),
                                of(phone, LEAD_IDENTITY.VALUE).as(LEAD_CLAIM.PHONE),
                                of(called, LEAD_IDENTITY.VALUE).as(LEAD_CLAIM.NAME_KEY),
                                written.field(IS_IMPLIED).as(LEAD_CLAIM.IMPLIED))
                        .from(written.table())
                        .leftJoin(id)
                        .on(of(id, ClaimNumbers.IDENTITY).eq(written.field(ClaimNumbers.BY_ID)))
                        .leftJoin(email)
                        .on(of(email, ClaimNumbers.IDENTITY).eq(written.field(ClaimNumbers.BY_EMAIL)))
                        .leftJoin(phone)
                        .on(of(phone, ClaimNumbers.IDENTITY).eq(written.field(ClaimNumbers.BY_PHONE)))
                        .leftJoin(called)
                        .on(of(called, ClaimNumbers.IDENTITY).eq(written.field(ClaimNumbers.BY_NAME))));
        enter(select(columns(texts, val(run.id())))
                .from(texts.table())
                .where(condition(texts.field(LEAD_CLAIM.IMPLIED)).not()));
        if (implied) {
            enter(select(columns(texts, LEAD_IDENTITY.RUN_ID))
                    .from(texts.table())
                    .join(LEAD_IDENTITY)
                    .on(LEAD_IDENTITY.KIND.eq(coalesce(
                            texts.field(LEAD_CLAIM.EXTERNAL_KIND),
                            when(texts.field(LEAD_CLAIM.EMAIL).isNotNull(), inline(LeadIdentities.EMAIL))
                                    .otherwise(inline(LeadIdentities.PHONE)))))
                    .and(LEAD_IDENTITY.VALUE.eq(coalesce(
                            texts.field(LEAD_CLAIM.EXTERNAL_ID),
                            texts.field(LEAD_CLAIM.EMAIL),
                            texts.field(LEAD_CLAIM.PHONE))))
                    .where(condition(texts.field(LEAD_CLAIM.IMPLIED))));
        }
    }

    /** @param runId of the run that brought it */
    private List<Field<?>> columns(TempTable texts, Field<String> runId) {
        List<Field<?>> columns = new ArrayList<>();
        TEXTS.forEach(column -> columns.add(texts.field(column)));
        columns.add(val(run.asOf(), LEAD_CLAIM.CREATED_AT));
        columns.add(runId);
        return columns;
    }

    private void enter(Select<? extends Record> claims) {
        List<Field<?>> into = new ArrayList<>(TEXTS);
        into.addAll(List.of(LEAD_CLAIM.CREATED_AT, LEAD_CLAIM.RUN_ID));
        tx.sql().insertInto(LEAD_CLAIM).columns(into).select(claims).execute();
    }

    /** Leads of which identities alone told until now. */
    private void markClaimed() {
        var known = name("known")
                .as(select(identities.field(LEAD_IDENTITY.KIND), identities.field(LEAD_IDENTITY.VALUE))
                        .from(identities.table()));
        tx.sql()
                .with(known)
                .update(LEAD_IDENTITY)
                .set(LEAD_IDENTITY.CLAIMED, inline(true))
                .from(known)
                .where(LEAD_IDENTITY.KIND.eq(field(name("known", "kind"), String.class)))
                .and(LEAD_IDENTITY.VALUE.eq(field(name("known", "value"), String.class)))
                .and(condition(coalesce(LEAD_IDENTITY.CLAIMED, inline(false))).not())
                .execute();
    }

    private static <T> Field<T> of(Table<?> table, Field<T> column) {
        return field(name(table.getName(), column.getName()), column.getDataType());
    }
}
