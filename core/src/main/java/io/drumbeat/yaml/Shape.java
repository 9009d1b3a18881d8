package io.drumbeat.yaml;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.yaml.YamlNode.Entries;
import io.drumbeat.yaml.YamlNode.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A thing with keys: which keys it may have, how its record is made of them, and what must hold between them. */
public final class Shape<T> implements Type<T> {
    private final String noun;
    private final List<Key<?>> keys;
    private final @Nullable Type<?> others;
    private final BiConsumer<Fields, Inspection> check;
    private final Function<Fields, T> make;

    private Shape(
            String noun,
            List<Key<?>> keys,
            @Nullable Type<?> others,
            BiConsumer<Fields, Inspection> check,
            Function<Fields, T> make) {
        this.noun = noun;
        this.keys = keys;
        this.others = others;
        this.check = check;
        this.make = make;
    }

    /**
     * A shape without any check.
     *
     * @param noun what it is, in the words of a message: {@code segment}
     */
    public static <T> Shape<T> of(String noun, List<Key<?>> keys, Function<Fields, T> make) {
        return new Shape<>(noun, List.copyOf(keys), null, (_, _) -> {}, make);
    }

    /** The same, open to keys of any name with values of one type. */
    public Shape<T> openTo(Type<?> type) {
        return new Shape<>(noun, keys, type, check, make);
    }

    /**
     * The same, with a check that sees several keys at once. It is asked
     * when every required key could be read; what fails it is not made.
     */
    public Shape<T> checked(BiConsumer<Fields, Inspection> another) {
        return new Shape<>(noun, keys, others, check.andThen(another), make);
    }

    public List<Key<?>> keys() {
        return keys;
    }

    /** What a key that is not listed may hold, where this shape is open. */
    public Optional<Type<?>> others() {
        return Optional.ofNullable(others);
    }

    @Override
    public Optional<T> read(Text name, YamlNode node, Inspection inspection) {
        if (!(node instanceof Entries) && !node.nothing()) {
            inspection.error(node.at(), name.value() + " must be a " + noun + " with keys, not " + node.found());
            return Optional.empty();
        }
        Map<Key<?>, Fields.Value> values = new LinkedHashMap<>();
        Map<String, Object> rest = new LinkedHashMap<>();
        var written = node instanceof Entries map ? map.entries() : List.<Entry>of();
        for (var entry : written) {
            read(entry, inspection, values, rest);
        }
        reportMissing(name, written, inspection);
        if (keys.stream().anyMatch(key -> key.required() && !values.containsKey(key))) {
            return Optional.empty();
        }
        var fields = new Fields(name, inspection.folderOf(name.at()), values, rest);
        var before = inspection.errors();
        check.accept(fields, inspection);
        return inspection.errors() > before ? Optional.empty() : Optional.of(make.apply(fields));
    }

    private void read(Entry entry, Inspection inspection, Map<Key<?>, Fields.Value> values, Map<String, Object> rest) {
        var key = keys.stream()
                .filter(candidate -> candidate.name().equals(entry.key().value()))
                .findFirst();
        if (key.isPresent()) {
            key.get()
                    .type()
                    .read(entry.key(), entry.value(), inspection)
                    .ifPresent(value -> values.put(
                            key.get(), new Fields.Value(value, entry.value().at())));
        } else if (others != null) {
            others.read(entry.key(), entry.value(), inspection)
                    .ifPresent(value -> rest.put(entry.key().value(), value));
        } else {
            var given = entry.key().value();
            inspection.error(
                    entry.key().at(), "a " + noun + " has no key \"" + given + "\"", DidYouMean.hint(names(), given));
        }
    }

    private void reportMissing(Text name, List<Entry> written, Inspection inspection) {
        var given = written.stream().map(entry -> entry.key().value()).toList();
        var meant = given.stream()
                .filter(key -> !names().contains(key))
                .flatMap(key -> DidYouMean.among(names(), key).stream())
                .toList();
        for (var key : keys) {
            if (key.required() && !given.contains(key.name()) && !meant.contains(key.name())) {
                inspection.error(
                        name.at(),
                        "this " + noun + " lacks the key \"" + key.name() + "\"",
                        key.name() + ": " + key.type().label());
            }
        }
    }

    private List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    @Override
    public String label() {
        return noun;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (var key : keys) {
            Map<String, Object> property = new LinkedHashMap<>(key.type().schema());
            property.put(
                    "description", key.otherwise() == null ? key.says() : key.says() + " Default: " + key.otherwise());
            properties.put(key.name(), property);
        }
        var required = keys.stream().filter(Key::required).map(Key::name).toList();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", required.isEmpty() ? List.of("object", "null") : "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", others == null ? false : others.schema());
        return schema;
    }
}
