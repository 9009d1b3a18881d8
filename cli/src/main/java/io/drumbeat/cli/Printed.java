package io.drumbeat.cli;

import io.drumbeat.error.Category;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Json;
import io.drumbeat.run.Status;
import io.drumbeat.run.Warning;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Consumer;

/** Prints the answer: a document or a table on standard output, what went wrong on standard error. */
record Printed(Surroundings surroundings, GlobalOptions options, Redactor redactor, boolean json) implements Answers {

    @Override
    public int give(Envelope envelope, Consumer<Screen> show) {
        PrintStream out = surroundings.out();
        TerminalProgress.clear(surroundings);
        if (json) {
            out.print(redactor.withoutSecrets(Json.write(envelope)) + "\n");
        } else if (!(envelope.summary() instanceof Map<?, ?>)) {
            show.accept(screen());
        }
        out.flush();
        complain(envelope);
        if (out.checkError() && envelope.exitCode() == 0) {
            surroundings.err().print("error: standard output could not be written\n");
            return Category.RESOURCE.exitCode();
        }
        return envelope.exitCode();
    }

    private void complain(Envelope envelope) {
        Screen errors = errors();
        if (!options.quiet) {
            for (Warning warning : envelope.warnings()) {
                errors.line(errors.yellow("warning: ") + redactor.redacted(warning.message()));
            }
        }
        if (envelope.status() == Status.PLANNED && !json) {
            errors.line(errors.yellow("dry run: ") + "nothing was changed");
        }
        Envelope.Failure failure = envelope.error();
        if (failure != null) {
            errors.line(errors.red("error: ") + redactor.redacted(failure.message()));
            if (failure.where() != null) {
                errors.line("  at " + redactor.redacted(failure.where()));
            }
            if (failure.hint() != null) {
                errors.line("  hint: " + redactor.redacted(failure.hint()));
            }
        }
        surroundings.err().flush();
    }

    Screen screen() {
        boolean terminal = surroundings.outIsTerminal();
        return new Screen(
                surroundings.out(), terminal && mayColour(), terminal ? surroundings.width() : Integer.MAX_VALUE);
    }

    Screen errors() {
        return new Screen(surroundings.err(), surroundings.errIsTerminal() && mayColour(), surroundings.width());
    }

    private boolean mayColour() {
        return !options.noColour && !surroundings.refusesColour();
    }
}
