package io.drumbeat.workspace;

import java.util.List;

/** Which of the values of several leads that are one person is kept. */
public sealed interface SurvivorRule {
    /** A rule that looks at the leads, or at the values themselves. */
    enum Order implements SurvivorRule {
        /** Of the lead that changed last. */
        NEWEST,
        /** Of the lead that has been known longest. */
        OLDEST,
        /** The one of most characters: {@code Ana Maria} rather than {@code A.}. */
        LONGEST,
        /** The one that most of the leads have; of several such the newest. */
        MOST_COMMON,
        /** Of the lead that stays; the others only fill what it lacks. */
        SURVIVOR
    }

    /** Of the lead that came from the first of these sources, else the newest. */
    record Sources(List<String> names) implements SurvivorRule {
        public Sources {
            names = List.copyOf(names);
        }
    }
}
