package io.drumbeat.cli;

import io.drumbeat.run.Envelope;
import java.util.function.Consumer;

/** Where a command's answer goes. */
@FunctionalInterface
interface Answers {
    /**
     * Gives the answer.
     *
     * @param show shows the summary to a person
     * @return the exit code
     */
    int give(Envelope envelope, Consumer<Screen> show);
}
