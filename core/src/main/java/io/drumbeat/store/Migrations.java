package io.drumbeat.store;

import io.drumbeat.error.DrumbeatException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jooq.exception.DataAccessException;

/** Brings a store's schema to this version's, by Flyway: each migration once, in order, recorded in the store. */
final class Migrations {
    /** The newest migration. A store that has it is opened without loading Flyway, which costs more than opening. */
    static final String CURRENT = "19";

    /** The newest one on an engine that has migrations of its own. */
    static final String CURRENT_WITH_OWN = "19.1";

    private static final String HISTORY = "flyway_schema_history";

    private Migrations() {}

    static void bringUpToDate(DataSource store, StoreDialect dialect) {
        List<String> own = dialect.migrations();
        if (isAt(own.isEmpty() ? CURRENT : CURRENT_WITH_OWN, store)) {
            return;
        }
        List<String> locations = new ArrayList<>(List.of("classpath:db/migration/common"));
        locations.addAll(own);
        Flyway flyway = Flyway.configure()
                .dataSource(store)
                .locations(locations.toArray(String[]::new))
                .loggers("slf4j")
                .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw DrumbeatException.config(
                            "store_schema", "The store was made by another version of Drumbeat: " + e.getMessage())
                    .hint("Use the version that made it, or a newer one")
                    .causedBy(e);
        }
    }

    private static boolean isAt(String version, DataSource store) {
        try (Connection connection = store.getConnection();
                var statement = connection.createStatement();
                ResultSet tables = connection.getMetaData().getTables(null, null, HISTORY, null)) {
            if (!tables.next()) {
                return false;
            }
            try (ResultSet newest = statement.executeQuery(
                    "SELECT version, success FROM " + HISTORY + " ORDER BY installed_rank DESC LIMIT 1")) {
                return newest.next() && version.equals(newest.getString(1)) && newest.getBoolean(2);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DataAccessException("reading the schema's history", e);
        }
    }
}
