package io.drumbeat.yaml;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.yaml.YamlNode.Scalar;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value.
 *
 * @param expected completes the sentence "within must be …"
 * @param parse empty where the value is not of this type
 * @param known values that may have been meant by one that is not of this type
 */
public record ScalarType<T>(
        String label,
        String expected,
        Map<String, Object> schema,
        Function<Scalar, Optional<T>> parse,
        Collection<String> known)
        implements Type<T> {

    public ScalarType(String label, String expected, Map<String, Object> schema, Function<Scalar, Optional<T>> parse) {
        this(label, expected, schema, parse, Set.of());
    }

    /** A value written in a notation of its own, such as {@code 30d}. */
    public static <T> ScalarType<T> notation(
            String label, String expected, String pattern, Function<String, Optional<T>> parse) {
        return new ScalarType<>(
                label,
                expected,
                Map.of("type", "string", "pattern", pattern),
                scalar -> parse.apply(scalar.text().value()));
    }

    /** The same, with values to suggest. */
    public ScalarType<T> suggesting(Collection<String> values) {
        return new ScalarType<>(label, expected, schema, parse, values);
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

    private @Nullable String advice(YamlNode node) {
        if (node.nothing()) {
            return "remove the key, or give it a value";
        }
        return node instanceof Scalar scalar
                ? DidYouMean.among(known, scalar.text().value())
                        .map(value -> "did you mean \"" + value + "\"?")
                        .orElse(null)
                : null;
    }
}
