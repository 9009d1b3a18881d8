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
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Writes down by what rows named people, and as whom they were taken. */
final class ClaimRecords {
    private static final Field<Boolean> IS_SHARED = field(name("is_shared"), SQLDataType.BOOLEAN);

    private static final Field<Boolean> IS_IMPLIED = field(name("is_implied"), SQLDataType.BOOLEAN);

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
        boolean implied = false;
        try (written) {
            for (Claim claim : claims) {
                implied |= !claim.isNew() && !claim.kept();
                if (!claim.kept() || left.contains(claim.home())) {
                    written.add(
                            claim.externalId(),
                            claim.email(),
                            claim.phone(),
                            claim.name(),
                            claim.sharedMailbox(),
                            homes.home(claim),
                            !claim.isNew() && !claim.kept());
                }
            }
        }
        if (!left.isEmpty()) {
            retold.claims(left);
            tx.sql().deleteFrom(LEAD_CLAIM).where(LEAD_CLAIM.LEAD_ID.in(left)).execute();
        }
        insert(written);
        if (implied) {
            markClaimed();
        }
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        ClaimNumbers.KEYS.forEach(key -> columns.add(Column.like(key)));
        columns.add(Column.like(IS_SHARED));
        columns.add(Column.like(ClaimNumbers.HOME));
        columns.add(Column.like(IS_IMPLIED));
        return columns;
    }

    private void insert(Staging written) {
        Table<?> id = identities.table().as("id_of");
        Table<?> email = identities.table().as("email_of");
        Table<?> phone = identities.table().as("phone_of");
        Table<?> called = identities.table().as("name_of");
        tx.sql()
                .insertInto(
                        LEAD_CLAIM,
                        LEAD_CLAIM.LEAD_ID,
                        LEAD_CLAIM.EXTERNAL_KIND,
                        LEAD_CLAIM.EXTERNAL_ID,
                        LEAD_CLAIM.EMAIL,
                        LEAD_CLAIM.SHARED,
                        LEAD_CLAIM.PHONE,
                        LEAD_CLAIM.NAME_KEY,
                        LEAD_CLAIM.IMPLIED,
                        LEAD_CLAIM.CREATED_AT,
                        LEAD_CLAIM.RUN_ID)
                .select(select(
                                written.field(ClaimNumbers.HOME),
                                of(id, LEAD_IDENTITY.KIND),
                                of(id, LEAD_IDENTITY.VALUE),
                                of(email, LEAD_IDENTITY.VALUE),
                                written.field(IS_SHARED),
                                of(phone, LEAD_IDENTITY.VALUE),
                                of(called, LEAD_IDENTITY.VALUE),
                                written.field(IS_IMPLIED),
                                val(run.asOf(), LEAD_CLAIM.CREATED_AT),
                                coalesce(LEAD_IDENTITY.RUN_ID, val(run.id())))
                        .from(written.table())
                        .leftJoin(id)
                        .on(of(id, ClaimNumbers.IDENTITY).eq(written.field(ClaimNumbers.BY_ID)))
                        .leftJoin(email)
                        .on(of(email, ClaimNumbers.IDENTITY).eq(written.field(ClaimNumbers.BY_EMAIL)))
                        .leftJoin(phone)
                        .on(of(phone, ClaimNumbers.IDENTITY).eq(written.field(ClaimNumbers.BY_PHONE)))
                        .leftJoin(called)
                        .on(of(called, ClaimNumbers.IDENTITY).eq(written.field(ClaimNumbers.BY_NAME)))
                        .leftJoin(LEAD_IDENTITY)
                        .on(condition(written.field(IS_IMPLIED)))
                        .and(LEAD_IDENTITY.KIND.eq(strongest(id, email, phone, LEAD_IDENTITY.KIND)))
                        .and(LEAD_IDENTITY.VALUE.eq(strongest(id, email, phone, LEAD_IDENTITY.VALUE))))
                .execute();
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

    private static Field<String> strongest(Table<?> id, Table<?> email, Table<?> phone, Field<String> column) {
        return coalesce(of(id, column), of(email, column), of(phone, column));
    }

    private static <T> Field<T> of(Table<?> table, Field<T> column) {
        return field(name(table.getName(), column.getName()), column.getDataType());
    }
}
