package io.drumbeat.action;

import static io.drumbeat.sql.Sequences.LEAD_ACTION_ID_SEQ;
import static io.drumbeat.sql.Tables.LEAD_ACTION;

import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.LeadAction;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** What is to be done about people: asked for by one pipeline in the transaction that has the reason, carried out by another. */
public final class LeadActions {
    /** Waits for the pipeline that carries it out. */
    public static final String PENDING = "pending";

    public static final String DONE = "done";

    /** What happened to a person that an action is due. */
    public enum Cause {
        /** They came into a segment. */
        ENTERED,
        /** They left a segment. */
        EXITED,
        /** A signal was seen. */
        SIGNAL;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Transaction tx;
    private final Instant asOf;
    private final String runId;

    public LeadActions(Transaction tx, Instant asOf, String runId) {
        this.tx = tx;
        this.asOf = asOf;
        this.runId = runId;
    }

    /**
     * One row a person and action.
     *
     * @param source the segment, or the signal
     * @param people to whom it happened, each once
     */
    public void ask(Cause cause, String source, Collection<LeadAction> actions, Select<Record1<Long>> people) {
        for (LeadAction action : actions) {
            var they = people.asTable("they", LEAD_ACTION.LEAD_ID.getName());
            Field<Long> lead = DSL.field(DSL.name("they", LEAD_ACTION.LEAD_ID.getName()), Long.class);
            var ordered = DSL.select(lead).from(they).orderBy(lead).asTable("ordered", LEAD_ACTION.LEAD_ID.getName());
            Instant due = action.due() == null ? null : asOf.plus(action.due());
            tx.sql()
                    .insertInto(
                            LEAD_ACTION,
                            LEAD_ACTION.ID,
                            LEAD_ACTION.LEAD_ID,
                            LEAD_ACTION.CAUSE,
                            LEAD_ACTION.SOURCE,
                            LEAD_ACTION.ACTION,
                            LEAD_ACTION.TARGET,
                            LEAD_ACTION.DUE_AT,
                            LEAD_ACTION.HAPPENED_AT,
                            LEAD_ACTION.STATE,
                            LEAD_ACTION.RUN_ID)
                    .select(DSL.select(
                                    LEAD_ACTION_ID_SEQ.nextval(),
                                    DSL.field(DSL.name("ordered", LEAD_ACTION.LEAD_ID.getName()), Long.class),
                                    DSL.inline(cause.label()),
                                    DSL.inline(source),
                                    DSL.inline(action.kind().label()),
                                    DSL.inline(action.target()),
                                    DSL.inline(due, LEAD_ACTION.DUE_AT),
                                    DSL.inline(asOf, LEAD_ACTION.HAPPENED_AT),
                                    DSL.inline(PENDING),
                                    DSL.inline(runId))
                            .from(ordered))
                    .execute();
        }
    }
}
