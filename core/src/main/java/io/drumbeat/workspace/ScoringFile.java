package io.drumbeat.workspace;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.YamlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A scoring model in a file of its own, outside any workspace: an earlier version of one, say. */
public final class ScoringFile {
    private ScoringFile() {}

    /**
     * The model that the file defines.
     *
     * @param name how it is called, whatever the name of the file
     */
    public static ScoringModel read(Path file, String name) {
        var inspection = new Inspection(file.toAbsolutePath().normalize().resolveSibling("."));
        var at = new Position(file.toString(), 1, 1);
        try (var bytes = Files.newInputStream(file)) {
            var model = new YamlParser(inspection)
                    .parse(file.toString(), bytes.readNBytes(YamlParser.MAX_BYTES + 1))
                    .flatMap(node -> FileKind.SCORING.type().read(new Text(name, at), node, inspection));
            List<Problem> errors = inspection.problems().stream()
                    .filter(problem -> problem.severity() == Severity.ERROR)
                    .toList();
            if (!errors.isEmpty()) {
                throw WorkspaceReader.failure(errors);
            }
            return model.orElseThrow();
        } catch (IOException e) {
            throw DrumbeatException.usage("unreadable_file", "The scoring model cannot be read: " + SystemReason.of(e))
                    .hint("Give a scoring model's file, or the folder of a workspace");
        }
    }
}
