package io.drumbeat.lead;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.Said;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Union;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/** What a file's rows say about consent, one statement a row, by whom. */
final class SaidInRows {
    private SaidInRows() {}

    /** A query with the columns of {@link Said}. */
    static Select<? extends Record> of(TempTable rows, TempTable leads, String externalKind) {
        Field<String> externalId = rows.field(LeadStaging.EXTERNAL_ID);
        Field<String> email = rows.field(LeadStaging.EMAIL_ID);
        Field<String> phone = rows.field(LeadStaging.PHONE_ID);
        Field<String> kind = when(externalId.isNotNull(), inline(externalKind))
                .when(email.isNotNull(), inline(LeadIdentities.EMAIL))
                .when(phone.isNotNull(), inline(LeadIdentities.PHONE));
        Select<? extends Record> all = null;
        for (String channel : Channel.LABELS) {
            Field<String> state = rows.field(LeadStaging.consentOn(channel));
            var one = select(
                            leads.field(People.LEAD_ID).as(Said.LEAD_ID),
                            kind.as(Said.IDENTITY_KIND),
                            coalesce(externalId, email, phone).as(Said.IDENTITY),
                            leads.field(People.ROW_NO).as(Said.ROW_NO),
                            inline(channel).as(Said.CHANNEL),
                            rows.field(Said.PURPOSE).as(Said.PURPOSE),
                            state.as(Said.STATE),
                            rows.field(Said.AT).as(Said.AT),
                            rows.field(Said.DAY).as(Said.DAY),
                            rows.field(Said.NEXT_DAY).as(Said.NEXT_DAY),
                            rows.field(Said.SOURCE).as(Said.SOURCE),
                            rows.field(Said.EVIDENCE).as(Said.EVIDENCE),
                            rows.field(Said.BASIS).as(Said.BASIS))
                    .from(rows.table())
                    .join(leads.table())
                    .on(leads.field(People.ROW_NO).eq(rows.field(People.ROW_NO)))
                    .where(state.isNotNull());
            all = all == null ? one : Union.all(all, one);
        }
        return Objects.requireNonNull(all);
    }
}
