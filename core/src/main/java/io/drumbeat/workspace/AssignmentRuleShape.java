package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;
import static io.drumbeat.yaml.ListType.oneOrMore;

import io.drumbeat.workspace.Assignment.By;
import io.drumbeat.workspace.Assignment.Rule;
import io.drumbeat.workspace.Assignment.Share;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Types;
import java.util.List;
import java.util.Optional;

final class AssignmentRuleShape {
    static final Key<String> NAME = required(
            "name", Types.STRING, "What it is called where an assignment is explained; turns are counted by it.");
    static final Key<Text> WHERE = optional(
            "where", Types.TEXT, "A predicate over the columns of a lead and the attributes that mappings declare.");
    static final Key<List<String>> POSTAL_CODE =
            optional("postal_code", oneOrMore(Types.STRING), "What the postal code begins with: 937, SW1.");
    static final Key<List<String>> STATE =
            optional("state", oneOrMore(Types.STRING), "The state or province, by its code or name.");
    static final Key<List<String>> COUNTRY = optional("country", oneOrMore(Notations.REGION), "The country.");
    static final Key<List<String>> LOCATION =
            optional("location", oneOrMore(Notations.nameOf("location")), "The rooftop, shop or office.");
    static final Key<List<String>> SOURCE =
            optional("source", oneOrMore(Types.STRING), "Where the lead came from; capitals make no difference.");
    static final Key<List<Share>> TO =
            required("to", SharesType.SHARES, "Who gets it: one, several in turns, or each with a share of the turns.");
    static final Key<By> TURNS = optional(
                    "by",
                    Types.oneOf(By.class),
                    "`round_robin`: one after the other. `least_busy`: whoever has the fewest open leads for their share.")
            .otherwise("round_robin");

    static final Shape<Rule> SHAPE = Shape.of(
                    "rule",
                    List.of(NAME, WHERE, POSTAL_CODE, STATE, COUNTRY, LOCATION, SOURCE, TO, TURNS),
                    AssignmentRuleShape::rule)
            .checked(AssignmentRuleShape::goesToSomebody);

    private AssignmentRuleShape() {}

    private static Rule rule(Fields fields) {
        return new Rule(
                fields.get(NAME),
                Optional.ofNullable(fields.find(WHERE)),
                fields.get(POSTAL_CODE, List.of()),
                fields.get(STATE, List.of()),
                fields.get(COUNTRY, List.of()),
                fields.get(LOCATION, List.of()),
                fields.get(SOURCE, List.of()),
                fields.get(TO),
                fields.get(TURNS),
                fields.at(NAME));
    }

    private static void goesToSomebody(Fields fields, Inspection inspection) {
        if (fields.get(TO).isEmpty()) {
            inspection.error(fields.at(TO), "the rule \"" + fields.get(NAME) + "\" goes to nobody", "to: [ana, ben]");
        }
    }
}
