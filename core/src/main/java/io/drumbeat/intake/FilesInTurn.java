package io.drumbeat.intake;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Imports one file after the other, or one source. A file that cannot be read, or that a guard stops, does not keep the others from their
 * turn, and stays where it is; the run then fails with what was done.
 */
public final class FilesInTurn {
    /** What is wrong with one file, and says nothing of the next: of usage, that nothing tells what its columns are. */
    private static final Set<Category> OF_A_FILE = Set.of(Category.INPUT, Category.GUARD, Category.USAGE);

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
        return inTurn(inputs.stream().map(List::of).toList(), whole, files -> act.apply(files.getFirst()), summary);
    }

    /**
     * Imports them all, those of one source together.
     *
     * @param act imports what one source has, or what was named, in a transaction of its own
     * @param summary of those that were imported, for the failure
     */
    public <S> List<S> eachSource(Function<List<InputFile>, S> act, Function<List<S>, ?> summary) {
        Map<Optional<String>, List<InputFile>> bySource = new LinkedHashMap<>();
        inputs.forEach(input -> bySource.computeIfAbsent(
                        Optional.ofNullable(input.source()).map(Source::name), source -> new ArrayList<>())
                .add(input));
        return inTurn(List.copyOf(bySource.values()), true, act, summary);
    }

    private <S> List<S> inTurn(
            List<List<InputFile>> turns,
            boolean whole,
            Function<List<InputFile>, S> act,
            Function<List<S>, ?> summary) {
        if (inputs.isEmpty() && failures.isEmpty()) {
            run.warn("nothing_new", "There was nothing to import: the sources have nothing new");
        }
        List<S> summaries = new ArrayList<>();
        for (List<InputFile> files : turns) {
            try {
                summaries.add(act.apply(files));
                if (whole) {
                    files.forEach(done::imported);
                    files.forEach(imported);
                }
            } catch (DrumbeatException failure) {
                if (!OF_A_FILE.contains(failure.category())) {
                    throw told(failure, summaries, summary);
                }
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw told(failures.removeFirst(), summaries, summary);
        }
        return summaries;
    }

    /** What ends the run, with what was done before; the other failures become warnings. */
    private <S> DrumbeatException told(DrumbeatException end, List<S> summaries, Function<List<S>, ?> summary) {
        failures.forEach(also -> run.warn(also.code(), inOneLine(also)));
        return summaries.isEmpty() ? end : end.withSummary(summary.apply(summaries));
    }

    private static String inOneLine(DrumbeatException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.where()
                .filter(where -> !message.contains(where))
                .map(where -> where + ": " + message)
                .orElse(message);
    }
}
