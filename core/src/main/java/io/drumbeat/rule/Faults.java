package io.drumbeat.rule;

import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with one rule. */
final class Faults {
    private final Text rule;
    private final List<Problem> problems = new ArrayList<>();

    Faults(Text rule) {
        this.rule = rule;
    }

    void at(int offset, String message, @Nullable String hint) {
        problems.add(new Problem(Problem.Severity.ERROR, rule.positionOf(offset), message, hint));
    }

    /** A fault of meaning: the tree that shows it no longer knows its place, so it points at the rule. */
    void inRule(RuleFault fault) {
        at(0, fault.message(), fault.hint());
    }

    boolean none() {
        return problems.isEmpty();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
