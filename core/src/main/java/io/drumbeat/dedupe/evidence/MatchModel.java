package io.drumbeat.dedupe.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much each agreement and disagreement says, as estimated from a store's own people.
 *
 * @param fields the weights, in the order of the comparisons
 * @param rate how many of all leads are one person with another, as far as was ever seen
 * @param prior the weight of two leads being one person before anything is known of them, in bits
 * @param terms how frequent values are, by the name of their slot
 */
public record MatchModel(List<Field> fields, double rate, double prior, Map<String, Terms> terms) {

    /**
     * One comparison.
     *
     * @param same how often pairs of one person agree on the level (m)
     * @param chance how often two people taken at random do (u)
     */
    public record Level(String name, double same, double chance) {
        double weight() {
            return Math.log(same / chance) / Math.log(2);
        }
    }

    /**
     * A comparison.
     *
     * @param seen how many pairs of one person it was learnt from, in this run and before
     * @param levels the strongest first
     */
    public record Field(String field, double seen, List<Level> levels) {
        public Field {
            levels = List.copyOf(levels);
        }
    }

    public MatchModel {
        fields = List.copyOf(fields);
        terms = Map.copyOf(terms);
    }

    /** The model of an estimate that has learnt. */
    public static MatchModel of(Comparisons comparisons, Estimation estimation, Map<String, Terms> terms) {
        double[][] same = estimation.same();
        double[][] chance = estimation.chance();
        List<Field> fields = new ArrayList<>();
        for (int place = 0; place < comparisons.size(); place++) {
            Comparison comparison = comparisons.all().get(place);
            List<Level> levels = new ArrayList<>();
            for (int level = 0; level < comparison.levels().size(); level++) {
                levels.add(new Level(comparison.levels().get(level), same[place][level], chance[place][level]));
            }
            fields.add(new Field(comparison.field(), estimation.seen(place), levels));
        }
        return new MatchModel(fields, estimation.rate(), Scale.weight(estimation.prior()), terms);
    }

    /** Whether the model was estimated for these comparisons. */
    public boolean fits(Comparisons comparisons) {
        return fields.size() == comparisons.size()
                && java.util.stream.IntStream.range(0, fields.size()).allMatch(place -> {
                    Field field = fields.get(place);
                    Comparison comparison = comparisons.all().get(place);
                    return field.field().equals(comparison.field())
                            && field.levels().stream().map(Level::name).toList().equals(comparison.levels());
                });
    }

    /** For weighing many pairs. */
    public Scale scale(Comparisons comparisons) {
        return new Scale(this, comparisons);
    }

    @Nullable
    Terms termsOf(Slots slots, int slot) {
        return slot < 0 ? null : terms.get(Objects.requireNonNull(slots.names().get(slot)));
    }
}
