package io.drumbeat.yaml;

import io.drumbeat.yaml.Problem.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one reading of a workspace finds: every problem, and every name that is given or used. */
public final class Inspection {
    /** By file, line and column. */
    public static final Comparator<Problem> IN_FILE_ORDER = Comparator.comparing(
                    (Problem problem) -> problem.where().file())
            .thenComparing(problem -> problem.where().line())
            .thenComparing(problem -> problem.where().column());

    private final List<Problem> problems = new ArrayList<>();
    private final Names names = new Names();
    private final Path root;

    /**
     * Nothing found yet.
     *
     * @param root the folder that positions are relative to
     */
    public Inspection(Path root) {
        this.root = root;
    }

    public void error(Position where, String message, @Nullable String hint) {
        problems.add(new Problem(Severity.ERROR, where, message, hint));
    }

    public void error(Position where, String message) {
        error(where, message, null);
    }

    public void warning(Position where, String message, @Nullable String hint) {
        problems.add(new Problem(Severity.WARNING, where, message, hint));
    }

    public void addAll(Collection<Problem> found) {
        problems.addAll(found);
    }

    /** The folder of the file that a position is in. */
    public Path folderOf(Position where) {
        return root.resolve(where.file()).resolveSibling("").normalize();
    }

    public Names names() {
        return names;
    }

    public boolean hasErrors() {
        return errors() > 0;
    }

    long errors() {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
    }

    /** Every problem, by file, line and column. */
    public List<Problem> problems() {
        return problems.stream().distinct().sorted(IN_FILE_ORDER).toList();
    }
}
