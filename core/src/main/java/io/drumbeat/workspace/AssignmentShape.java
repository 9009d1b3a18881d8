package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.ListType.listOf;
import static io.drumbeat.yaml.ListType.oneOrMore;

import io.drumbeat.workspace.Assignment.Owner;
import io.drumbeat.workspace.Assignment.Rule;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.NamedMap;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** assignment.yaml. */
final class AssignmentShape {
    static final Key<Map<String, Owner>> OWNERS = optional(
            "owners",
            new NamedMap<>("owner", Notations.NAME, OwnerShape.SHAPE),
            "The people, or desks, who look after leads.");
    static final Key<List<String>> CLOSED = optional(
            "closed",
            oneOrMore(Types.STRING),
            "The statuses of leads that are nobody's work any more. They are not assigned and fill nobody's `max_open`."
                    + " Without it: sold, lost, won, dead, closed, duplicate, inactive, disqualified.");
    static final Key<List<Rule>> RULES = optional(
            "rules",
            listOf(AssignmentRuleShape.SHAPE),
            "Asked in this order: the first that fits a lead and has an owner free assigns it.");
    static final Key<String> FALLBACK = optional(
            "fallback", Notations.nameOf("owner"), "Who gets the leads that no rule takes. Without it, nobody does.");

    static final Shape<Assignment> SHAPE = Shape.of(
                    "assignment", List.of(OWNERS, CLOSED, RULES, FALLBACK), AssignmentShape::assignment)
            .checked(AssignmentShape::rulesHaveTheirOwnNames)
            .checked(AssignmentShape::ownersAreWrittenDifferently)
            .checked(AssignmentShape::fallbackIsAlwaysThere);

    private static final List<String> USUALLY_CLOSED =
            List.of("sold", "lost", "won", "dead", "closed", "duplicate", "inactive", "disqualified");

    private AssignmentShape() {}

    private static Assignment assignment(Fields fields) {
        return new Assignment(
                fields.get(OWNERS, Map.of()),
                fields.get(CLOSED, USUALLY_CLOSED).stream()
                        .map(status -> status.toLowerCase(Locale.ROOT))
                        .toList(),
                fields.get(RULES, List.of()),
                fields.find(FALLBACK));
    }

    private static void rulesHaveTheirOwnNames(Fields fields, Inspection inspection) {
        var names = new HashSet<>(List.of(Assignment.FALLBACK));
        for (var rule : fields.get(RULES, List.of())) {
            if (!names.add(rule.name())) {
                inspection.error(
                        rule.at(),
                        rule.name().equals(Assignment.FALLBACK)
                                ? "no rule can be called \"" + Assignment.FALLBACK + "\""
                                : "there is already a rule \"" + rule.name() + "\"",
                        "give it another name: turns are counted by it");
            }
        }
    }

    private static void ownersAreWrittenDifferently(Fields fields, Inspection inspection) {
        Map<String, String> owners = new HashMap<>();
        for (var owner : fields.get(OWNERS, Map.of()).values()) {
            var first = owners.putIfAbsent(owner.writtenAs(), owner.name());
            if (first != null) {
                inspection.error(
                        owner.at(),
                        "\"" + owner.name() + "\" is written \"" + owner.writtenAs() + "\", as \"" + first + "\" is",
                        "give one of them another name: the leads of both could not be told apart");
            }
        }
    }

    private static void fallbackIsAlwaysThere(Fields fields, Inspection inspection) {
        var fallback = fields.find(FALLBACK);
        var owner = fallback == null ? null : fields.get(OWNERS, Map.of()).get(fallback);
        if (owner != null && (owner.maxOpen() != null || owner.away())) {
            inspection.error(
                    fields.at(FALLBACK),
                    "\"" + fallback + "\" gets whoever is left, so it cannot be away or have max_open",
                    "name an owner without them, or leave fallback out and see who is left unassigned");
        }
    }
}
