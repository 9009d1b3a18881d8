package io.drumbeat.dedupe;

import static io.drumbeat.sql.Tables.DEDUPE_PAIR;
import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.count;

import io.drumbeat.identity.Verdicts;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Matching;
import java.util.List;

/**
 * What a store was like when the last search ended: all that is compared of all leads, who is known to be different people, and
 * what a workspace says of matching. A store that is still like that has nothing new to find.
 */
final class SearchedStore {
    private static final String NAME = "dedupe-searched";
    /** To be raised whenever the same store would be searched differently. */
    private static final int VERSION = 1;

    private final Transaction tx;
    private final Matching matching;

    SearchedStore(Transaction tx, Matching matching) {
        this.tx = tx;
        this.matching = matching;
    }

    boolean isUnchanged() {
        return Checkpoints.get(tx, NAME).filter(before -> before.equals(now())).isPresent();
    }

    void keep(Run run) {
        Checkpoints.put(tx, NAME, now(), run.id(), run.asOf());
    }

    private String now() {
        var leads = tx.sql()
                .select(count(), tx.dialect().checksum(TraitReader.COLUMNS))
                .from(LEAD)
                .fetchSingle();
        var apart = tx.sql()
                .select(count(), tx.dialect().checksum(List.of(DEDUPE_PAIR.ONE_ID, DEDUPE_PAIR.OTHER_ID)))
                .from(DEDUPE_PAIR)
                .where(DEDUPE_PAIR.STATE.eq(Verdicts.REJECTED))
                .fetchSingle();
        return "%d; %d leads %s; %d apart %s; %s"
                .formatted(VERSION, leads.value1(), leads.value2(), apart.value1(), apart.value2(), matching);
    }
}
