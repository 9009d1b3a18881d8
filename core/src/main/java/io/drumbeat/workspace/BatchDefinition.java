package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chain of commands, each a run of its own.
 *
 * @param schedule five cron fields in the company's zone
 * @param alert whom to tell of it; none: as the company says
 */
public record BatchDefinition(
        String name,
        @Nullable String schedule,
        List<Step> steps,
        @Nullable AlertDefinition alert,
        Position at) {

    /**
     * One command of the chain.
     *
     * @param run a command line without {@code drumbeat}
     * @param retries how often it is tried again after a failure that may pass
     * @param always run although an earlier step failed
     * @param stopOnPartial end the chain when this step ends with rejects (exit 3)
     */
    public record Step(String name, Text run, int retries, boolean always, boolean stopOnPartial) {}
}
