package io.drumbeat.assignment;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.rule.RuleParser;
import io.drumbeat.value.Cells;
import io.drumbeat.value.Codes;
import io.drumbeat.workspace.Assignment;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Which leads a rule is about, as a condition on {@code lead}. */
final class Territory {
    private final RuleParser rules;
    private final String region;

    /** @param region whose states are meant where a rule names no country */
    Territory(RuleParser rules, String region) {
        this.rules = rules;
        this.region = region;
    }

    Condition of(Assignment.Rule rule) {
        Condition condition = rule.where()
                .map(where -> rules.predicate(where).orThrow().condition())
                .orElse(DSL.noCondition());
        if (!rule.postalCodes().isEmpty()) {
            condition = condition.and(DSL.or(rule.postalCodes().stream()
                    .map(prefix -> LEAD.POSTAL_CODE.startsWith(
                            DSL.inline(Cells.collapse(prefix).toUpperCase(Locale.ROOT))))
                    .toList()));
        }
        if (!rule.states().isEmpty()) {
            condition = condition.and(LEAD.STATE.in(inline(states(rule))));
        }
        if (!rule.countries().isEmpty()) {
            condition = condition.and(LEAD.COUNTRY.in(inline(rule.countries().stream())));
        }
        if (!rule.locations().isEmpty()) {
            condition = condition.and(LEAD.LOCATION.in(inline(rule.locations().stream())));
        }
        if (!rule.sources().isEmpty()) {
            condition = condition.and(DSL.lower(LEAD.SOURCE)
                    .in(inline(rule.sources().stream().map(source -> source.toLowerCase(Locale.ROOT)))));
        }
        return condition;
    }

    /** In the form in which leads' are kept. */
    private Stream<String> states(Assignment.Rule rule) {
        return rule.states().stream()
                .flatMap(state -> countries(rule, region).stream().map(country -> Codes.state(state, country)))
                .distinct();
    }

    /** Whose states a rule means. */
    static List<String> countries(Assignment.Rule rule, String region) {
        return rule.countries().isEmpty() ? List.of(region) : rule.countries();
    }

    private static List<Field<String>> inline(Stream<String> values) {
        return values.<Field<String>>map(DSL::inline).toList();
    }
}
