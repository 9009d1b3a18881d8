package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From a source's columns to our fields.
 *
 * @param headerRow the line of the header, counted from 1; 0: detected
 * @param dateFormat a {@link java.time.format.DateTimeFormatter} pattern; none means ISO-8601 only
 * @param delimiter none: detected
 * @param encoding none: detected
 * @param required our fields that a row must fill
 * @param fields by our field's name
 * @param externalSystem the system that {@code external_id} belongs to, so that two systems' ids never meet
 */
public record Mapping(
        String name,
        int headerRow,
        @Nullable String dateFormat,
        @Nullable String delimiter,
        @Nullable String encoding,
        List<String> required,
        Map<String, FieldMapping> fields,
        String externalSystem,
        Position at) {

    /**
     * How one of our fields is filled: the first of the columns that is not empty, else the constant; then looked up,
     * then read as its type.
     */
    public record FieldMapping(
            List<String> columns,
            @Nullable String constant,
            Map<String, String> lookup,
            @Nullable String type,
            @Nullable String dateFormat,
            DataClass dataClass,
            Position at) {}

    public Optional<FieldMapping> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
