package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.drumbeat.sql.tables.LeadIdentity;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Union;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/**
 * One of the identities that a staged row may have.
 *
 * @param value the row's column
 * @param owner the table to look for its owner
 */
record RowIdentity(String kind, Field<String> value, LeadIdentity owner) {

    /** @param externalSystem whose ids the file's external ids are */
    static List<RowIdentity> all(String externalSystem) {
        return List.of(
                of(LeadIdentities.external(externalSystem), LeadStaging.EXTERNAL_ID),
                of(LeadIdentities.EMAIL, LeadStaging.EMAIL_ID),
                of(LeadIdentities.PHONE, LeadStaging.PHONE_ID));
    }

    private static RowIdentity of(String kind, Field<String> value) {
        return new RowIdentity(kind, value, LEAD_IDENTITY.as("owner_by_" + value.getName()));
    }

    /** The rows that a query gives for each of them. */
    static Select<? extends Record> ofAll(
            List<RowIdentity> identities, Function<RowIdentity, Select<? extends Record>> query) {
        return identities.stream()
                .<Select<? extends Record>>map(query)
                .reduce(Union::all)
                .orElseThrow();
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
