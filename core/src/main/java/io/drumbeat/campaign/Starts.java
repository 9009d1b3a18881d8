package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.LEAD_ACTION;
import static io.drumbeat.sql.Tables.MESSAGE;

import io.drumbeat.action.LeadActions;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.LeadAction.Kind;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** For whom a campaign was started by what happened to them: actions of segments and signals, each carried out once. */
final class Starts {
    /** What became of an action whose person has a message now. */
    static final String PLANNED = "planned";

    /** Its person was in a segment that the campaign excludes. */
    static final String EXCLUDED = "excluded";

    private final CampaignDefinition campaign;

    Starts(CampaignDefinition campaign) {
        this.campaign = campaign;
    }

    /** Those whose action waits, and those whose message does. */
    Select<Record1<Long>> people() {
        Condition waits = DSL.exists(DSL.selectOne()
                .from(MESSAGE)
                .where(theirMessage())
                .and(MESSAGE.STATE.in(MessageState.PLANNED, MessageState.ATTEMPTING)));
        return DSL.select(LEAD_ACTION.LEAD_ID)
                .from(LEAD_ACTION)
                .where(mine())
                .and(isPending().or(waits));
    }

    /** The answer to those who are not written to; who has had their share of the week waits on. */
    void settleExcluded(Transaction tx, TempTable people, Instant now, String runId) {
        Field<Long> lead = people.field(Eligibility.LEAD_ID);
        Field<String> reason = people.field(Eligibility.REASON);
        tx.sql()
                .update(LEAD_ACTION)
                .set(LEAD_ACTION.STATE, DSL.inline(LeadActions.DONE))
                .set(LEAD_ACTION.OUTCOME, reason)
                .set(LEAD_ACTION.SETTLED_AT, DSL.inline(now, LEAD_ACTION.SETTLED_AT))
                .set(LEAD_ACTION.SETTLED_RUN_ID, DSL.inline(runId))
                .from(people.table())
                .where(LEAD_ACTION.LEAD_ID.eq(lead))
                .and(mine())
                .and(isPending())
                .and(reason.isNotNull())
                .and(reason.ne(DSL.inline(Reason.FREQUENCY_CAP)))
                .execute();
        settle(tx, LEAD_ACTION.LEAD_ID.notIn(DSL.select(lead).from(people.table())), EXCLUDED, now, runId);
    }

    /** Everybody who may be written to has a message by now. */
    void settlePlanned(Transaction tx, Instant now, String runId) {
        settle(tx, DSL.exists(DSL.selectOne().from(MESSAGE).where(theirMessage())), PLANNED, now, runId);
    }

    private void settle(Transaction tx, Condition which, String outcome, Instant now, String runId) {
        tx.sql()
                .update(LEAD_ACTION)
                .set(LEAD_ACTION.STATE, LeadActions.DONE)
                .set(LEAD_ACTION.OUTCOME, outcome)
                .set(LEAD_ACTION.SETTLED_AT, now)
                .set(LEAD_ACTION.SETTLED_RUN_ID, runId)
                .where(mine())
                .and(isPending())
                .and(which)
                .execute();
    }

    private Condition mine() {
        return LEAD_ACTION
                .ACTION
                .eq(DSL.inline(Kind.START_CAMPAIGN.label()))
                .and(LEAD_ACTION.TARGET.eq(DSL.inline(campaign.name())));
    }

    private Condition theirMessage() {
        return MESSAGE.LEAD_ID
                .eq(LEAD_ACTION.LEAD_ID)
                .and(MESSAGE.CAMPAIGN.eq(DSL.inline(campaign.name())))
                .and(MESSAGE.CHANNEL.eq(DSL.inline(campaign.channel())))
                .and(MESSAGE.STEP.eq(DSL.inline(1)));
    }

    private static Condition isPending() {
        return LEAD_ACTION.STATE.eq(DSL.inline(LeadActions.PENDING));
    }
}
