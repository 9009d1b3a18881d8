package io.drumbeat.yaml;

import io.drumbeat.yaml.YamlNode.Scalar;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value.
 *
 * @param expected completes the sentence "within must be …"
 * @param parse empty where the value is not of this type
 */
public record ScalarType<T>(
        String label, String expected, Map<String, Object> schema, Function<Scalar, Optional<T>> parse)
        implements Type<T> {

    /** A value written in a notation of its own, such as {@code 30d}. */
    public static <T> ScalarType<T> notation(
            String label, String expected, String pattern, Function<String, Optional<T>> parse) {
        return new ScalarType<>(
                label,
                expected,
                Map.of("type", "string", "pattern", pattern),
                scalar -> parse.apply(scalar.text().value()));
    }

    @Override
    public Optional<T> read(Text name, YamlNode node, Inspection inspection) {
        if (node instanceof Scalar scalar && !scalar.nothing()) {
            var value = parse.apply(scalar);
            if (value.isPresent()) {
                return value;
            }
        }
        inspection.error(node.at(), name.value() + " must be " + expected + ", not " + node.found(), advice(node));
        return Optional.empty();
    }

    private static @Nullable String advice(YamlNode node) {
        return node.nothing() ? "remove the key, or give it a value" : null;
    }
}
