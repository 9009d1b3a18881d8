package io.drumbeat.dedupe;

import io.drumbeat.dedupe.evidence.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two leads that may be one person, and what speaks for and against it.
 *
 * @param id the pair's number in the review; null where it is in none
 * @param score the weight of all evidence, with how rare such pairs are, in bits
 * @param probability that they are one person
 * @param doubt why nobody but a person may decide; null: only the weight says
 */
public record PairCard(
        @Nullable Long id,
        long one,
        long other,
        double score,
        double probability,
        @Nullable String doubt,
        List<Line> fields) {

    /**
     * A field that both have.
     *
     * @param weight in bits: negative, it speaks against
     * @param one the value of the one lead as it is now, and so of the other; null where it has gone since
     */
    public record Line(
            String field,
            String level,
            double weight,
            @Nullable String one,
            @Nullable String other) {}

    static PairCard of(@Nullable Long id, Evidence evidence, ComparedValues one, ComparedValues other) {
        String doubt = evidence.verdict().words();
        return new PairCard(
                id,
                one.leadId(),
                other.leadId(),
                evidence.weight(),
                evidence.probability(),
                doubt.isEmpty() ? null : doubt,
                evidence.lines().stream()
                        .map(line -> new Line(
                                line.field(),
                                line.level(),
                                line.weight(),
                                one.of(line.field()),
                                other.of(line.field())))
                        .toList());
    }

    /** The same of two whom nothing makes one any more: somebody said so. */
    PairCard toldApart() {
        return new PairCard(id, one, other, score, probability, "somebody told them apart", fields);
    }
}
