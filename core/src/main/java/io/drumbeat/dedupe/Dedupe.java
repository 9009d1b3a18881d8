package io.drumbeat.dedupe;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.dedupe.Clusters.Joined;
import io.drumbeat.dedupe.evidence.Comparisons;
import io.drumbeat.dedupe.evidence.MatchModel;
import io.drumbeat.dedupe.evidence.Scale;
import io.drumbeat.dedupe.evidence.Traits;
import io.drumbeat.dedupe.evidence.Verdict;
import io.drumbeat.identity.Absorption;
import io.drumbeat.identity.LeadPair;
import io.drumbeat.identity.Merge;
import io.drumbeat.identity.MergeReason;
import io.drumbeat.identity.Verdicts;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Matching;
import io.drumbeat.workspace.Workspace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code dedupe}: finds leads that are one person by the weight of evidence, merges those beyond doubt, and has people decide
 * about the others.
 */
public final class Dedupe implements Pipeline<Dedupe.Request, Dedupe.Summary> {
    private final Workspace workspace;

    /**
     * All leads are compared.
     *
     * @param relearn forget what earlier runs have learnt of how much agreements say
     */
    public record Request(boolean relearn) {}

    /**
     * What was found.
     *
     * @param leads how many there were
     * @param compared pairs that were compared
     * @param merged leads that became part of another
     * @param people how many those others are
     * @param queued pairs that are new in the review
     * @param waiting pairs that wait for somebody to decide
     * @param unasked less sure ones, for which there was no room beside those that wait
     * @param largeBlocks blocks that were too large to compare everybody in them with everybody
     * @param unchanged nothing was compared, because all is as the last search left it
     */
    public record Summary(
            long leads,
            long compared,
            long merged,
            long people,
            long queued,
            long waiting,
            long unasked,
            long largeBlocks,
            boolean unchanged)
            implements io.drumbeat.run.Summary {}

    public Dedupe(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Summary run(Run run, Request request) {
        return run.store().transact(run.dryRun(), tx -> dedupe(run, tx, request.relearn()));
    }

    private Summary dedupe(Run run, Transaction tx, boolean relearn) {
        Matching matching = workspace.identity().matching();
        var searched = new SearchedStore(tx, matching);
        if (!relearn && searched.isUnchanged()) {
            return new Summary(tx.sql().fetchCount(LEAD), 0, 0, 0, 0, ReviewQueue.waiting(tx), 0, 0, true);
        }
        Summary found = search(run, tx, matching, relearn);
        searched.keep(run);
        return found;
    }

    private Summary search(Run run, Transaction tx, Matching matching, boolean relearn) {
        var rules = Matchers.rules(matching);
        Comparisons comparisons = Matchers.comparisons(matching);
        run.progress().step("Reading leads");
        var candidates = Candidates.of(tx, run, comparisons.slots(), Matchers.reader(comparisons, matching), rules);
        var pairs = new BlockPairs(candidates, rules, matching.window());
        run.progress().step("Learning what agreements say");
        Optional<MatchModel> before = relearn ? Optional.empty() : StoredModel.read(tx, comparisons);
        MatchModel model = new Learning(candidates, comparisons, rules, pairs).model(before);
        StoredModel.keep(tx, run, model);
        Scale scale = model.scale(comparisons);
        run.progress().step("Comparing");
        var found = new Weighing(tx, comparisons, scale, matching);
        pairs.all(run, found::weigh, found::flush);
        run.progress().step("Merging");
        Set<LeadPair> apart = Verdicts.apart(tx.sql());
        var clusters = new Clusters(found.matches(), apart, judge(candidates, comparisons, scale));
        List<Joined> joined = clusters.join();
        candidates.drop();
        new Merge(tx, run, workspace.identity().survivorship()).of(absorptions(joined, found.matches()));
        found.explain(joined);
        ReviewQueue.Counts waiting = new ReviewQueue(tx, run, matching.questions()).replace(found, clusters, apart);
        return new Summary(
                candidates.leads(),
                found.compared(),
                joined.size(),
                joined.stream().map(Joined::survivor).distinct().count(),
                waiting.queued(),
                waiting.waiting(),
                waiting.unasked(),
                pairs.blocksTooLarge(),
                false);
    }

    private static List<Absorption> absorptions(List<Joined> joined, Matches matches) {
        return joined.stream()
                .map(each -> new Absorption(
                        each.survivor(),
                        each.absorbed(),
                        MergeReason.PROBABILISTIC,
                        BigDecimal.valueOf(matches.weight(each.pair())).setScale(3, RoundingMode.HALF_UP),
                        null))
                .toList();
    }

    /** Two who were never compared may be one with a third where the evidence does not speak against it. */
    private static Clusters.Judge judge(Candidates candidates, Comparisons comparisons, Scale scale) {
        return new Clusters.Judge() {
            @Override
            public Map<Long, Traits> of(Collection<Long> leads) {
                return candidates.of(leads);
            }

            @Override
            public boolean mayBeOne(Traits one, Traits other) {
                long pattern = comparisons.pattern(one, other);
                Verdict verdict = scale.verdict(pattern);
                return !verdict.contradicts() && scale.evidence(pattern, one, other) >= 0;
            }
        };
    }
}
