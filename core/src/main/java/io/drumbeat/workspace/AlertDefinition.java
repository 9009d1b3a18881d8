package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whom to tell of runs, and of which.
 *
 * @param connection the account that they are told by
 * @param to who there: mail addresses, a channel of Slack; none: whoever the connection itself names
 */
public record AlertDefinition(String connection, List<String> to, Set<When> when, Position at) {

    /** What a person wants to be told of. */
    public enum When {
        /** A run failed, or a service manager ended it. */
        FAILED,
        /** A run went through, with rejected or failed records. */
        PARTIAL,
        /** The time of a batch passed, and it did not run. */
        MISSED,
        /** A run went through. */
        SUCCEEDED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
