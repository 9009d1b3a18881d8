package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;

import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import java.util.List;

final class IdentityShape {
    static final Key<Survivorship> SURVIVORSHIP = optional(
            "survivorship", SurvivorshipShape.SHAPE, "Which values are kept when leads turn out to be one person.");

    static final Key<Matching> MATCHING = optional(
            "matching", MatchingShape.SHAPE, "How `dedupe` finds leads that are one person where no identity says so.");

    static final Shape<Identity> SHAPE = Shape.of(
            "identity",
            List.of(SURVIVORSHIP, MATCHING),
            fields -> new Identity(
                    fields.get(SURVIVORSHIP, SurvivorshipShape.STANDARD),
                    fields.get(MATCHING, MatchingShape.STANDARD)));

    private IdentityShape() {}
}
