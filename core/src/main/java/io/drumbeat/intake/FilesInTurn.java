package io.drumbeat.intake;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Imports one file after the other. A file that cannot be read, or that a guard stops, does not keep the others from their
 * turn, and stays where it is; the run then fails with what was done.
 */
public final class FilesInTurn {
    private final Run run;
    private final DoneFiles done;
    private final List<InputFile> inputs;
    private final List<DrumbeatException> failures;
    private final Consumer<InputFile> imported;

    public FilesInTurn(Run run, List<InputFile> inputs) {
        this(run, inputs, List.of(), _ -> {});
    }

    /**
     * Files of which some were fetched.
     *
     * @param failures of those that could not be fetched
     * @param imported told of each file when everything in it was imported
     */
    public FilesInTurn(
            Run run, List<InputFile> inputs, List<DrumbeatException> failures, Consumer<InputFile> imported) {
        this.run = run;
        this.done = new DoneFiles(run, inputs);
        this.inputs = List.copyOf(inputs);
        this.failures = new ArrayList<>(failures);
        this.imported = imported;
    }

    /**
     * Imports them all.
     *
     * @param whole whether each is read to its end, so that it may be archived
     * @param act imports one, in a transaction of its own
     * @param summary of those that were imported, for the failure
     */
    public <S> List<S> each(boolean whole, Function<InputFile, S> act, Function<List<S>, ?> summary) {
        if (inputs.isEmpty() && failures.isEmpty()) {
            run.warn("nothing_new", "There was nothing to import: the sources have nothing new");
        }
        List<S> summaries = new ArrayList<>();
        for (InputFile input : inputs) {
            try {
                summaries.add(act.apply(input));
                if (whole) {
                    done.imported(input);
                    imported.accept(input);
                }
            } catch (DrumbeatException failure) {
                if (failure.category() != Category.INPUT && failure.category() != Category.GUARD) {
                    throw failure;
                }
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            failures.stream().skip(1).forEach(also -> run.warn(also.code(), String.valueOf(also.getMessage())));
            throw summaries.isEmpty()
                    ? failures.getFirst()
                    : failures.getFirst().withSummary(summary.apply(summaries));
        }
        return summaries;
    }
}
