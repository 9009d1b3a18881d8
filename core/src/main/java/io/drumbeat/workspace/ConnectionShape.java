package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.required;

import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.util.List;

final class ConnectionShape {
    static final Key<String> TYPE = required(
            "type", Types.STRING, "The connector that speaks to it, such as `smtp`. Other keys are the connector's.");

    private static final SecretReference SETTING = new SecretReference();

    static final Shape<Connection> SHAPE = Shape.of(
                    "connection",
                    List.of(TYPE),
                    fields -> new Connection(fields.name(), fields.get(TYPE), fields.others(SETTING), fields.at()))
            .openTo(SETTING);

    private ConnectionShape() {}
}
