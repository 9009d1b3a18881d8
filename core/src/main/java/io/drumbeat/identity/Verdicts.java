package io.drumbeat.identity;

import static io.drumbeat.sql.Sequences.DEDUPE_PAIR_ID_SEQ;
import static io.drumbeat.sql.Tables.DEDUPE_PAIR;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static org.jooq.impl.DSL.coalesce;

import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * What was decided, once and for all, of pairs of leads: that two are one person, or that they are not. A verdict names leads
 * by the ids they had; it holds for whomever they are part of now.
 */
public final class Verdicts {
    public static final String WAITING = "waiting";
    public static final String ACCEPTED = "accepted";
    public static final String REJECTED = "rejected";

    private Verdicts() {}

    /** Where a verdict, or a question, comes from. */
    public enum Origin {
        PROBABILISTIC("probabilistic"),
        BY_HAND("by_hand"),
        UNMERGED("unmerged");

        private final String label;

        Origin(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Notes what was decided of two leads, in place of what was known of them before. */
    public static void put(Transaction tx, Run run, LeadPair pair, String state, Origin origin) {
        tx.sql()
                .insertInto(DEDUPE_PAIR)
                .set(DEDUPE_PAIR.ID, DEDUPE_PAIR_ID_SEQ.nextval())
                .set(DEDUPE_PAIR.ONE_ID, pair.one())
                .set(DEDUPE_PAIR.OTHER_ID, pair.other())
                .set(DEDUPE_PAIR.STATE, state)
                .set(DEDUPE_PAIR.WHY, origin.label())
                .set(DEDUPE_PAIR.FOUND_AT, run.asOf())
                .set(DEDUPE_PAIR.RUN_ID, run.id())
                .set(DEDUPE_PAIR.DECIDED_AT, run.asOf())
                .set(DEDUPE_PAIR.DECIDED_RUN_ID, run.id())
                .onConflict(DEDUPE_PAIR.ONE_ID, DEDUPE_PAIR.OTHER_ID)
                .doUpdate()
                .set(DEDUPE_PAIR.STATE, state)
                .set(DEDUPE_PAIR.DECIDED_AT, run.asOf())
                .set(DEDUPE_PAIR.DECIDED_RUN_ID, run.id())
                .execute();
    }

    /** The pairs of present leads that are known to be different people. */
    public static Set<LeadPair> apart(DSLContext sql) {
        var one = LEAD_MERGE.as("one");
        var other = LEAD_MERGE.as("other");
        Field<Long> oneNow = coalesce(one.LEAD_ID, DEDUPE_PAIR.ONE_ID);
        Field<Long> otherNow = coalesce(other.LEAD_ID, DEDUPE_PAIR.OTHER_ID);
        Set<LeadPair> pairs = new HashSet<>();
        sql.select(oneNow, otherNow)
                .from(DEDUPE_PAIR)
                .leftJoin(one)
                .on(one.ABSORBED_ID.eq(DEDUPE_PAIR.ONE_ID))
                .and(one.UNDONE_AT.isNull())
                .leftJoin(other)
                .on(other.ABSORBED_ID.eq(DEDUPE_PAIR.OTHER_ID))
                .and(other.UNDONE_AT.isNull())
                .where(DEDUPE_PAIR.STATE.eq(REJECTED))
                .and(oneNow.ne(otherNow))
                .forEach(row -> pairs.add(LeadPair.of(row.value1(), row.value2())));
        return pairs;
    }
}
