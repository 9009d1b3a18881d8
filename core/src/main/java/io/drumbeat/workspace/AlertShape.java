package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;
import static io.drumbeat.yaml.ListType.oneOrMore;

import io.drumbeat.workspace.AlertDefinition.When;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.util.LinkedHashSet;
import java.util.List;

/** {@code alert:} of drumbeat.yaml and of a batch. */
final class AlertShape {
    static final Key<String> CONNECTION = required(
            "connection", Notations.nameOf("connection"), "Whom to tell: Slack, or a connection that sends mail.");
    static final Key<List<String>> TO = optional(
            "to",
            oneOrMore(Types.STRING),
            "Who there: mail addresses, or a channel of Slack's; a connection of Slack may name its own.");
    static final Key<List<When>> WHEN =
            optional("when", oneOrMore(Types.oneOf(When.class)), "Of what.").otherwise("failed");

    static final Shape<AlertDefinition> SHAPE = Shape.of(
            "alert",
            List.of(CONNECTION, TO, WHEN),
            fields -> new AlertDefinition(
                    fields.get(CONNECTION),
                    fields.get(TO, List.of()),
                    new LinkedHashSet<>(fields.get(WHEN)),
                    fields.at()));

    private AlertShape() {}
}
