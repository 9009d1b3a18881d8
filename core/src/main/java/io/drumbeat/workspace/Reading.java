package io.drumbeat.workspace;

import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a folder.
 *
 * @param workspace what could be read, so that further checks can add their problems; only without errors fit to run on
 * @param problems every problem, by file, line and column
 * @param files how many files were read
 */
public record Reading(Optional<Workspace> workspace, List<Problem> problems, int files) {
    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }
}
