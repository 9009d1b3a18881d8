package io.drumbeat.store;

import io.drumbeat.error.DrumbeatException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings a store's schema to this version's, by Flyway: each migration once, in order, recorded in the store. */
final class Migrations {
    private Migrations() {}

    static void bringUpToDate(DataSource store, StoreDialect dialect) {
        List<String> locations = new ArrayList<>(List.of("classpath:db/migration/common"));
        locations.addAll(dialect.migrations());
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
}
