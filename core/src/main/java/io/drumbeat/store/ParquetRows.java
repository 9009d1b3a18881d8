package io.drumbeat.store;

import io.drumbeat.error.DrumbeatException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file as JSON objects, one after the other, read by a DuckDB of its own in memory: whatever the store
 * is. Instants are ISO-8601 in UTC; times without a zone are left without one.
 */
public final class ParquetRows implements AutoCloseable {
    private static final String MEMORY_LIMIT = "256MB";

    private final String name;
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;

    /**
     * Opens a file.
     *
     * @param name the file as the user knows it
     */
    public static ParquetRows open(String name, Path file) {
        var properties = new Properties();
        properties.setProperty("memory_limit", MEMORY_LIMIT);
        properties.setProperty("threads", "2");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("jdbc_stream_results", "true");
        try {
            return new ParquetRows(name, DriverManager.getConnection("jdbc:duckdb:", properties), file);
        } catch (SQLException e) {
            throw damaged(name, e);
        }
    }

    private ParquetRows(String name, Connection connection, Path file) throws SQLException {
        this.name = name;
        this.connection = connection;
        try {
            this.statement = connection.createStatement();
            statement.execute("SET TimeZone = 'UTC'");
            this.rows = statement.executeQuery(
                    "SELECT to_json(r)::VARCHAR FROM (SELECT " + columns(file) + " FROM " + table(file) + ") r");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The next row; null after the last. */
    public @Nullable String next() {
        try {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw damaged(name, e);
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
            connection.close();
        } catch (SQLException e) {
            throw damaged(name, e);
        }
    }

    /** All columns, with times written as the rest of Drumbeat writes them. */
    private String columns(Path file) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + table(file))) {
            while (described.next()) {
                String column = '"' + described.getString(1).replace("\"", "\"\"") + '"';
                String type = described.getString(2);
                columns.add(
                        switch (type) {
                            case "TIMESTAMP WITH TIME ZONE" ->
                                "strftime(" + column + " AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ') AS " + column;
                            case "TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S" ->
                                "strftime(" + column + "::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%f') AS " + column;
                            default -> column;
                        });
            }
        }
        return String.join(", ", columns);
    }

    private static String table(Path file) {
        return "read_parquet('" + file.toString().replace("'", "''") + "')";
    }

    private static DrumbeatException damaged(String name, SQLException e) {
        return DrumbeatException.input("damaged_file", name + " cannot be read as Parquet: " + e.getMessage())
                .at(name)
                .hint("Ask for it again from where it came; nothing was changed")
                .causedBy(e);
    }
}
