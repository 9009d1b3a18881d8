package io.drumbeat.workspace;

import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was found in a folder.
 *
 * @param workspace what could be read, so that further checks can add their problems; only without errors fit to run on
 * @param unread what else could not be read
 * @param problems every problem, by file, line and column
 * @param files how many files were read
 */
public record Reading(Optional<Workspace> workspace, Unread unread, List<Problem> problems, int files) {
    /** The same, with what a further check finds in the workspace. */
    public Reading checkedBy(Check check) {
        List<Problem> found = workspace.map(check::check).orElse(List.of());
        var all = Stream.concat(problems.stream(), found.stream()).distinct().sorted(Inspection.IN_FILE_ORDER);
        return new Reading(workspace, unread, all.toList(), files);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }
}
