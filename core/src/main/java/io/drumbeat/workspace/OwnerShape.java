package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;

import io.drumbeat.workspace.Assignment.Owner;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.util.List;

final class OwnerShape {
    static final Key<String> WRITTEN_AS = optional(
            "name", Types.STRING, "What stands in a lead's `owner`, as the CRM writes it; else the short name.");
    static final Key<Integer> MAX_OPEN = optional(
            "max_open",
            Types.wholeNumber(0, 1_000_000),
            "The most open leads they can have at a time; without it, any number.");
    static final Key<Boolean> AWAY =
            optional("away", Types.YES_OR_NO, "They get no new leads for now.").otherwise("false");

    static final Shape<Owner> SHAPE = Shape.of(
            "lead owner",
            List.of(WRITTEN_AS, MAX_OPEN, AWAY),
            fields -> new Owner(
                    fields.name(),
                    fields.get(WRITTEN_AS, fields.name()),
                    fields.find(MAX_OPEN),
                    fields.get(AWAY),
                    fields.at()));

    private OwnerShape() {}
}
