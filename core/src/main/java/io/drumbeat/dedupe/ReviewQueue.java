package io.drumbeat.dedupe;

import static io.drumbeat.sql.Sequences.DEDUPE_PAIR_ID_SEQ;
import static io.drumbeat.sql.Tables.DEDUPE_PAIR;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.drumbeat.dedupe.evidence.Scale;
import io.drumbeat.identity.LeadPair;
import io.drumbeat.identity.Verdicts;
import io.drumbeat.identity.Verdicts.Origin;
import io.drumbeat.run.Run;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Pairs that wait for somebody to decide. Those that were decided are never asked about again. */
final class ReviewQueue {
    private static final Field<Long> FOUND_ONE = field(name("found_one"), DEDUPE_PAIR.ONE_ID.getDataType());
    private static final Field<Long> FOUND_OTHER = field(name("found_other"), DEDUPE_PAIR.OTHER_ID.getDataType());
    private static final List<Column> COLUMNS = List.of(
            Column.like(DEDUPE_PAIR.ONE_ID),
            Column.like(DEDUPE_PAIR.OTHER_ID),
            Column.like(DEDUPE_PAIR.SCORE),
            Column.like(DEDUPE_PAIR.PROBABILITY),
            Column.like(FOUND_ONE),
            Column.like(FOUND_OTHER));

    private final Transaction tx;
    private final Run run;
    private final int most;
    private long unasked;

    /**
     * What waits.
     *
     * @param queued pairs that did not wait before
     * @param unasked pairs for which there was no room
     */
    record Counts(long queued, long waiting, long unasked) {}

    /** @param most so many pairs wait at most: nobody decides about a million, and no memory holds them */
    ReviewQueue(Transaction tx, Run run, int most) {
        this.tx = tx;
        this.run = run;
        this.most = most;
    }

    /** Puts what was found and not merged in place of what waited. */
    Counts replace(Weighing found, Clusters clusters, Set<LeadPair> apart) {
        TempTable queue = queue(found, clusters, apart);
        Condition same = DEDUPE_PAIR
                .ONE_ID
                .eq(queue.field(DEDUPE_PAIR.ONE_ID))
                .and(DEDUPE_PAIR.OTHER_ID.eq(queue.field(DEDUPE_PAIR.OTHER_ID)));
        tx.sql()
                .deleteFrom(DEDUPE_PAIR)
                .where(DEDUPE_PAIR.STATE.eq(Verdicts.WAITING))
                .and(notExists(selectOne().from(queue.table()).where(same)))
                .execute();
        update(queue);
        long queued = insert(queue, same);
        return new Counts(queued, waiting(tx), unasked);
    }

    static long waiting(Transaction tx) {
        return tx.sql().fetchCount(DEDUPE_PAIR, DEDUPE_PAIR.STATE.eq(Verdicts.WAITING));
    }

    /** The surest, each with its account. */
    private TempTable queue(Weighing found, Clusters clusters, Set<LeadPair> apart) {
        Matches matches = found.matches();
        Map<LeadPair, Integer> surest = surest(matches, clusters, apart);
        TempTable accounts = found.accounts();
        Staging rows = tx.stage("review_pair", COLUMNS);
        try (rows) {
            surest.forEach((people, pair) -> rows.add(
                    people.one(),
                    people.other(),
                    decimal(matches.weight(pair), 3),
                    decimal(Scale.probability(matches.weight(pair)), 8),
                    matches.one(pair),
                    matches.other(pair)));
        }
        TempTable once = tx.keep(
                "account_place",
                select(
                                accounts.field(Weighing.ONE).as(Weighing.ONE),
                                accounts.field(Weighing.OTHER).as(Weighing.OTHER),
                                min(accounts.field(Weighing.PLACE)).as(Weighing.PLACE))
                        .from(accounts.table())
                        .groupBy(accounts.field(Weighing.ONE), accounts.field(Weighing.OTHER)));
        return tx.keep(
                "review_queue",
                select(
                                rows.field(DEDUPE_PAIR.ONE_ID),
                                rows.field(DEDUPE_PAIR.OTHER_ID),
                                rows.field(DEDUPE_PAIR.SCORE),
                                rows.field(DEDUPE_PAIR.PROBABILITY),
                                accounts.field(Weighing.ACCOUNT).as(DEDUPE_PAIR.EXPLANATION))
                        .from(rows.table())
                        .join(once.table())
                        .on(once.field(Weighing.ONE).eq(rows.field(FOUND_ONE)))
                        .and(once.field(Weighing.OTHER).eq(rows.field(FOUND_OTHER)))
                        .join(accounts.table())
                        .on(accounts.field(Weighing.PLACE).eq(once.field(Weighing.PLACE))));
    }

    /** Of each two people the pair of leads that weighs most, as many as may wait. */
    private Map<LeadPair, Integer> surest(Matches matches, Clusters clusters, Set<LeadPair> apart) {
        Set<LeadPair> known = new HashSet<>();
        apart.forEach(pair -> now(clusters, pair.one(), pair.other()).ifPresent(known::add));
        Map<LeadPair, Integer> surest = new HashMap<>();
        @Nullable LeadPair before = null;
        for (int pair : matches.heaviestFirst()) {
            @Nullable
            LeadPair people = now(clusters, matches.one(pair), matches.other(pair))
                    .filter(each -> !known.contains(each))
                    .orElse(null);
            if (people != null && surest.size() < most) {
                surest.putIfAbsent(people, pair);
            } else if (people != null && !people.equals(before) && !surest.containsKey(people)) {
                unasked++;
            }
            before = people;
        }
        return surest;
    }

    /** Whom two leads are part of now, unless it is the same person. */
    private static Optional<LeadPair> now(Clusters clusters, long one, long other) {
        long left = clusters.survivor(one);
        long right = clusters.survivor(other);
        return left == right ? Optional.empty() : Optional.of(LeadPair.of(left, right));
    }

    private static BigDecimal decimal(double number, int places) {
        return BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_UP);
    }

    private void update(TempTable queue) {
        var next = name("next").as(select(queue.table().asterisk()).from(queue.table()));
        tx.sql()
                .with(next)
                .update(DEDUPE_PAIR)
                .set(DEDUPE_PAIR.SCORE, of("next", DEDUPE_PAIR.SCORE))
                .set(DEDUPE_PAIR.PROBABILITY, of("next", DEDUPE_PAIR.PROBABILITY))
                .set(DEDUPE_PAIR.EXPLANATION, of("next", DEDUPE_PAIR.EXPLANATION))
                .from(next)
                .where(DEDUPE_PAIR.STATE.eq(inline(Verdicts.WAITING)))
                .and(DEDUPE_PAIR.ONE_ID.eq(of("next", DEDUPE_PAIR.ONE_ID)))
                .and(DEDUPE_PAIR.OTHER_ID.eq(of("next", DEDUPE_PAIR.OTHER_ID)))
                .and(DEDUPE_PAIR.EXPLANATION.isDistinctFrom(of("next", DEDUPE_PAIR.EXPLANATION)))
                .execute();
    }

    private long insert(TempTable queue, Condition same) {
        var inOrder = select(queue.field(DEDUPE_PAIR.ONE_ID), queue.field(DEDUPE_PAIR.OTHER_ID))
                .from(queue.table())
                .where(notExists(selectOne().from(DEDUPE_PAIR).where(same)))
                .orderBy(
                        queue.field(DEDUPE_PAIR.SCORE).desc(),
                        queue.field(DEDUPE_PAIR.ONE_ID),
                        queue.field(DEDUPE_PAIR.OTHER_ID))
                .asTable("stranger");
        TempTable numbered = tx.keep(
                "review_number",
                select(
                                DEDUPE_PAIR_ID_SEQ
                                        .nextval()
                                        .cast(SQLDataType.BIGINT)
                                        .as(DEDUPE_PAIR.ID),
                                of("stranger", DEDUPE_PAIR.ONE_ID).as(DEDUPE_PAIR.ONE_ID),
                                of("stranger", DEDUPE_PAIR.OTHER_ID).as(DEDUPE_PAIR.OTHER_ID))
                        .from(inOrder));
        return tx.sql()
                .insertInto(
                        DEDUPE_PAIR,
                        DEDUPE_PAIR.ID,
                        DEDUPE_PAIR.ONE_ID,
                        DEDUPE_PAIR.OTHER_ID,
                        DEDUPE_PAIR.SCORE,
                        DEDUPE_PAIR.PROBABILITY,
                        DEDUPE_PAIR.EXPLANATION,
                        DEDUPE_PAIR.STATE,
                        DEDUPE_PAIR.WHY,
                        DEDUPE_PAIR.FOUND_AT,
                        DEDUPE_PAIR.RUN_ID)
                .select(select(
                                numbered.field(DEDUPE_PAIR.ID),
                                queue.field(DEDUPE_PAIR.ONE_ID),
                                queue.field(DEDUPE_PAIR.OTHER_ID),
                                queue.field(DEDUPE_PAIR.SCORE),
                                queue.field(DEDUPE_PAIR.PROBABILITY),
                                queue.field(DEDUPE_PAIR.EXPLANATION),
                                inline(Verdicts.WAITING),
                                inline(Origin.PROBABILISTIC.label()),
                                val(run.asOf(), DEDUPE_PAIR.FOUND_AT),
                                val(run.id()))
                        .from(queue.table())
                        .join(numbered.table())
                        .on(numbered.field(DEDUPE_PAIR.ONE_ID).eq(queue.field(DEDUPE_PAIR.ONE_ID)))
                        .and(numbered.field(DEDUPE_PAIR.OTHER_ID).eq(queue.field(DEDUPE_PAIR.OTHER_ID))))
                .execute();
    }

    private static <T> Field<T> of(String table, Field<T> column) {
        return field(name(table, column.getName()), column.getDataType());
    }
}
