package io.drumbeat.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;

/** An open store: a DuckDB file or a PostgreSQL database, migrated to this version's schema. */
public final class Store implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final StoreUrl url;
    private final StoreDialect dialect;
    private final HikariDataSource connections;
    private final RunningStatements running = new RunningStatements();
    private final Settings settings = new Settings()
            .withRenderSchema(false)
            .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_QUOTED)
            .withExecuteLogging(false);

    private Store(StoreUrl url, StoreDialect dialect, HikariDataSource connections) {
        this.url = url;
        this.dialect = dialect;
        this.connections = connections;
    }

    /** Opens the store, creating the DuckDB file if there is none, and brings its schema up to date. */
    public static Store open(StoreUrl url) {
        StoreDialect dialect = switch (url) {
            case StoreUrl.DuckDb duckdb -> {
                createFolder(duckdb.file());
                yield new DuckDbDialect();
            }
            case StoreUrl.Postgres ignored -> new PostgresDialect();
        };
        HikariConfig pool = dialect.pool(url);
        pool.setPoolName("store");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setAutoCommit(false);
        pool.setConnectionTimeout(10_000);
        HikariDataSource connections;
        try {
            connections = new HikariDataSource(pool);
        } catch (PoolInitializationException e) {
            throw explained(e, dialect, url);
        }
        try {
            Migrations.bringUpToDate(connections, dialect);
            return new Store(url, dialect, connections);
        } catch (RuntimeException e) {
            connections.close();
            throw explained(e, dialect, url);
        }
    }

    private static void createFolder(Path file) {
        Path folder = file.toAbsolutePath().normalize().resolveSibling(".").normalize();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw DrumbeatException.resource(
                            "not_writable",
                            "The store's folder " + folder + " cannot be created: " + SystemReason.of(e))
                    .hint("Check the owner and the permissions of its parent")
                    .causedBy(e);
        }
    }

    public StoreUrl url() {
        return url;
    }

    public StoreDialect dialect() {
        return dialect;
    }

    /** Runs work in one transaction: commits when it returns, rolls back when it throws. */
    public <T> T transact(Function<Transaction, T> work) {
        Connection connection = connect();
        try {
            var failures = new FailedStatement();
            var transaction = begin(connection, failures);
            T result;
            try {
                result = work.apply(transaction);
                failures.refuseToCommit();
                transaction.dropTemporaryTables();
            } catch (Throwable e) {
                abandon(connection, transaction, e);
                throw e;
            }
            commit(connection);
            return result;
        } catch (DataAccessException e) {
            throw explained(e, dialect, url);
        } finally {
            release(connection);
        }
    }

    /** {@link #transact} for work without a result. */
    public void execute(Consumer<Transaction> work) {
        this.<Boolean>transact(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    /** Runs work in a transaction that is always rolled back: a dry run. */
    public <T> T rehearse(Function<Transaction, T> work) {
        Connection connection = connect();
        try {
            var transaction = begin(connection, new FailedStatement());
            try {
                T result = work.apply(transaction);
                rollback(connection);
                clean(connection, transaction);
                return result;
            } catch (Throwable e) {
                abandon(connection, transaction, e);
                throw e;
            }
        } catch (DataAccessException e) {
            throw explained(e, dialect, url);
        } finally {
            release(connection);
        }
    }

    /** {@link #rehearse} when {@code dryRun}, else {@link #transact}. */
    public <T> T transact(boolean dryRun, Function<Transaction, T> work) {
        return dryRun ? rehearse(work) : transact(work);
    }

    /**
     * Two units of work, one after the other, where the second reads much that the first has written: DuckDB reads with one thread
     * what the same transaction wrote. What the first leaves must stand alone, should there be no second; a dry run is one unit.
     */
    public <A, T> T transact(boolean dryRun, Function<Transaction, A> first, BiFunction<Transaction, A, T> second) {
        if (dryRun) {
            return rehearse(tx -> second.apply(tx, first.apply(tx)));
        }
        A done = transact(first);
        return transact(tx -> second.apply(tx, done));
    }

    /** Reads on one connection, from one snapshot. */
    public <T> T read(Function<DSLContext, T> query) {
        return rehearse(transaction -> query.apply(transaction.sql()));
    }

    /** Stops every statement that runs or starts from now on; their transactions fail as interrupted. */
    public void cancelStatements() {
        running.cancel();
    }

    /** Takes statements again after {@link #cancelStatements}: to write down how the run ended. */
    public void allowStatements() {
        running.allow();
    }

    private Transaction begin(Connection connection, FailedStatement failures) {
        var written = new WrittenTables();
        var stagings = new OpenStagings();
        DSLContext sql = DSL.using(new DefaultConfiguration()
                .set(connection)
                .set(dialect.jooq())
                .set(settings)
                .set(
                        new DefaultExecuteListenerProvider(running),
                        new DefaultExecuteListenerProvider(failures),
                        new DefaultExecuteListenerProvider(written),
                        new DefaultExecuteListenerProvider(stagings)));
        return new Transaction(connection, sql, dialect, written, stagings);
    }

    private Connection connect() {
        try {
            return connections.getConnection();
        } catch (SQLException e) {
            throw explained(e, dialect, url);
        }
    }

    /** A failed commit poisons the connection: rollback would lie, and later statements would autocommit. */
    private void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            connections.evictConnection(connection);
            throw new DataAccessException("committing", e);
        }
    }

    private void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            connections.evictConnection(connection);
            throw new DataAccessException("rolling back", e);
        }
    }

    /** What was settled before the rollback is still there. */
    private void clean(Connection connection, Transaction transaction) {
        if (transaction.isSettled()) {
            try {
                transaction.dropTemporaryTables();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                // Closed, it takes them with it.
                connections.evictConnection(connection);
            }
        }
    }

    private void abandon(Connection connection, Transaction transaction, Throwable failure) {
        try {
            transaction.abandonStagings();
        } catch (DataAccessException e) {
            failure.addSuppressed(e);
        }
        try {
            rollback(connection);
            dialect.keepOrder(connection, true);
            clean(connection, transaction);
        } catch (DataAccessException e) {
            failure.addSuppressed(e);
        }
    }

    private void release(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            connections.evictConnection(connection);
        }
    }

    private static RuntimeException explained(Exception error, StoreDialect dialect, StoreUrl url) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            DrumbeatException explained = dialect.explain(cause, url);
            if (explained != null) {
                return explained.causedBy(error);
            }
        }
        return error instanceof RuntimeException unexplained
                ? unexplained
                : new DataAccessException(String.valueOf(error.getMessage()), error);
    }

    @Override
    public void close() {
        connections.close();
    }
}
