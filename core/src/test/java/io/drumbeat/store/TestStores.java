package io.drumbeat.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Fresh stores for tests. A template is migrated once a JVM; each test gets a copy, which is ten times faster. */
public final class TestStores {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestStores() {}

    /** A new DuckDB file in a folder of its own, already migrated. */
    public static StoreUrl duckDbUrl() {
        try {
            Path file = Files.createTempDirectory("drumbeat-test").resolve("store.duckdb");
            Files.copy(DuckDbTemplate.FILE, file);
            return new StoreUrl.DuckDb(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new, migrated database of the one PostgreSQL server that this JVM runs. */
    public static StoreUrl postgresUrl() {
        String name = "t" + COUNT.incrementAndGet();
        PostgresTemplate.execute("CREATE DATABASE " + name + " TEMPLATE " + PostgresTemplate.NAME);
        return PostgresTemplate.url(name);
    }

    /** A database without a schema, for tests of the migrations themselves. */
    public static StoreUrl emptyPostgresUrl() {
        String name = "t" + COUNT.incrementAndGet();
        PostgresTemplate.execute("CREATE DATABASE " + name + " TEMPLATE template0");
        return PostgresTemplate.url(name);
    }

    /** Removes a store that one of these methods made. */
    public static void drop(StoreUrl url) {
        switch (url) {
            case StoreUrl.DuckDb duckdb ->
                delete(Objects.requireNonNull(duckdb.file().getParent()));
            case StoreUrl.Postgres postgres ->
                PostgresTemplate.execute("DROP DATABASE IF EXISTS "
                        + postgres.jdbcUrl().replaceAll(".*/([^/?]+)([?].*)?", "$1") + " WITH (FORCE)");
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class DuckDbTemplate {
        static final Path FILE = create();

        private static Path create() {
            try {
                Path folder = Files.createTempDirectory("drumbeat-template");
                Path file = folder.resolve("store.duckdb");
                Store.open(new StoreUrl.DuckDb(file)).close();
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class PostgresTemplate {
        static final String NAME = "drumbeat_template";
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C")
                        .setLocaleConfig("encoding", "UTF8")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "100")
                        .start();
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + NAME);
                }
                Store.open(new StoreUrl.Postgres(server.getJdbcUrl("postgres", NAME), "", ""))
                        .close();
                return server;
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("PostgreSQL did not start", e);
            }
        }

        static StoreUrl url(String database) {
            return new StoreUrl.Postgres(SERVER.getJdbcUrl("postgres", database), "", "");
        }

        static void execute(String sql) {
            try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}
