package io.drumbeat.dedupe;

import io.drumbeat.dedupe.evidence.BlockPart;
import io.drumbeat.dedupe.evidence.Hash;
import io.drumbeat.dedupe.evidence.Traits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is compared with whom: leads that agree on every part. */
record BlockRule(List<BlockPart> parts) {
    BlockRule {
        parts = List.copyOf(parts);
    }

    /** A number that leads of one block share; null where a part is not known. */
    @Nullable
    Long key(Traits traits) {
        StringBuilder key = new StringBuilder();
        for (BlockPart part : parts) {
            String value = part.of(traits);
            if (value == null) {
                return null;
            }
            key.append(value).append('|');
        }
        return Hash.positive(key.toString());
    }

    /** Whether leads of one block have something of their own in common, so that one learns from them what duplicates look like. */
    boolean isPersonal() {
        return parts.stream().anyMatch(BlockPart::isPersonal);
    }

    /** The places of the values that it looks at. */
    List<Integer> slots() {
        return parts.stream().flatMap(part -> part.slots().stream()).distinct().toList();
    }
}
