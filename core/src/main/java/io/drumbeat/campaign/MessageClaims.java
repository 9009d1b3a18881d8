package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.MESSAGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.template.Lines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/**
 * Claims the planned messages of one campaign in chunks before anything is sent. What is claimed is committed as
 * {@code attempting}, so that whatever happens then, nobody sends it again without asking.
 */
final class MessageClaims {
    /** A place that may not be written to now: {@code zone}, or {@code ?country} where the zone is unknown. */
    private static final Field<String> PLACE =
            coalesce(LeadZone.OF_LEAD, concat(inline("?"), coalesce(LEAD.COUNTRY, inline(""))));

    private final String campaign;
    private final String runId;
    private final BiFunction<Transaction, Instant, Eligibility> policy;
    private final PersonalFields fields;

    /**
     * @param policy who may be written to, asked anew for each chunk
     * @param fields what the templates read of a person
     */
    MessageClaims(
            String campaign,
            String runId,
            BiFunction<Transaction, Instant, Eligibility> policy,
            PersonalFields fields) {
        this.campaign = campaign;
        this.runId = runId;
        this.policy = policy;
        this.fields = fields;
    }

    /** Claims the next planned messages after a cursor; those whom the policy stops at this moment are suppressed instead. */
    Chunk claim(Transaction tx, String token, long after, int size, Set<String> closedPlaces, Instant now) {
        List<Long> ids = next(tx.sql(), after, size, closedPlaces);
        if (ids.isEmpty()) {
            return new Chunk(token, after, after, List.of(), Map.of());
        }
        long first = ids.getFirst();
        long last = ids.getLast();
        boolean whole = last - first + 1 == ids.size();
        tx.sql()
                .update(MESSAGE)
                .set(MESSAGE.STATE, MessageState.ATTEMPTING)
                .set(MESSAGE.ATTEMPT, token)
                .set(MESSAGE.ATTEMPTED_AT, now)
                .set(MESSAGE.RUN_ID, runId)
                .where(whole ? MESSAGE.ID.between(first, last) : MESSAGE.ID.in(ids))
                .and(MESSAGE.STATE.eq(MessageState.PLANNED))
                .and(MESSAGE.CAMPAIGN.eq(campaign))
                .execute();
        return judged(tx, token, first, last, now);
    }

    private List<Long> next(DSLContext sql, long after, int size, Set<String> closedPlaces) {
        Condition open = closedPlaces.isEmpty()
                ? noCondition()
                : MESSAGE.LEAD_ID.in(select(LEAD.LEAD_ID).from(LEAD).where(PLACE.notIn(closedPlaces)));
        return sql.select(MESSAGE.ID)
                .from(MESSAGE)
                .where(MESSAGE.CAMPAIGN.eq(campaign))
                .and(MESSAGE.STATE.eq(MessageState.PLANNED))
                .and(MESSAGE.REASON.isNull())
                .and(MESSAGE.ID.gt(after))
                .and(open)
                .orderBy(MESSAGE.ID)
                .limit(size)
                .fetch(MESSAGE.ID);
    }

    private Chunk judged(Transaction tx, String token, long first, long last, Instant now) {
        TempTable chunk = tx.keep(
                "chunk",
                select(MESSAGE.LEAD_ID.as(Eligibility.LEAD_ID), MESSAGE.ID.as(Eligibility.MESSAGE_ID))
                        .from(MESSAGE)
                        .where(MESSAGE.CAMPAIGN.eq(campaign))
                        .and(MESSAGE.STATE.eq(MessageState.ATTEMPTING))
                        .and(MESSAGE.ID.between(first, last))
                        .and(MESSAGE.ATTEMPT.eq(token)));
        TempTable people = tx.keep("claimed", policy.apply(tx, now).claimed(chunk));
        Field<Long> messageId = people.field(Eligibility.MESSAGE_ID);
        Field<Long> leadId = people.field(Eligibility.LEAD_ID);
        Field<String> reason = people.field(Eligibility.REASON);
        Field<String> address = people.field(Eligibility.ADDRESS);
        List<Field<?>> columns = new ArrayList<>(List.of(
                messageId, reason, address, leadId, MESSAGE.VARIANT, LeadZone.OF_LEAD, LEAD.COUNTRY, LEAD.LOCATION));
        columns.addAll(fields.fields());
        List<Recipient> recipients = new ArrayList<>();
        Map<String, List<Long>> stopped = new TreeMap<>();
        List<Record> rows = List.copyOf(tx.sql()
                .select(columns)
                .from(fields.join(people.table().join(MESSAGE).on(MESSAGE.ID.eq(messageId)), leadId))
                .orderBy(messageId)
                .fetch());
        Map<Long, Lines> recommended = fields.recommendations(
                tx.sql(), rows.stream().map(row -> row.get(leadId)).toList());
        for (Record row : rows) {
            if (row.get(reason) != null) {
                stopped.computeIfAbsent(row.get(reason), _ -> new ArrayList<>()).add(row.get(messageId));
            } else {
                recipients.add(new Recipient(
                        row.get(messageId),
                        row.get(leadId),
                        row.get(address),
                        row.get(MESSAGE.VARIANT),
                        new DeliveryHours.Place(row.get(LeadZone.OF_LEAD), row.get(LEAD.COUNTRY)),
                        row.get(LEAD.LOCATION),
                        fields.values(row),
                        recommended.getOrDefault(row.get(leadId), new Lines(List.of()))));
            }
        }
        Map<String, Long> suppressed = new TreeMap<>();
        stopped.forEach((why, ids) -> {
            suppress(tx, ids, why, now);
            suppressed.put(why, (long) ids.size());
        });
        return new Chunk(token, first, last, recipients, suppressed);
    }

    private void suppress(Transaction tx, List<Long> ids, String reason, Instant now) {
        tx.sql()
                .update(MESSAGE)
                .set(MESSAGE.STATE, MessageState.SUPPRESSED)
                .set(MESSAGE.REASON, reason)
                .setNull(MESSAGE.ATTEMPT)
                .setNull(MESSAGE.ATTEMPTED_AT)
                .set(MESSAGE.SETTLED_AT, now)
                .where(MESSAGE.ID.in(ids))
                .execute();
    }

    /** The places of those who wait for a first attempt, each with how many there are. */
    Map<DeliveryHours.Place, Long> places(DSLContext sql) {
        Map<DeliveryHours.Place, Long> places = new HashMap<>();
        Field<Integer> people = count();
        sql.select(LeadZone.OF_LEAD, LEAD.COUNTRY, people)
                .from(MESSAGE)
                .leftJoin(LEAD)
                .on(LEAD.LEAD_ID.eq(MESSAGE.LEAD_ID))
                .where(MESSAGE.CAMPAIGN.eq(campaign))
                .and(MESSAGE.STATE.eq(MessageState.PLANNED))
                .and(MESSAGE.REASON.isNull())
                .groupBy(LeadZone.OF_LEAD, LEAD.COUNTRY)
                .forEach(row -> places.put(
                        new DeliveryHours.Place(row.value1(), row.value2()),
                        row.get(people).longValue()));
        return places;
    }

    /** How {@link #PLACE} writes a place. */
    static String key(DeliveryHours.Place place) {
        String country = place.country();
        return place.timezone() != null ? place.timezone() : "?" + (country == null ? "" : country);
    }
}
