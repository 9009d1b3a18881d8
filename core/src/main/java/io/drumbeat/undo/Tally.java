package io.drumbeat.undo;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** So much was taken back, and so much stays. */
final class Tally {
    private final Map<What, Long> takenBack = new EnumMap<>(What.class);
    private final Map<What, Long> kept = new EnumMap<>(What.class);

    void takenBack(What what, long count) {
        takenBack.merge(what, count, Long::sum);
    }

    void kept(What what, long count) {
        kept.merge(what, count, Long::sum);
    }

    Map<String, Long> takenBack() {
        return filled(takenBack);
    }

    Map<String, Long> kept() {
        return filled(kept);
    }

    private static Map<String, Long> filled(Map<What, Long> counts) {
        Map<String, Long> filled = new LinkedHashMap<>();
        counts.forEach((what, count) -> {
            if (count > 0) {
                filled.put(what.label(), count);
            }
        });
        return Collections.unmodifiableMap(filled);
    }
}
