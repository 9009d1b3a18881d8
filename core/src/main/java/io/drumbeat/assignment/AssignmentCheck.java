package io.drumbeat.assignment;

import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.Assignment;
import io.drumbeat.workspace.Check;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Problem;
import java.time.Instant;
import java.util.List;

/** Every rule of assignment.yaml can be read. */
public final class AssignmentCheck implements Check {
    @Override
    public List<Problem> check(Workspace workspace) {
        // What a rule means does not depend on the instant.
        RuleParser rules = LeadRules.parser(workspace, Instant.EPOCH);
        return workspace.assignment().rules().stream()
                .map(Assignment.Rule::where)
                .flatMap(where -> where.stream())
                .flatMap(where -> rules.predicate(where).problems().stream())
                .toList();
    }
}
