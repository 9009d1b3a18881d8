package io.drumbeat.workspace;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.MapType;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.YamlNode;
import io.drumbeat.yaml.YamlNode.Entries;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values by the channel that messages go out by. A channel that there is not would be a rule that nobody keeps. */
record ByChannel<T>(Type<T> value) implements Type<Map<String, T>> {
    static final List<String> CHANNELS = List.of("email", "sms");

    @Override
    public Optional<Map<String, T>> read(Text name, YamlNode node, Inspection inspection) {
        if (node instanceof Entries map) {
            for (var entry : map.entries()) {
                String channel = entry.key().value();
                if (!CHANNELS.contains(channel)) {
                    inspection.error(
                            entry.key().at(),
                            "there is no channel \"" + channel + "\" for " + name.value(),
                            DidYouMean.hint(CHANNELS, channel));
                }
            }
        }
        return new MapType<>(value).read(name, node, inspection);
    }

    @Override
    public String label() {
        return "channel: " + value.label();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "type",
                List.of("object", "null"),
                "propertyNames",
                Map.of("enum", CHANNELS),
                "additionalProperties",
                value.schema());
    }
}
