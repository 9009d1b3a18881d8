package io.drumbeat.assignment;

import io.drumbeat.rule.RuleParser;
import io.drumbeat.value.Codes;
import io.drumbeat.workspace.Assignment;
import io.drumbeat.workspace.Check;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Problem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Every rule of assignment.yaml can be read, and the states it names are states of the countries it means. */
public final class AssignmentCheck implements Check {
    @Override
    public List<Problem> check(Workspace workspace) {
        // What a rule means does not depend on the instant.
        RuleParser rules = LeadRules.parser(workspace, Instant.EPOCH);
        return workspace.assignment().rules().stream()
                .flatMap(rule -> Stream.concat(
                        rule.where().stream().flatMap(where -> rules.predicate(where).problems().stream()),
                        strangeStates(rule, Territory.countries(rule, workspace.region()))))
                .toList();
    }

    private static Stream<Problem> strangeStates(Assignment.Rule rule, List<String> countries) {
        return rule.states().stream()
                .filter(state -> countries.stream().noneMatch(country -> Codes.isState(state, country)))
                .map(
                        state -> new Problem(
                                Problem.Severity.WARNING,
                                rule.at(),
                                "rule %s asks for the state %s, which %s does not have"
                                        .formatted(rule.name(), state, String.join(" or ", countries)),
                                "Say whose it is with country: CODE; as it is, only leads whose state is written just so are taken"));
    }
}
