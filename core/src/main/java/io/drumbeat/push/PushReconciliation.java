package io.drumbeat.push;

import io.drumbeat.campaign.JournalReplay;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Settles what a run left behind that died while leads were under way: from its journal; what that does not tell is unknown and
 * is not handed over again. A push holds the store, so that a claim found there is no living run's.
 */
record PushReconciliation(PushLedger ledger, JournalReplay journals) {

    /** Settles all that was left; the result is how many are unknown for good. */
    long settle(Transaction tx, Instant now) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Map.Entry<String, List<Long>> claim : ledger.unsettled(tx.sql()).entrySet()) {
            claim.getValue().forEach(lead -> outcomes.add(outcome(claim.getKey(), lead)));
        }
        if (!outcomes.isEmpty()) {
            ledger.settle(tx, outcomes, now);
        }
        return outcomes.stream()
                .filter(outcome -> outcome.state().equals(PushState.UNKNOWN))
                .count();
    }

    private Outcome outcome(String token, long lead) {
        return journals.fate(token, lead)
                .map(told -> Outcome.told(lead, told.letter(), told.rest()))
                .orElseGet(() -> journals.untouched(token, lead)
                        ? Outcome.waits(lead, "interrupted")
                        : Outcome.outcome(lead, PushState.UNKNOWN, null, "the run died while it was under way"));
    }
}
