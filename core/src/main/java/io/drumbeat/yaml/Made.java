package io.drumbeat.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** A type whose values are made from those of another. */
public record Made<A, T>(Type<A> from, BiFunction<Text, A, T> make) implements Type<T> {
    @Override
    public Optional<T> read(Text name, YamlNode node, Inspection inspection) {
        return from.read(name, node, inspection).map(value -> make.apply(name, value));
    }

    @Override
    public String label() {
        return from.label();
    }

    @Override
    public Map<String, Object> schema() {
        return from.schema();
    }
}
