package io.drumbeat.store;

import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that an older version filled keeps what it holds. */
class UpgradeTest {
    private static final String AN_IDENTITY =
            "insert into lead_identity values ('email', '%s', %d, timestamp '2026-11-20 00:00:00', 'r')";

    @TempDir
    Path folder;

    @Test
    void identitiesKeepTheirOwnersOnDuckDb() throws SQLException {
        Path file = folder.resolve("store.duckdb");
        asOfVersion2("jdbc:duckdb:" + file, List.of("classpath:db/migration/common"));
        try (Store store = Store.open(new StoreUrl.DuckDb(file))) {
            assertThat(owners(store)).containsExactly("a@x.com 1", "b@x.com 2");
        }
    }

    @Test
    void identitiesKeepTheirOwnersAndStayUniqueOnPostgres() throws SQLException {
        var url = (StoreUrl.Postgres) TestStores.emptyPostgresUrl();
        asOfVersion2(url.jdbcUrl(), List.of("classpath:db/migration/common", "classpath:db/migration/postgresql"));
        try (Store store = Store.open(url)) {
            assertThat(owners(store)).containsExactly("a@x.com 1", "b@x.com 2");
            assertThatThrownBy(() -> store.execute(tx -> tx.sql().execute(AN_IDENTITY.formatted("a@x.com", 3))))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("lead_identity_once");
        }
    }

    private static void asOfVersion2(String jdbcUrl, List<String> migrations) throws SQLException {
        Flyway.configure()
                .dataSource(jdbcUrl, null, null)
                .locations(migrations.toArray(String[]::new))
                .loggers("slf4j")
                .target("2")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(AN_IDENTITY.formatted("b@x.com", 2));
            statement.execute(AN_IDENTITY.formatted("a@x.com", 1));
        }
    }

    private static List<String> owners(Store store) {
        List<String> owners = new ArrayList<>();
        store.read(sql -> sql.select(LEAD_IDENTITY.VALUE, LEAD_IDENTITY.LEAD_ID)
                        .from(LEAD_IDENTITY)
                        .orderBy(LEAD_IDENTITY.VALUE)
                        .fetch())
                .forEach(row -> owners.add(row.value1() + " " + row.value2()));
        return owners;
    }
}
