package io.drumbeat.cli;

import io.drumbeat.run.Interrupt;
import java.util.List;

/** The process: runs one command line and exits with its code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var interrupt = new Interrupt();
        Signals.listen(interrupt);
        System.exit(Drumbeat.run(Surroundings.ofProcess(interrupt), List.of(arguments)));
    }
}
