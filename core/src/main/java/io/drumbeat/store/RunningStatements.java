package io.drumbeat.store;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.exception.DataAccessException;

/** The statements in execution. A thread's interrupt reaches neither engine; {@link Statement#cancel()} does. */
final class RunningStatements implements ExecuteListener {
    private static final long serialVersionUID = 1L;

    private final transient Set<Statement> statements = ConcurrentHashMap.newKeySet();

    private volatile boolean stopped;

    @Override
    public void executeStart(ExecuteContext context) {
        if (stopped) {
            throw DrumbeatException.of(Category.INTERRUPTED, "interrupted", "Stopped on request");
        }
        if (context.statement() != null) {
            statements.add(context.statement());
        }
    }

    @Override
    public void executeEnd(ExecuteContext context) {
        forget(context);
    }

    @Override
    public void end(ExecuteContext context) {
        forget(context);
    }

    private void forget(ExecuteContext context) {
        if (context.statement() != null) {
            statements.remove(context.statement());
        }
    }

    /** Stops what runs, and whatever would start after it, so that no statement slips between. */
    void cancel() {
        stopped = true;
        for (Statement statement : statements) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                throw new DataAccessException("cancelling a statement", e);
            }
        }
    }

    void allow() {
        stopped = false;
    }
}
