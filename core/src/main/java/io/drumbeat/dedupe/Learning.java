package io.drumbeat.dedupe;

import io.drumbeat.dedupe.evidence.Comparison;
import io.drumbeat.dedupe.evidence.Comparisons;
import io.drumbeat.dedupe.evidence.Estimation;
import io.drumbeat.dedupe.evidence.MatchModel;
import io.drumbeat.dedupe.evidence.PatternCounts;
import io.drumbeat.dedupe.evidence.Terms;
import io.drumbeat.dedupe.evidence.Traits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Learns from a store's own people how much each agreement says. */
final class Learning {
    /** Pairs of a rule that are enough to learn from. */
    private static final long ENOUGH = 200_000;

    private final Candidates candidates;
    private final Comparisons comparisons;
    private final List<BlockRule> rules;
    private final BlockPairs pairs;

    Learning(Candidates candidates, Comparisons comparisons, List<BlockRule> rules, BlockPairs pairs) {
        this.candidates = candidates;
        this.comparisons = comparisons;
        this.rules = rules;
        this.pairs = pairs;
    }

    /** @param before what was learnt before */
    MatchModel model(Optional<MatchModel> before) {
        var estimation = new Estimation(comparisons, random(), candidates.leads(), before);
        for (int rule = 0; rule < rules.size(); rule++) {
            if (rules.get(rule).isPersonal()) {
                var picked = new PatternCounts();
                double part = pairs.some(rule, ENOUGH, (one, other) -> picked.add(comparisons.pattern(one, other)));
                estimation.add(picked, rules.get(rule).slots(), part);
            }
        }
        estimation.learn();
        return MatchModel.of(comparisons, estimation, terms());
    }

    private PatternCounts random() {
        var counts = new PatternCounts();
        List<Traits> people = candidates.sample();
        for (int one = 0; one < people.size(); one++) {
            for (int other = 0; other < one; other++) {
                counts.add(comparisons.pattern(people.get(other), people.get(one)));
            }
        }
        return counts;
    }

    private Map<String, Terms> terms() {
        Map<String, Terms> terms = new HashMap<>();
        for (Comparison comparison : comparisons.all()) {
            for (int level = 0; level < comparison.levels().size(); level++) {
                int slot = comparison.termSlot(level);
                if (slot >= 0) {
                    terms.computeIfAbsent(comparisons.slots().names().get(slot), name -> candidates.terms(slot));
                }
            }
        }
        return terms;
    }
}
