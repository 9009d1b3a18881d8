package io.drumbeat.workspace;

import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.YamlNode;
import io.drumbeat.yaml.YamlNode.Entries;
import io.drumbeat.yaml.YamlNode.Items;
import io.drumbeat.yaml.YamlNode.Scalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every setting in force by its dotted key, and where it came from. A secret is shown as its reference, never itself. */
final class EffectiveSettings {
    private static final String HIDDEN = "(hidden)";

    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private EffectiveSettings() {}

    static Map<String, Setting> of(YamlNode root, TargetChoice choice) {
        var effective = new EffectiveSettings();
        effective.addFile("", "", root);
        effective.addDefaults("", CompanyShape.SHAPE);
        effective.addDefaults("sending.", SendingShape.SHAPE);
        effective.addDefaults("guards.", GuardsShape.SHAPE);
        effective.addDefaults("identity.survivorship.", SurvivorshipShape.SHAPE);
        effective.addDefaults("identity.matching.", MatchingShape.SHAPE);
        effective.addChoice(choice);
        return Collections.unmodifiableMap(effective.settings);
    }

    private void addFile(String path, String key, YamlNode node) {
        switch (node) {
            case Entries map ->
                map.entries()
                        .forEach(entry -> addFile(
                                path.isEmpty() ? entry.key().value() : path + "." + entry.key(),
                                entry.key().value(),
                                entry.value()));
            case Items list -> put(path, key, listed(list.items()), list.at().toString());
            case Scalar scalar -> {
                if (!scalar.nothing()) {
                    put(path, key, scalar.text().value(), scalar.at().toString());
                }
            }
        }
    }

    private static String listed(List<YamlNode> items) {
        return items.stream()
                .map(item -> item instanceof Scalar scalar ? scalar.text().value() : item.found())
                .collect(Collectors.joining(", "));
    }

    private void addDefaults(String prefix, Shape<?> shape) {
        for (var key : shape.keys()) {
            if (key.otherwise() != null) {
                settings.putIfAbsent(prefix + key.name(), new Setting(key.otherwise(), "default"));
            }
        }
    }

    /** The three that a target decides, under their short names. */
    private void addChoice(TargetChoice choice) {
        var target = choice.target();
        var own = "targets." + target.name() + ".";
        if (!choice.origin().equals("file")) {
            put("target", "target", target.name(), choice.origin());
        }
        put("store", "store", target.store(), choice.storeFromEnvironment() ? "environment" : origin(own + "store"));
        put(
                "deliver_to",
                "deliver_to",
                target.divertsToOutbox() ? "outbox" : "connections",
                origin(own + "deliver_to"));
    }

    private String origin(String path) {
        return Optional.ofNullable(settings.get(path)).map(Setting::origin).orElse("default");
    }

    private void put(String path, String key, String value, String origin) {
        settings.put(path, new Setting(SecretReference.isSecret(key, value) ? HIDDEN : value, origin));
    }
}
