package io.drumbeat.cli;

import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Look;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import java.util.function.Function;

/**
 * A command that looks into the store: it waits for its lock, changes nothing and leaves no run behind.
 *
 * @param <S> its summary
 */
abstract class StoreLookCommand<S> extends LookCommand<S> {
    StoreLookCommand(Session session) {
        super(session);
    }

    /** Checks the flags and says what to ask of the store; nobody waits for the store before they are right. */
    protected abstract Function<Store, S> question(Workspace workspace, AsOf asOf);

    @Override
    protected final S execute() {
        Function<Store, S> question = question(session.workspace(), session.lookingFrom());
        return Look.into(session.settings(), name(), question);
    }
}
