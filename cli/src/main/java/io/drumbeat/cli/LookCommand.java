package io.drumbeat.cli;

import io.drumbeat.run.Envelope;

/**
 * A command that only looks, or that changes nothing but files of the workspace: it leaves no run behind.
 *
 * @param <S> its summary
 */
abstract non-sealed class LookCommand<S> extends BaseCommand<S> {
    LookCommand(Session session) {
        super(session);
    }

    /** Does what the command is for. */
    protected abstract S execute();

    @Override
    final Envelope perform(String name) {
        return session.look(name, this::execute);
    }
}
