package io.drumbeat.yaml;

import io.drumbeat.yaml.YamlNode.Entries;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A thing that can be written in short, or in full with keys of its own. */
public record Shorthand<T>(Type<T> brief, Shape<T> full) implements Type<T> {
    @Override
    public Optional<T> read(Text name, YamlNode node, Inspection inspection) {
        return node instanceof Entries ? full.read(name, node, inspection) : brief.read(name, node, inspection);
    }

    @Override
    public String label() {
        return brief.label() + ", or " + full.label();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(brief.schema(), full.schema()));
    }
}
