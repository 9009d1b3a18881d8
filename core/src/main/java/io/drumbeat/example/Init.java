package io.drumbeat.example;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes a new workspace: an example's files, what git must not see, and sample data that ends yesterday. */
public final class Init {
    private static final String IGNORED = """
            # What Drumbeat keeps for itself: the store, the runs, what it delivered to files.
            .drumbeat/

            # Personal data: files that come in, audiences and reports that go out.
            inbox/
            out/
            """;

    private Init() {}

    /**
     * What was written.
     *
     * @param workspace its folder
     * @param files how many files it holds now
     */
    public record Summary(String workspace, int files) {}

    /**
     * Writes an example into a folder, which is made if need be and may hold other things, as long as none has a name that
     * the example needs. All of it, or nothing. The same day gives the same bytes.
     *
     * @param clock decides which day the sample data leads up to
     * @throws DrumbeatException config, when something is in the way; resource, when the folder cannot be written
     */
    public static Summary write(Path folder, Example example, Clock clock) {
        Path root = folder.toAbsolutePath().normalize();
        refuseWorkspace(root);
        LocalDate today = LocalDate.now(clock.withZone(example.zone()));
        try (var template = TemplateFolder.open(example.label())) {
            Files.createDirectories(root);
            Path draft = Files.createTempDirectory(root, ".init-");
            try {
                int files = template.copyTo(draft) + example.data(draft.resolve("inbox"), today);
                List<Path> entries = entries(draft);
                refuseToOverwrite(root, entries);
                for (Path entry : entries) {
                    Files.move(entry, root.resolve(entry.getFileName()));
                }
                Files.writeString(root.resolve(".gitignore"), IGNORED, CREATE, APPEND);
                return new Summary(root.toString(), files + 1);
            } finally {
                delete(draft);
            }
        } catch (IOException e) {
            throw DrumbeatException.resource("not_written", "The workspace cannot be written: " + SystemReason.of(e))
                    .at(root.toString())
                    .hint("Check that the folder may be written and the disk is not full")
                    .causedBy(e);
        }
    }

    private static void refuseWorkspace(Path root) {
        if (Files.exists(root.resolve("drumbeat.yaml"))) {
            throw DrumbeatException.config("already_a_workspace", "There is a workspace already")
                    .at(root.resolve("drumbeat.yaml").toString())
                    .hint("Choose another folder; nothing was changed");
        }
    }

    private static void refuseToOverwrite(Path root, List<Path> entries) {
        for (Path entry : entries) {
            Path target = root.resolve(entry.getFileName());
            if (Files.exists(target)) {
                throw DrumbeatException.config("name_taken", "The folder holds something of the same name already")
                        .at(target.toString())
                        .hint("Choose an empty folder; nothing was changed");
            }
        }
    }

    /** What lies in the draft, drumbeat.yaml last: before it is there, the folder is no workspace. */
    private static List<Path> entries(Path draft) throws IOException {
        try (Stream<Path> entries = Files.list(draft)) {
            return entries.sorted(Comparator.comparing((Path entry) -> entry.endsWith("drumbeat.yaml"))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static void delete(Path draft) throws IOException {
        try (Stream<Path> tree = Files.walk(draft)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
