package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.MESSAGE_EVENT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Writes down what became of the messages of one campaign that were claimed by {@link MessageClaims}. */
final class MessageLedger {
    private final String campaign;
    private final String runId;

    MessageLedger(String campaign, String runId) {
        this.campaign = campaign;
        this.runId = runId;
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
                        when(waits, inline((String) null, MESSAGE.ATTEMPT.getDataType()))
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
