package io.drumbeat.store;

import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that a statement of a transaction failed. Both engines turn the commit that follows into a silent rollback, so a
 * caller that swallowed the failure would believe its work kept.
 */
final class FailedStatement implements ExecuteListener {
    private static final long serialVersionUID = 1L;

    private @Nullable RuntimeException failure;

    @Override
    public void exception(ExecuteContext context) {
        failure = context.exception();
    }

    void refuseToCommit() {
        if (failure != null) {
            throw new IllegalStateException(
                    "A statement of this transaction failed, so none of it can be kept", failure);
        }
    }
}
