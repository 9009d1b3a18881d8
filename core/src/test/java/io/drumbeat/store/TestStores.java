package io.drumbeat.store;

import com.zaxxer.hikari.HikariConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Fresh stores for tests. A template is migrated once a JVM; each test gets a copy, which is ten times faster. Of PostgreSQL's
 * copies those that a test has done with are emptied and given to the next, which is ten times faster again.
 */
public final class TestStores {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();
    private static final Map<Path, Connection> HELD = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FOLDERS.forEach(TestStores::delete)));
    }

    private TestStores() {}

    /** A new DuckDB file in a folder of its own, already migrated. */
    public static StoreUrl duckDbUrl() {
        try {
            var url = new StoreUrl.DuckDb(folder().resolve("store.duckdb"));
            Files.copy(DuckDbTemplate.FILE, url.file());
            HELD.put(url.file(), hold(url));
            return url;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not open", e);
        }
    }

    /**
     * While one connection is open, DuckDB keeps the database in memory for the others: to begin and to end it with each of a
     * test's runs takes longer than most of them. What a file holds afterwards is asked by the tests of the launcher.
     */
    private static Connection hold(StoreUrl.DuckDb url) throws SQLException {
        HikariConfig pool = new DuckDbDialect().pool(url);
        return DriverManager.getConnection(pool.getJdbcUrl(), pool.getDataSourceProperties());
    }

    /** A migrated database without rows, of the one PostgreSQL server that this JVM runs. */
    public static StoreUrl postgresUrl() {
        StoreUrl used = PostgresTemplate.EMPTIED.poll();
        if (used != null) {
            return used;
        }
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
            case StoreUrl.DuckDb duckdb -> {
                release(duckdb.file());
                delete(Objects.requireNonNull(duckdb.file().getParent()));
            }
            case StoreUrl.Postgres postgres -> {
                if (PostgresTemplate.empty(postgres)) {
                    PostgresTemplate.EMPTIED.add(postgres);
                } else {
                    PostgresTemplate.execute(
                            "DROP DATABASE IF EXISTS " + PostgresTemplate.name(postgres) + " WITH (FORCE)");
                }
            }
        }
    }

    private static void release(Path file) {
        try (var _ = HELD.remove(file)) {
            // Closed, where it is held.
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not close", e);
        }
    }

    /** A folder that is gone with the JVM at the latest. */
    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("drumbeat-test");
        FOLDERS.add(folder);
        return folder;
    }

    private static void delete(Path folder) {
        FOLDERS.remove(folder);
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
                Path file = folder().resolve("store.duckdb");
                Store.open(new StoreUrl.DuckDb(file)).close();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class PostgresTemplate {
        static final String NAME = "drumbeat_template";
        static final Queue<StoreUrl> EMPTIED = new ConcurrentLinkedQueue<>();

        private static final String SHAPE = """
                SELECT string_agg(relname, ',' ORDER BY relname) FILTER (WHERE relkind = 'r'),
                       string_agg(concat_ws(' ', relname, relkind, relnatts), ',' ORDER BY relname)
                         || (SELECT string_agg(concat_ws(' ', version, checksum, success), ',' ORDER BY installed_rank)
                             FROM flyway_schema_history)
                FROM pg_class WHERE relnamespace = 'public'::regnamespace""";

        private static final EmbeddedPostgres SERVER = start();
        private static final Shape PRISTINE = shape(NAME);

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

        /**
         * What a database is made of.
         *
         * @param tables their names
         * @param all tables, indexes and views with how many columns they have, and the migrations
         */
        private record Shape(String tables, String all) {}

        private static Shape shape(String name) {
            try (Connection connection = SERVER.getDatabase("postgres", name).getConnection();
                    Statement statement = connection.createStatement()) {
                return shape(statement);
            } catch (SQLException e) {
                throw new IllegalStateException("nothing is known of " + name, e);
            }
        }

        private static Shape shape(Statement statement) throws SQLException {
            try (ResultSet row = statement.executeQuery(SHAPE)) {
                row.next();
                return new Shape(row.getString(1), row.getString(2));
            }
        }

        static String name(StoreUrl.Postgres url) {
            return url.jdbcUrl().replaceAll(".*/([^/?]+)([?].*)?", "$1");
        }

        /** Empties a database; false where it is not as the template is even so. */
        static boolean empty(StoreUrl.Postgres url) {
            String name = name(url);
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
            try (Connection connection = SERVER.getDatabase("postgres", name).getConnection();
                    Statement statement = connection.createStatement()) {
                emptyTables(statement);
                return shape(statement).equals(PRISTINE);
            } catch (SQLException _) {
                return false;
            }
        }

        /** Takes every row out, every table that the migrations did not make, and begins the sequences anew. */
        private static void emptyTables(Statement statement) throws SQLException {
            statement.execute("""
                DO $$
                DECLARE found record; filled text;
                BEGIN
                  FOR found IN SELECT relname FROM pg_class
                      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> ALL ('{%s}') LOOP
                    EXECUTE format('DROP TABLE %%I CASCADE', found.relname);
                  END LOOP;
                  SELECT string_agg(quote_ident(relname), ', ') INTO filled FROM pg_class
                      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
                      AND relname <> 'flyway_schema_history' AND pg_relation_size(oid) > 0;
                  IF filled IS NOT NULL THEN
                    EXECUTE 'TRUNCATE ' || filled;
                  END IF;
                  PERFORM setval(seqrelid::regclass, seqstart, false) FROM pg_sequence;
                END $$""".formatted(PRISTINE.tables()));
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
