package io.drumbeat.yaml;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that stood under the keys of a {@link Shape}. */
public final class Fields {
    /** A value and where it stands. */
    record Value(Object value, Position at) {}

    private final Text name;
    private final Path folder;
    private final Map<Key<?>, Value> values;
    private final Map<String, Object> others;

    Fields(Text name, Path folder, Map<Key<?>, Value> values, Map<String, Object> others) {
        this.name = name;
        this.folder = folder;
        this.values = values;
        this.others = others;
    }

    /** The name these fields stand under. */
    public String name() {
        return name.value();
    }

    /** Where that name stands. */
    public Position at() {
        return name.at();
    }

    /** The folder of the file they are in. */
    public Path folder() {
        return folder;
    }

    /** Where the value of a key stands; where it is not written, the place of the whole. */
    public Position at(Key<?> key) {
        var value = values.get(key);
        return value == null ? name.at() : value.at();
    }

    public boolean has(Key<?> key) {
        return values.containsKey(key);
    }

    /** The value of a key that is required or has a default. */
    public <T> T get(Key<T> key) {
        var value = find(key);
        return value == null ? key.byDefault() : value;
    }

    public <T> T get(Key<T> key, T otherwise) {
        var value = find(key);
        return value == null ? otherwise : value;
    }

    /** The value of an optional key, or null: what a record's optional component holds. */
    @SuppressWarnings("unchecked") // a shape puts under a key only what the key's type has read
    public <T> @Nullable T find(Key<T> key) {
        var value = values.get(key);
        return value == null ? null : (T) value.value();
    }

    /** The values under keys that the shape does not know, where it is open to them. */
    @SuppressWarnings("unchecked") // all were read by this type
    public <T> Map<String, T> others(Type<T> type) {
        return (Map<String, T>) others;
    }
}
