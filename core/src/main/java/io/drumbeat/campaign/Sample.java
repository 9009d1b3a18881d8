package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.lead.LeadFinder;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.template.Lines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;

/** People to look at a campaign with: the one who is named, or for each variant somebody who would get it, or who got it. */
final class Sample {
    private final Preparation prepared;
    private final Eligibility policy;
    private final SendPlan plan;

    Sample(Preparation prepared, Eligibility policy, SendPlan plan) {
        this.prepared = prepared;
        this.policy = policy;
        this.plan = plan;
    }

    /** For every variant, in its order, a person who reads it. */
    List<Recipient> of(Transaction tx, Optional<String> lead) {
        Optional<Long> named = lead.map(
                wanted -> LeadFinder.find(tx.sql(), wanted, prepared.workspace().region()));
        Map<String, Long> readers = named.isPresent() ? Map.of() : readers(tx);
        List<Recipient> recipients = new ArrayList<>();
        for (String variant : prepared.campaign().variants().keySet()) {
            long leadId = named.or(() -> Optional.ofNullable(readers.get(variant)))
                    .or(() -> readers.values().stream().findFirst())
                    .or(() -> anybody(tx))
                    .orElseThrow(() -> DrumbeatException.input("nobody", "There is nobody to show the campaign with")
                            .hint("Import leads first"));
            recipients.add(recipient(tx, leadId, variant));
        }
        return recipients;
    }

    private Map<String, Long> readers(Transaction tx) {
        TempTable people = SendPlan.people(tx, policy);
        Field<String> reason = people.field(Eligibility.REASON);
        Map<String, Long> to = readers(tx, people, reason.isNull());
        return to.isEmpty() ? readers(tx, people, reason.eq(inline(Reason.ALREADY_SENT))) : to;
    }

    private Map<String, Long> readers(Transaction tx, TempTable people, Condition which) {
        Field<String> variant = plan.variant(people.field(Eligibility.ADDRESS));
        Field<Long> first = org.jooq.impl.DSL.min(people.field(Eligibility.LEAD_ID));
        Map<String, Long> readers = new LinkedHashMap<>();
        tx.sql()
                .select(variant, first)
                .from(people.table())
                .where(which)
                .groupBy(variant)
                .orderBy(first)
                .forEach(row -> readers.put(row.value1(), row.value2()));
        return readers;
    }

    private static Optional<Long> anybody(Transaction tx) {
        return tx.sql()
                .select(LEAD.LEAD_ID)
                .from(LEAD)
                .orderBy(LEAD.LEAD_ID)
                .limit(1)
                .fetchOptional(LEAD.LEAD_ID);
    }

    private Recipient recipient(Transaction tx, long leadId, String variant) {
        PersonalFields fields = prepared.fields();
        Field<String> address =
                coalesce(LEAD.EMAIL, inline("nobody@example.com")).as("address");
        List<Field<?>> columns = new ArrayList<>(List.of(address, LeadZone.OF_LEAD, LEAD.COUNTRY, LEAD.LOCATION));
        columns.addAll(fields.fields());
        Record row = tx.sql()
                .select(columns)
                .from(fields.profileOf(LEAD))
                .where(LEAD.LEAD_ID.eq(leadId))
                .fetchSingle();
        return new Recipient(
                0,
                leadId,
                row.get(address),
                variant,
                new DeliveryHours.Place(row.get(LeadZone.OF_LEAD), row.get(LEAD.COUNTRY)),
                row.get(LEAD.LOCATION),
                fields.values(row),
                fields.recommendations(tx.sql(), List.of(leadId)).getOrDefault(leadId, new Lines(List.of())));
    }
}
