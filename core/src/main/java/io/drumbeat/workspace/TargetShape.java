package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;

import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Types;
import java.util.List;

final class TargetShape {
    static final Key<Text> STORE = optional(
                    "store",
                    new SecretReference(),
                    "A DuckDB file, relative to the workspace, or a URL `postgresql://host/database`.")
            .otherwise(".drumbeat/store.duckdb");
    static final Key<Delivery> DELIVER_TO = optional(
                    "deliver_to",
                    Types.oneOf(Delivery.class),
                    "`outbox`: every delivery is diverted to files. `connections`: deliveries leave.")
            .otherwise("connections");

    static final Shape<Target> SHAPE = Shape.of(
            "target",
            List.of(STORE, DELIVER_TO),
            fields -> new Target(fields.name(), fields.get(STORE).value(), fields.get(DELIVER_TO) == Delivery.OUTBOX));

    private TargetShape() {}

    enum Delivery {
        OUTBOX,
        CONNECTIONS
    }
}
