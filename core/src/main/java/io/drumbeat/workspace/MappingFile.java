package io.drumbeat.workspace;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Problem.Severity;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.YamlParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A mapping outside of any workspace's files. */
public final class MappingFile {
    private MappingFile() {}

    /**
     * Reads the text of a mapping.
     *
     * @throws DrumbeatException config, at the first thing that is wrong with it
     */
    public static Mapping parse(String name, String yaml) {
        String file = "mappings/" + name + ".yaml";
        var inspection = new Inspection(Path.of(""));
        var mapping = new YamlParser(inspection)
                .parse(file, yaml.getBytes(StandardCharsets.UTF_8))
                .flatMap(node -> MappingShape.SHAPE.read(new Text(name, new Position(file, 1, 1)), node, inspection));
        var errors = inspection.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw WorkspaceReader.failure(errors);
        }
        return mapping.orElseThrow();
    }
}
