package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_PUSH;
import static io.drumbeat.sql.Tables.MESSAGE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * Tells people who came with an import and are known by it alone from those who were written to, handed on, or spoke to us,
 * since: of these one must be able to say where they came from, what they got and what they said. They stay.
 */
final class Contacted {
    private final Transaction tx;
    private final Collection<String> together;

    /** @param together the runs that are taken back: what they said does not count */
    Contacted(Transaction tx, Collection<String> together) {
        this.tx = tx;
        this.together = together;
    }

    TempTable staying(Import taken) {
        return tx.keep("undo_staying", leads(taken, isContacted()));
    }

    TempTable going(Import taken) {
        return tx.keep("undo_going", leads(taken, isContacted().not()));
    }

    /** A message went out to them, or may have. */
    static Condition wasReached() {
        return MESSAGE.STATE.in(inline("sent"), inline("unknown"));
    }

    /** A destination of {@code push-leads} has them, or may have: somebody there may call. */
    static Condition wasHandedOver() {
        return LEAD_PUSH.PUSHES.gt(inline(0)).or(LEAD_PUSH.STATE.in(inline("attempting"), inline("unknown")));
    }

    private Condition isContacted() {
        return exists(selectOne()
                        .from(MESSAGE)
                        .where(MESSAGE.LEAD_ID.eq(LEAD.LEAD_ID))
                        .and(wasReached()))
                .or(exists(selectOne()
                        .from(LEAD_PUSH)
                        .where(LEAD_PUSH.LEAD_ID.eq(LEAD.LEAD_ID))
                        .and(wasHandedOver())))
                .or(exists(selectOne()
                        .from(CONSENT_EVENT)
                        .where(CONSENT_EVENT.LEAD_ID.eq(LEAD.LEAD_ID))
                        .and(CONSENT_EVENT.RUN_ID.notIn(together))));
    }

    private Select<Record1<Long>> leads(Import taken, Condition which) {
        return DSL.select(LEAD.LEAD_ID.as(Concerned.LEAD_ID))
                .from(LEAD)
                .where(new Concerned(tx, taken).isBrought(LEAD.LEAD_ID))
                .and(which);
    }
}
