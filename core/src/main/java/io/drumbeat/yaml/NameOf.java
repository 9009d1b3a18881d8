package io.drumbeat.yaml;

import java.util.Map;
import java.util.Optional;

/** The name of a thing of some kind, which must exist when everything has been read. */
public record NameOf(String kind) implements Type<Text> {
    @Override
    public Optional<Text> read(Text name, YamlNode node, Inspection inspection) {
        var used = Types.TEXT.read(name, node, inspection);
        used.ifPresent(text -> inspection.names().use(kind, text));
        return used;
    }

    @Override
    public String label() {
        return "name of a " + kind;
    }

    @Override
    public Map<String, Object> schema() {
        return Types.TEXT.schema();
    }
}
