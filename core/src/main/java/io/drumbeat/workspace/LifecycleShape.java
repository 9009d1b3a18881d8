package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;
import static io.drumbeat.yaml.ListType.listOf;

import io.drumbeat.workspace.Lifecycle.Rule;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import java.util.List;

/** lifecycle.yaml. */
final class LifecycleShape {
    static final Type<String> A_STAGE = Types.oneOf(Lifecycle.STAGES.toArray(String[]::new));

    static final Key<String> STAGE = required("stage", A_STAGE, "How far whoever it holds for has come.");
    static final Key<Text> WHERE = optional(
            "where",
            Types.TEXT,
            "A predicate over the profile; `in segment NAME` asks for a segment. Without it, everybody else: only in the last"
                    + " rule.");
    private static final Shape<Rule> RULE = Shape.of(
                    "rule",
                    List.of(STAGE, WHERE),
                    fields -> new Rule(fields.get(STAGE), fields.find(WHERE), fields.at()))
            .checked((fields, inspection) -> SegmentReferences.in(fields.find(WHERE))
                    .forEach(name -> inspection.names().use("segment", name)));
    static final Key<List<Rule>> RULES =
            required("rules", listOf(RULE), "Asked in this order: the first that holds for a person says their stage.");

    static final Shape<Lifecycle> SHAPE = Shape.of(
                    "lifecycle", List.of(RULES), fields -> new Lifecycle(fields.get(RULES)))
            .checked(LifecycleShape::asksEverybodyLast);

    private LifecycleShape() {}

    private static void asksEverybodyLast(Fields fields, Inspection inspection) {
        List<Rule> rules = fields.get(RULES);
        for (int i = 1; i < rules.size(); i++) {
            if (rules.get(i - 1).where() == null) {
                inspection.error(
                        rules.get(i).at(),
                        "nobody comes as far as this rule: the one before it takes everybody",
                        "put the rule without where last");
                return;
            }
        }
    }
}
