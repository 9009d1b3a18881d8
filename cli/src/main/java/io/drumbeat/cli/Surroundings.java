package io.drumbeat.cli;

import io.drumbeat.machine.HostName;
import io.drumbeat.run.Interrupt;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a command line may read of the process that runs it, so that a test can give its own.
 *
 * @param directory the working directory, which relative paths on the command line start from
 * @param outIsTerminal a person reads standard output as it comes
 * @param errIsTerminal a person reads standard error as it comes
 * @param width columns of the terminal; only meaningful where standard output is one
 * @param interrupt what Ctrl-C asks for
 */
record Surroundings(
        Path directory,
        Map<String, String> environment,
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int width,
        InstantSource clock,
        Interrupt interrupt) {
    private static final int USUAL_WIDTH = 100;

    /** The launcher says which streams are terminals: a JVM can only tell about both at once. */
    static Surroundings ofProcess(Interrupt interrupt) {
        String terminals = System.getProperty("drumbeat.terminals", "");
        return new Surroundings(
                Path.of("").toAbsolutePath(),
                System.getenv(),
                System.in,
                StandardOutput.ofProcess(),
                System.err,
                terminals.contains("1"),
                terminals.contains("2"),
                Integer.getInteger("drumbeat.width", USUAL_WIDTH),
                InstantSource.system(),
                interrupt);
    }

    /** The same, working in another folder. */
    Surroundings in(Path folder) {
        return new Surroundings(
                folder, environment, in, out, err, outIsTerminal, errIsTerminal, width, clock, interrupt);
    }

    /** Who runs the command, for what must be answered for later. */
    String operator() {
        return System.getProperty("user.name", "unknown") + "@" + HostName.ofThisMachine();
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** See <a href="https://no-color.org">no-color.org</a>. */
    boolean refusesColour() {
        return variable("NO_COLOR").isPresent() || isDumb();
    }

    /** Nobody watches, or on something that only takes plain lines. */
    boolean isDumb() {
        return variable("CI").isPresent()
                || variable("TERM").filter("dumb"::equals).isPresent();
    }
}
