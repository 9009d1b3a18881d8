package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.MESSAGE_EVENT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.template.Lines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/**
 * The rows of {@code message} of one campaign: claimed in chunks before anything is sent, settled after. What is claimed is
 * committed as {@code attempting}, so that whatever happens then, nobody sends it again without asking.
 */
final class MessageLedger {
    /** A place that may not be written to now: {@code zone}, or {@code ?country} where the zone is unknown. */
    private static final Field<String> PLACE =
            coalesce(LeadZone.OF_LEAD, concat(inline("?"), coalesce(LEAD.COUNTRY, inline(""))));

    private final String campaign;
    private final String runId;

    MessageLedger(String campaign, String runId) {
        this.campaign = campaign;
        this.runId = runId;
    }

    /** Claims the next planned messages after a cursor; those whom the policy stops at this moment are suppressed instead. */
    Chunk claim(
            Transaction tx,
            String token,
            long after,
            int size,
            Set<String> closedPlaces,
            Eligibility policy,
            PersonalFields fields,
            Instant now) {
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
        return judged(tx, token, first, last, policy, fields, now);
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

    private Chunk judged(
            Transaction tx,
            String token,
            long first,
            long last,
            Eligibility policy,
            PersonalFields fields,
            Instant now) {
        TempTable chunk = tx.keep(
                "chunk",
                select(MESSAGE.LEAD_ID.as(Eligibility.LEAD_ID), MESSAGE.ID.as(Eligibility.MESSAGE_ID))
                        .from(MESSAGE)
                        .where(MESSAGE.CAMPAIGN.eq(campaign))
                        .and(MESSAGE.STATE.eq(MessageState.ATTEMPTING))
                        .and(MESSAGE.ID.between(first, last))
                        .and(MESSAGE.ATTEMPT.eq(token)));
        TempTable people = tx.keep("claimed", policy.claimed(chunk));
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

    /** Writes down what became of a chunk. */
    void settle(Transaction tx, Chunk chunk, Collection<Outcome> outcomes, Instant now) {
        settle(tx, chunk.token(), chunk.first(), chunk.last(), outcomes, now);
    }

    /** Failures and returns first, one by one; then everything else that the claim holds has been sent. */
    void settle(Transaction tx, String token, long first, long last, Collection<Outcome> outcomes, Instant now) {
        List<Outcome> sent = outcomes.stream()
                .filter(outcome -> outcome.state().equals(MessageState.SENT))
                .toList();
        if (sent.size() < outcomes.size()) {
            settleOthers(
                    tx,
                    outcomes.stream()
                            .filter(outcome -> !outcome.state().equals(MessageState.SENT))
                            .toList());
        }
        if (!sent.isEmpty()) {
            recordAccepted(tx, sent);
            tx.sql()
                    .update(MESSAGE)
                    .set(MESSAGE.STATE, MessageState.SENT)
                    .setNull(MESSAGE.REASON)
                    .set(MESSAGE.SETTLED_AT, now)
                    .set(MESSAGE.RUN_ID, runId)
                    .where(MESSAGE.CAMPAIGN.eq(campaign))
                    .and(MESSAGE.STATE.eq(MessageState.ATTEMPTING))
                    .and(MESSAGE.ID.between(first, last))
                    .and(MESSAGE.ATTEMPT.eq(token))
                    .execute();
        }
    }

    private void settleOthers(Transaction tx, List<Outcome> outcomes) {
        Staging stage = tx.stage(
                "outcome",
                List.of(
                        Column.like(MESSAGE.ID),
                        Column.like(MESSAGE.STATE),
                        Column.like(MESSAGE.REASON),
                        Column.like(MESSAGE.SETTLED_AT)));
        for (Outcome outcome : outcomes) {
            boolean waits = outcome.state().equals(MessageState.PLANNED);
            stage.add(outcome.messageId(), outcome.state(), outcome.ledgerReason(), waits ? null : outcome.at());
        }
        stage.close();
        Field<String> state = stage.field(MESSAGE.STATE);
        Condition waits = state.eq(inline(MessageState.PLANNED));
        tx.sql()
                .update(MESSAGE)
                .set(MESSAGE.STATE, state)
                .set(MESSAGE.REASON, stage.field(MESSAGE.REASON))
                .set(MESSAGE.SETTLED_AT, stage.field(MESSAGE.SETTLED_AT))
                .set(
                        MESSAGE.ATTEMPT,
                        org.jooq
                                .impl
                                .DSL
                                .when(waits, inline((String) null, MESSAGE.ATTEMPT.getDataType()))
                                .otherwise(MESSAGE.ATTEMPT))
                .set(MESSAGE.RUN_ID, inline(runId))
                .from(stage.table())
                .where(MESSAGE.ID.eq(stage.field(MESSAGE.ID)))
                .and(MESSAGE.STATE.eq(inline(MessageState.ATTEMPTING)))
                .execute();
    }

    private void recordAccepted(Transaction tx, List<Outcome> sent) {
        Staging stage = tx.stage(
                "accepted",
                List.of(
                        Column.like(MESSAGE_EVENT.MESSAGE_ID),
                        Column.like(MESSAGE_EVENT.OCCURRED_AT),
                        Column.like(MESSAGE_EVENT.PROVIDER_ID)));
        for (Outcome outcome : sent) {
            stage.add(outcome.messageId(), outcome.at(), outcome.providerId());
        }
        stage.close();
        tx.sql()
                .insertInto(
                        MESSAGE_EVENT,
                        MESSAGE_EVENT.MESSAGE_ID,
                        MESSAGE_EVENT.KIND,
                        MESSAGE_EVENT.OCCURRED_AT,
                        MESSAGE_EVENT.PROVIDER_ID,
                        MESSAGE_EVENT.RUN_ID)
                .select(select(
                                stage.field(MESSAGE_EVENT.MESSAGE_ID),
                                inline("accepted"),
                                stage.field(MESSAGE_EVENT.OCCURRED_AT),
                                stage.field(MESSAGE_EVENT.PROVIDER_ID),
                                inline(runId))
                        .from(stage.table()))
                .execute();
    }

    /** The places of those who wait for a first attempt, each with how many there are. */
    Map<DeliveryHours.Place, Long> places(DSLContext sql) {
        Map<DeliveryHours.Place, Long> places = new java.util.HashMap<>();
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

    /** Claims that nobody settled, by token. */
    Map<String, List<Attempt>> unsettled(DSLContext sql) {
        Map<String, List<Attempt>> attempts = new TreeMap<>();
        sql.select(MESSAGE.ATTEMPT, MESSAGE.ID, MESSAGE.VARIANT, MESSAGE.CONNECTION, MESSAGE.ATTEMPTED_AT)
                .from(MESSAGE)
                .where(MESSAGE.CAMPAIGN.eq(campaign))
                .and(MESSAGE.STATE.eq(MessageState.ATTEMPTING))
                .orderBy(MESSAGE.ID)
                .forEach(row -> attempts.computeIfAbsent(String.valueOf(row.value1()), _ -> new ArrayList<>())
                        .add(new Attempt(row.value2(), row.value3(), row.value4(), row.value5())));
        return attempts;
    }

    /** A message that was claimed and not settled. */
    record Attempt(long messageId, String variant, String connection, Instant at) {}
}
