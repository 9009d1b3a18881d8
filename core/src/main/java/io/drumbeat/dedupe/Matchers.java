package io.drumbeat.dedupe;

import io.drumbeat.dedupe.evidence.BlockPart;
import io.drumbeat.dedupe.evidence.Comparisons;
import io.drumbeat.workspace.Matching;
import java.util.List;

/** What a workspace's settings of matching stand for. */
final class Matchers {
    private Matchers() {}

    static Comparisons comparisons(Matching matching) {
        return Comparisons.with(matching.compare());
    }

    static TraitReader reader(Comparisons comparisons, Matching matching) {
        return new TraitReader(comparisons.slots(), matching.compare());
    }

    static List<BlockRule> rules(Matching matching) {
        var slots = comparisons(matching).slots();
        return matching.blocks().stream()
                .map(block -> new BlockRule(block.stream()
                        .map(part -> BlockPart.named(part, slots).orElseThrow())
                        .toList()))
                .toList();
    }
}
