package io.drumbeat.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.jooq.exception.DataAccessException;

/**
 * The lock of a shared store: a session-level advisory lock on a connection of its own, which dies with the process. The
 * statement that took it carries the holder's name, and the server shows it to whoever asks.
 */
final class PostgresStoreLock implements StoreLock {
    /** "drumbeat" in ASCII: one lock per database. */
    private static final long KEY = 0x6472756d62656174L;

    private static final String TAKE = "SELECT pg_try_advisory_lock(" + KEY + ")";
    private static final String MARK = "-- held by ";
    private static final String HOLDER = "SELECT a.query FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
            + " WHERE l.locktype = 'advisory' AND l.granted"
            + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            + " AND l.classid::bigint = " + (KEY >>> 32) + " AND l.objid::bigint = " + (KEY & 0xffffffffL);

    private final Connection connection;

    private PostgresStoreLock(Connection connection) {
        this.connection = connection;
    }

    static Optional<StoreLock> tryAcquire(StoreUrl.Postgres url, LockHolder holder) {
        try {
            Connection connection = connect(url);
            if (!asks(connection, TAKE + " " + MARK + holder.line().replaceAll("[^\\p{Print}]", "?"))) {
                connection.close();
                return Optional.empty();
            }
            return Optional.of(new PostgresStoreLock(connection));
        } catch (SQLException e) {
            throw explained(e, url);
        }
    }

    static Optional<LockHolder> holder(StoreUrl.Postgres url) {
        try (Connection connection = connect(url);
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HOLDER)) {
            if (!rows.next()) {
                return Optional.empty();
            }
            String query = rows.getString(1);
            int mark = query.indexOf(MARK);
            return mark < 0 ? Optional.empty() : Optional.of(LockHolder.parse(query.substring(mark + MARK.length())));
        } catch (SQLException e) {
            throw explained(e, url);
        }
    }

    static void endHolder(StoreUrl.Postgres url) {
        try (Connection connection = connect(url);
                var statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND application_name LIKE 'drumbeat%' AND pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw explained(e, url);
        }
    }

    private static Connection connect(StoreUrl.Postgres url) throws SQLException {
        var properties = new Properties();
        if (!url.user().isEmpty()) {
            properties.setProperty("user", url.user());
            properties.setProperty("password", url.password());
        }
        properties.setProperty("ApplicationName", "drumbeat lock");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(url.jdbcUrl(), properties);
    }

    private static boolean asks(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static RuntimeException explained(SQLException e, StoreUrl url) {
        var explained = new PostgresDialect().explain(e, url);
        return explained == null ? new DataAccessException("locking the store", e) : explained.causedBy(e);
    }

    @Override
    public void close() {
        // Unlocked by name first: the server notices a closed connection only a moment later.
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock(" + KEY + ")");
        } catch (SQLException e) {
            throw new DataAccessException("giving up the store's lock", e);
        }
    }
}
