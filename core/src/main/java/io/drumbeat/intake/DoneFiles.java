package io.drumbeat.intake;

import io.drumbeat.error.SystemReason;
import io.drumbeat.run.PrivateFiles;
import io.drumbeat.run.Run;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves the files of a source into its archive, each when everything in it has been imported. A name that is taken there is
 * never overwritten.
 */
public final class DoneFiles {
    private final Run run;
    private final Map<Path, Integer> open = new HashMap<>();

    /** @param inputs all that are to be read, so that an archive of several is moved after the last */
    public DoneFiles(Run run, List<InputFile> inputs) {
        this.run = run;
        inputs.forEach(input -> open.merge(input.file().path(), 1, Integer::sum));
    }

    /** The input is imported, and committed. */
    public void imported(InputFile input) {
        Path path = input.file().path();
        Path archive = input.archive();
        if (open.merge(path, -1, Integer::sum) > 0 || archive == null || run.dryRun()) {
            return;
        }
        try {
            move(path, PrivateFiles.folder(archive));
        } catch (IOException e) {
            run.warn(
                    "not_archived",
                    "%s was imported but could not be moved to %s (%s); imported again it changes nothing"
                            .formatted(input.file().name(), archive, SystemReason.of(e)));
        }
    }

    private void move(Path file, Path folder) throws IOException {
        Path kept = reserve(folder, String.valueOf(file.getFileName()));
        try {
            Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.delete(file);
        } catch (IOException e) {
            Files.deleteIfExists(kept);
            throw e;
        }
    }

    /** An empty file of a name of its own: whoever else archives sees that it is taken. */
    private Path reserve(Path folder, String name) throws IOException {
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot);
        String ending = dot < 0 ? "" : name.substring(dot);
        for (int copy = 0; ; copy++) {
            String mark = copy == 0 ? "" : "." + run.id() + (copy == 1 ? "" : "-" + copy);
            try {
                return Files.createFile(folder.resolve(stem + mark + ending));
            } catch (FileAlreadyExistsException taken) {
                // The next name is tried.
            }
        }
    }
}
