package io.drumbeat.cli;

import io.drumbeat.run.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** One line at the foot of the terminal that says what is being done and how far it is; gone when the answer comes. */
final class TerminalProgress implements Progress {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final InstantSource clock;
    private final int width;
    private String step = "";
    private Instant shownAt = Instant.EPOCH;

    private TerminalProgress(PrintStream out, InstantSource clock, int width) {
        this.out = out;
        this.clock = clock;
        this.width = width;
    }

    /** Silent unless a person watches standard error, and with {@code -v}, which says the same in lines. */
    static Progress of(Surroundings surroundings, GlobalOptions options) {
        boolean watched = surroundings.errIsTerminal() && !options.quiet && !options.verbose && !surroundings.isDumb();
        return watched
                ? new TerminalProgress(surroundings.err(), surroundings.clock(), surroundings.width())
                : Progress.SILENT;
    }

    @Override
    public void step(String name) {
        step = name;
        show(name);
    }

    @Override
    public void of(long done, long total) {
        if (clock.instant().isBefore(shownAt.plus(PAUSE))) {
            return;
        }
        String figure = total > 0
                ? Figures.count(done) + " of " + Figures.count(total) + " (" + 100 * done / total + "%)"
                : Figures.count(done);
        show(step + "  " + figure);
    }

    private void show(String text) {
        shownAt = clock.instant();
        out.print(CLEAR + Figures.cut(text, Math.max(20, width - 1)) + "\r");
        out.flush();
    }

    /** Takes the line away before something else is written. */
    static void clear(Surroundings surroundings) {
        if (surroundings.errIsTerminal() && !surroundings.isDumb()) {
            surroundings.err().print(CLEAR);
            surroundings.err().flush();
        }
    }
}
