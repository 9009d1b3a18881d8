package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;

import io.drumbeat.workspace.SurvivorRule.Order;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class SurvivorshipShape {
    static final Key<SurvivorRule> DEFAULT =
            rule("default", "For every field that has no rule here.").otherwise("newest");

    /** What has a rule of its own; the values of a group are kept or left together. */
    static final List<Key<SurvivorRule>> FIELDS = List.of(
            rule("email", "The address mail goes to; a person's own goes before a mailbox such as info@."),
            rule("phone", "The number and its type."),
            rule("first_name", "The given name.").otherwise("longest"),
            rule("last_name", "The family name."),
            rule("company", "The company they work for."),
            rule("job_title", "What they do there."),
            rule("address", "Street, city, state, postal code and country, as one."),
            rule("birth_date", "The date of birth."),
            rule("gender", "The gender."),
            rule("language", "The language."),
            rule("timezone", "The time zone."),
            rule("source", "The source and its detail.").otherwise("oldest"),
            rule("status", "The company's own word: new, working, sold."),
            rule("location", "The location they belong to."),
            rule("owner", "Who looks after them.").otherwise("survivor"),
            rule("interest", "What they asked about: text, VIN and SKU."),
            rule("trade_in", "What they want to trade in."),
            rule("vehicle", "What they drive: VIN, make, model, year, since when."),
            rule("attributes", "Each attribute by itself."));

    static final Shape<Survivorship> SHAPE = Shape.of("survivorship", keys(), SurvivorshipShape::survivorship);

    static final Survivorship STANDARD = new Survivorship(
            Order.NEWEST, Map.of("first_name", Order.LONGEST, "source", Order.OLDEST, "owner", Order.SURVIVOR));

    private SurvivorshipShape() {}

    private static Key<SurvivorRule> rule(String name, String says) {
        return optional(name, SurvivorRuleType.RULE, says);
    }

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(List.of(DEFAULT));
        keys.addAll(FIELDS);
        return keys;
    }

    private static Survivorship survivorship(Fields fields) {
        Map<String, SurvivorRule> rules = new HashMap<>(STANDARD.fields());
        FIELDS.stream().filter(fields::has).forEach(key -> rules.put(key.name(), fields.get(key)));
        return new Survivorship(fields.get(DEFAULT), rules);
    }
}
