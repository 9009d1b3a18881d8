package io.drumbeat.push;

import static io.drumbeat.sql.Tables.LEAD_PUSH;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
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

/**
 * The rows of {@code lead_push} of one destination: claimed before anybody is handed over, settled after. What is claimed is
 * committed as {@code attempting}, so that whatever happens then, nobody is handed over again without asking.
 */
final class PushLedger {
    private static final Field<String> HASH = LEAD_PUSH.ATTEMPTED_HASH;

    private final String destination;
    private final String connection;
    private final String runId;

    PushLedger(String destination, String connection, String runId) {
        this.destination = destination;
        this.connection = connection;
        this.runId = runId;
    }

    void claim(Transaction tx, String token, List<PushPlan.Planned> leads, Instant now) {
        Staging claim = tx.stage("push_claim", List.of(Column.like(LEAD_PUSH.LEAD_ID), Column.like(HASH)));
        leads.forEach(lead -> claim.add(lead.leadId(), lead.fingerprint()));
        claim.close();
        Field<Long> id = claim.field(LEAD_PUSH.LEAD_ID);
        Condition same = LEAD_PUSH.LEAD_ID.eq(id).and(LEAD_PUSH.DESTINATION.eq(inline(destination)));
        Condition elsewhere = LEAD_PUSH.CONNECTION.ne(inline(connection));
        tx.sql()
                .update(LEAD_PUSH)
                .set(LEAD_PUSH.STATE, inline(PushState.ATTEMPTING))
                .set(LEAD_PUSH.ATTEMPT, inline(token))
                .set(HASH, claim.field(HASH))
                .set(LEAD_PUSH.PUSHES, when(elsewhere, inline(0)).otherwise(LEAD_PUSH.PUSHES))
                .set(LEAD_PUSH.CONNECTION, inline(connection))
                .set(LEAD_PUSH.ATTEMPTED_AT, inline(now, LEAD_PUSH.ATTEMPTED_AT))
                .set(LEAD_PUSH.RUN_ID, inline(runId))
                .from(claim.table())
                .where(same)
                .execute();
        tx.sql()
                .insertInto(
                        LEAD_PUSH,
                        LEAD_PUSH.DESTINATION,
                        LEAD_PUSH.LEAD_ID,
                        LEAD_PUSH.CONNECTION,
                        LEAD_PUSH.STATE,
                        HASH,
                        LEAD_PUSH.PUSHES,
                        LEAD_PUSH.ATTEMPT,
                        LEAD_PUSH.ATTEMPTED_AT,
                        LEAD_PUSH.RUN_ID)
                .select(select(
                                inline(destination),
                                id,
                                inline(connection),
                                inline(PushState.ATTEMPTING),
                                claim.field(HASH),
                                inline(0),
                                inline(token),
                                inline(now, LEAD_PUSH.ATTEMPTED_AT),
                                inline(runId))
                        .from(claim.table())
                        .where(notExists(selectOne().from(LEAD_PUSH).where(same))))
                .execute();
    }

    /** Writes down what became of claimed leads; who was taken before and waits now is as they were. */
    void settle(Transaction tx, Collection<Outcome> outcomes, Instant now) {
        Staging stage = tx.stage(
                "push_outcome",
                List.of(Column.like(LEAD_PUSH.LEAD_ID), Column.like(LEAD_PUSH.STATE), Column.like(LEAD_PUSH.RESPONSE)));
        outcomes.forEach(outcome -> stage.add(outcome.leadId(), outcome.state(), outcome.response()));
        stage.close();
        Field<String> state = stage.field(LEAD_PUSH.STATE);
        Condition taken = state.eq(inline(PushState.PUSHED));
        Condition waitsAgain = state.eq(inline(PushState.WAITING)).and(LEAD_PUSH.PUSHES.gt(inline(0)));
        tx.sql()
                .update(LEAD_PUSH)
                .set(LEAD_PUSH.STATE, when(waitsAgain, inline(PushState.PUSHED)).otherwise(state))
                .set(LEAD_PUSH.CONTENT_HASH, when(taken, HASH).otherwise(LEAD_PUSH.CONTENT_HASH))
                .set(
                        LEAD_PUSH.PUSHES,
                        when(taken, LEAD_PUSH.PUSHES.plus(inline(1))).otherwise(LEAD_PUSH.PUSHES))
                .set(LEAD_PUSH.RESPONSE, stage.field(LEAD_PUSH.RESPONSE))
                .set(LEAD_PUSH.ATTEMPT, inline((String) null, LEAD_PUSH.ATTEMPT.getDataType()))
                .set(LEAD_PUSH.SETTLED_AT, inline(now, LEAD_PUSH.SETTLED_AT))
                .set(LEAD_PUSH.RUN_ID, inline(runId))
                .from(stage.table())
                .where(LEAD_PUSH.LEAD_ID.eq(stage.field(LEAD_PUSH.LEAD_ID)))
                .and(LEAD_PUSH.DESTINATION.eq(inline(destination)))
                .and(LEAD_PUSH.STATE.eq(inline(PushState.ATTEMPTING)))
                .execute();
    }

    /** Claims that nobody settled, by token. */
    Map<String, List<Long>> unsettled(DSLContext sql) {
        Map<String, List<Long>> claims = new TreeMap<>();
        sql.select(LEAD_PUSH.ATTEMPT, LEAD_PUSH.LEAD_ID)
                .from(LEAD_PUSH)
                .where(LEAD_PUSH.DESTINATION.eq(destination))
                .and(LEAD_PUSH.STATE.eq(PushState.ATTEMPTING))
                .orderBy(LEAD_PUSH.LEAD_ID)
                .forEach(row -> claims.computeIfAbsent(String.valueOf(row.value1()), _ -> new ArrayList<>())
                        .add(row.value2()));
        return claims;
    }
}
