package io.drumbeat.example;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

/** Writes a new workspace: an example's files, what git must not see, and sample data that ends yesterday. */
public final class Init {
    private static final String IGNORED = """
            # What Drumbeat keeps for itself: the store, the runs, what it delivered to files.
            .drumbeat/

            # Personal data: files that come in.
            inbox/
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
     * Writes an example into a folder, which is made if need be and may hold other files, as long as none of the same name.
     * The same day gives the same bytes.
     *
     * @param clock decides which day the sample data leads up to
     * @throws DrumbeatException config, when the folder is a workspace already; resource, when it cannot be written
     */
    public static Summary write(Path folder, Example example, Clock clock) {
        Path root = folder.toAbsolutePath().normalize();
        if (Files.exists(root.resolve("drumbeat.yaml"))) {
            throw DrumbeatException.config("already_a_workspace", "There is a workspace already")
                    .at(root.resolve("drumbeat.yaml").toString())
                    .hint("Choose another folder; nothing was changed");
        }
        try (var template = TemplateFolder.open(example.label())) {
            Files.createDirectories(root);
            template.refuseToOverwrite(root);
            int copied = template.copyTo(root);
            Files.writeString(root.resolve(".gitignore"), IGNORED, CREATE, APPEND);
            LocalDate today = LocalDate.now(clock.withZone(example.zone()));
            return new Summary(root.toString(), copied + 1 + example.data(root.resolve("inbox"), today));
        } catch (IOException e) {
            throw DrumbeatException.resource("not_written", "The workspace cannot be written: " + e)
                    .at(root.toString())
                    .hint("Check that the folder may be written and the disk is not full")
                    .causedBy(e);
        }
    }
}
