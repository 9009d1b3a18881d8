package io.drumbeat.yaml;

import io.drumbeat.yaml.YamlNode.Scalar;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One key of a {@link Shape}: its type, whether it must be there, what it is when it is not, and the line that the
 * reference manual says about it.
 *
 * @param otherwise the default, as one would write it
 */
public record Key<T>(
        String name,
        Type<T> type,
        boolean required,
        @Nullable String otherwise,
        String says) {
    public static <T> Key<T> required(String name, Type<T> type, String says) {
        return new Key<>(name, type, true, null, says);
    }

    public static <T> Key<T> optional(String name, Type<T> type, String says) {
        return new Key<>(name, type, false, null, says);
    }

    public Key<T> otherwise(String written) {
        return new Key<>(name, type, false, written, says);
    }

    /** The default's value. */
    T byDefault() {
        if (otherwise == null) {
            throw new IllegalStateException("the key " + name + " has no default");
        }
        var nowhere = new Position(name, 1, 1);
        return type.read(
                        new Text(name, nowhere),
                        new Scalar(new Text(otherwise, nowhere), true),
                        new Inspection(Path.of("")))
                .orElseThrow(() -> new IllegalStateException("the default of " + name + " is not a " + type.label()));
    }
}
