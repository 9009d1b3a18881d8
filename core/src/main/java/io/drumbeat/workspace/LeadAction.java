package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about a person once something happened: for other pipelines to carry out.
 *
 * @param target the campaign, what is to be done in words, the tag
 * @param due how long after it happened a task should be done; none: no date
 */
public record LeadAction(Kind kind, String target, @Nullable Duration due, Position at) {

    public enum Kind {
        START_CAMPAIGN,
        CREATE_TASK,
        TAG;

        /** As a workspace writes it, and the store. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
