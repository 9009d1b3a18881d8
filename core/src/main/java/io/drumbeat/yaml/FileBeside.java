package io.drumbeat.yaml;

import io.drumbeat.error.DidYouMean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The name of a file that must stand beside the YAML file, or in a folder below it. */
public record FileBeside() implements Type<String> {
    @Override
    public Optional<String> read(Text name, YamlNode node, Inspection inspection) {
        return Types.TEXT.read(name, node, inspection).flatMap(text -> {
            var folder = inspection.folderOf(text.at());
            var file = folder.resolve(text.value()).normalize();
            if (!file.startsWith(folder)) {
                inspection.error(text.at(), "\"" + text + "\" is outside of this folder", "move the file here");
            } else if (!Files.isRegularFile(file)) {
                inspection.error(
                        text.at(),
                        "there is no file \"" + text + "\" beside this one",
                        DidYouMean.hint(filesIn(folder), text.value()));
            } else {
                return Optional.of(text.value());
            }
            return Optional.empty();
        });
    }

    private static List<String> filesIn(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String label() {
        return "file";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string");
    }
}
