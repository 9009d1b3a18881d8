package io.drumbeat.cli;

import io.drumbeat.run.Envelope;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * One subcommand: turns its flags into a request, has it done, and shows the summary. Whatever happens, exactly one answer
 * is given and the exit code fits it.
 *
 * @param <S> the summary: a record, in the envelope as it is
 */
abstract sealed class BaseCommand<S> implements Callable<Integer> permits LookCommand, RunCommand {
    protected final Session session;

    @Spec
    @Nullable
    CommandSpec spec;

    BaseCommand(Session session) {
        this.session = session;
    }

    /** Does the work and accounts for it; never throws. */
    abstract Envelope perform(String name);

    /** Shows the summary to a person. */
    protected abstract void show(S summary, Screen screen);

    @Override
    public final Integer call() {
        Logging.configure(session);
        Envelope envelope = perform(name());
        return session.answer(envelope, screen -> show(summaryOf(envelope), screen));
    }

    /** What a command's envelope carries is that command's summary, whether it succeeded or failed with figures. */
    @SuppressWarnings("unchecked")
    private S summaryOf(Envelope envelope) {
        return (S) envelope.summary();
    }

    /** As it is called: {@code leads list}. */
    protected final String name() {
        return spec == null ? Drumbeat.NAME : UsageFaults.nameOf(spec.commandLine());
    }
}
