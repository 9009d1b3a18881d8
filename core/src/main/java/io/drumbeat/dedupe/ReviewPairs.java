package io.drumbeat.dedupe;

import static io.drumbeat.sql.Tables.DEDUPE_PAIR;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drumbeat.dedupe.evidence.Evidence;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.identity.Absorption;
import io.drumbeat.identity.LeadPair;
import io.drumbeat.identity.Merge;
import io.drumbeat.identity.MergeReason;
import io.drumbeat.identity.Merges;
import io.drumbeat.identity.Verdicts;
import io.drumbeat.run.Json;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.sql.tables.records.DedupePairRecord;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** {@code dedupe review}: shows pairs that wait, and takes decisions about them. What was decided is never asked again. */
public final class ReviewPairs implements Pipeline<ReviewPairs.Request, ReviewPairs.Summary> {
    private final Workspace workspace;

    /**
     * What was decided.
     *
     * @param accept ids of pairs that are one person
     * @param reject ids of pairs that are not
     * @param limit how many of those that still wait to show, the surest first
     */
    public record Request(List<Long> accept, List<Long> reject, int limit) {}

    /**
     * What came of it.
     *
     * @param waiting how many pairs wait, shown or not
     */
    public record Summary(long waiting, List<Long> accepted, List<Long> rejected, List<PairCard> pairs)
            implements io.drumbeat.run.Summary {}

    public ReviewPairs(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Summary run(Run run, Request request) {
        requireLimit(request.limit());
        requireOneAnswer(request);
        return run.store().transact(run.dryRun(), tx -> {
            request.accept().forEach(id -> accept(run, tx, waiting(tx.sql(), id)));
            request.reject().forEach(id -> decide(run, waiting(tx.sql(), id), Verdicts.REJECTED));
            return new Summary(
                    tx.sql().fetchCount(DEDUPE_PAIR, DEDUPE_PAIR.STATE.eq(Verdicts.WAITING)),
                    request.accept(),
                    request.reject(),
                    cards(tx.sql(), request.limit()));
        });
    }

    private static void requireLimit(int limit) {
        if (limit < 0) {
            throw DrumbeatException.usage("bad_limit", "--limit is " + limit).hint("Give how many pairs to show");
        }
    }

    private static void requireOneAnswer(Request request) {
        request.accept().stream().filter(request.reject()::contains).findFirst().ifPresent(id -> {
            throw DrumbeatException.usage("two_answers", "Pair " + id + " is accepted and rejected at once")
                    .hint("Name it after --accept or after --reject. Nothing was decided");
        });
    }

    private static DedupePairRecord waiting(DSLContext sql, long id) {
        DedupePairRecord pair = sql.fetchOptional(DEDUPE_PAIR, DEDUPE_PAIR.ID.eq(id))
                .orElseThrow(() -> DrumbeatException.usage("unknown_pair", "No pair has the id " + id)
                        .hint("`drumbeat dedupe review` lists those that wait"));
        if (!pair.getState().equals(Verdicts.WAITING)) {
            throw DrumbeatException.usage("decided_pair", "Pair " + id + " was " + pair.getState() + " already")
                    .hint(
                            pair.getState().equals(Verdicts.ACCEPTED)
                                    ? "Split it with `drumbeat leads unmerge`"
                                    : "Merge the two with `drumbeat leads merge`");
        }
        return pair;
    }

    private void accept(Run run, Transaction tx, DedupePairRecord pair) {
        present(tx.sql(), pair)
                .ifPresent(leads -> new Merge(tx, run, workspace.identity().survivorship())
                        .of(List.of(new Absorption(
                                leads.one(),
                                leads.other(),
                                MergeReason.BY_HAND,
                                pair.getScore(),
                                pair.getExplanation()))));
        decide(run, pair, Verdicts.ACCEPTED);
    }

    private static void decide(Run run, DedupePairRecord pair, String state) {
        pair.setState(state);
        pair.setDecidedAt(run.asOf());
        pair.setDecidedRunId(run.id());
        pair.update();
    }

    /** The two leads by the ids they have now; empty where they are one meanwhile. */
    private static Optional<LeadPair> present(DSLContext sql, DedupePairRecord pair) {
        long one = Merges.ownerOf(sql, pair.getOneId()).orElse(pair.getOneId());
        long other = Merges.ownerOf(sql, pair.getOtherId()).orElse(pair.getOtherId());
        return one == other ? Optional.empty() : Optional.of(LeadPair.of(one, other));
    }

    private static List<PairCard> cards(DSLContext sql, int limit) {
        List<PairCard> cards = new ArrayList<>();
        for (DedupePairRecord pair : sql.selectFrom(DEDUPE_PAIR)
                .where(DEDUPE_PAIR.STATE.eq(Verdicts.WAITING))
                .orderBy(DEDUPE_PAIR.SCORE.desc(), DEDUPE_PAIR.ID)
                .limit(limit)
                .fetch()) {
            present(sql, pair)
                    .ifPresent(leads -> cards.add(PairCard.of(
                            pair.getId(),
                            evidence(pair),
                            ComparedValues.read(sql, leads.one()),
                            ComparedValues.read(sql, leads.other()))));
        }
        return cards;
    }

    private static Evidence evidence(DedupePairRecord pair) {
        try {
            return Json.mapper().readValue(pair.getExplanation(), Evidence.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The evidence of a pair is kept as JSON", e);
        }
    }
}
