package io.drumbeat.fetch;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.intake.FilesInTurn;
import io.drumbeat.intake.InputFile;
import io.drumbeat.intake.Inputs;
import io.drumbeat.intake.ReadOptions;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Source;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What there is to import: local files, and what connections bring. A source that cannot be fetched does not keep the others
 * from their turn; what came is remembered, and done with at the other end, when all of it was imported.
 */
public final class Sent {
    /** Failures that say nothing about the other sources. */
    private static final Set<Category> OF_THE_SOURCE =
            Set.of(Category.INPUT, Category.GUARD, Category.EXTERNAL, Category.AUTH);

    private final Run run;
    private final Inputs found;
    private final Fetching fetching;
    private final List<InputFile> inputs = new ArrayList<>();
    private final List<DrumbeatException> failures = new ArrayList<>();
    private final IdentityHashMap<InputFile, Coming> coming = new IdentityHashMap<>();

    /** A delivery, and how many of its files are still to be imported. */
    private static final class Coming {
        private final Fetched fetched;
        private int open;

        Coming(Fetched fetched, int open) {
            this.fetched = fetched;
            this.open = open;
        }
    }

    public Sent(Run run, Inputs found, Fetching fetching) {
        this.run = run;
        this.found = found;
        this.fetching = fetching;
    }

    /**
     * The files named, or else those of the source, or else those of every source of this kind.
     *
     * @param named paths, globs, {@code -}
     * @param said how to read them; what it leaves open, the source or the mapping says
     */
    public Sent find(List<String> named, @Nullable String sourceName, @Nullable String mapping, ReadOptions said) {
        if (!named.isEmpty()) {
            inputs.addAll(found.find(named, sourceName, mapping, said));
            return this;
        }
        for (Source source : sourceName == null ? found.sources() : List.of(found.source(sourceName))) {
            if (source.connection() == null) {
                inputs.addAll(found.find(List.of(), source.name(), mapping, said));
            } else {
                fetch(source, mapping, said);
            }
        }
        return this;
    }

    private void fetch(Source source, @Nullable String mapping, ReadOptions said) {
        try {
            Fetched fetched = fetching.fetch(source);
            List<InputFile> files = fetched.files().stream()
                    .flatMap(file -> found.brought(source, file.name(), file.path(), mapping, said).stream())
                    .toList();
            var whole = new Coming(fetched, files.size());
            files.forEach(file -> coming.put(file, whole));
            if (files.isEmpty() && !run.dryRun()) {
                // All of it was imported before; what was not done then at the other end is done now.
                fetched.imported();
            }
            inputs.addAll(files);
        } catch (DrumbeatException failure) {
            if (!OF_THE_SOURCE.contains(failure.category())) {
                throw failure;
            }
            failures.add(failure);
        }
    }

    /** To be imported one after the other. */
    public FilesInTurn inTurn() {
        return new FilesInTurn(run, inputs, failures, this::imported);
    }

    private void imported(InputFile input) {
        Coming delivery = coming.get(input);
        if (delivery != null && --delivery.open == 0 && !run.dryRun()) {
            run.store().execute(delivery.fetched::remember);
            run.releaseStore();
            delivery.fetched.imported();
        }
    }
}
