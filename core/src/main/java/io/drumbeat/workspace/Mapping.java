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
 * @param dateFormats {@link java.time.format.DateTimeFormatter} patterns, the first that fits; none means ISO-8601 only
 * @param delimiter none: detected
 * @param quotes of CSV; none: {@link Quotes#DOUBLE}
 * @param encoding none: detected
 * @param required our fields that a row must fill
 * @param unmapped what becomes of columns that no field reads
 * @param fields by our field's name
 * @param externalSystem the system that {@code external_id} belongs to, so that two systems' ids never meet
 */
public record Mapping(
        String name,
        int headerRow,
        List<String> dateFormats,
        @Nullable String delimiter,
        @Nullable Quotes quotes,
        @Nullable String encoding,
        List<String> required,
        Unmapped unmapped,
        Map<String, FieldMapping> fields,
        String externalSystem,
        Position at) {

    /** What becomes of columns that no field reads. */
    public enum Unmapped {
        IGNORE,
        /** The run names them in a warning. */
        WARN,
        /** Each becomes an attribute named after it. */
        KEEP
    }

    /**
     * How one of our fields is filled: the first of the columns that is not empty, or several columns joined, after its
     * steps; else the constant; then looked up, then read as its type.
     *
     * @param concat columns that are joined; either these or {@code columns} are named
     * @param separator what stands between them
     * @param type of an attribute; none: text
     * @param dateFormats empty: the mapping's
     */
    public record FieldMapping(
            List<String> columns,
            List<String> concat,
            String separator,
            @Nullable String constant,
            TextSteps steps,
            LookupTable lookup,
            @Nullable String type,
            List<String> dateFormats,
            DataClass dataClass,
            Position at) {

        /** Filled from the first of these columns that is filled, and from nothing else. */
        public static FieldMapping from(List<String> columns, Position at) {
            return new FieldMapping(
                    columns,
                    List.of(),
                    " ",
                    null,
                    TextSteps.NONE,
                    LookupTable.NONE,
                    null,
                    List.of(),
                    DataClass.INTERNAL,
                    at);
        }

        /** Filled from all of these columns, in order. */
        public static FieldMapping joined(List<String> columns, String separator, Position at) {
            return new FieldMapping(
                    List.of(),
                    columns,
                    separator,
                    null,
                    TextSteps.NONE,
                    LookupTable.NONE,
                    null,
                    List.of(),
                    DataClass.INTERNAL,
                    at);
        }

        /** Every column that it reads. */
        public List<String> reads() {
            return concat.isEmpty() ? columns : concat;
        }
    }

    /** Without anything but its fields. */
    public static Mapping of(String name, Map<String, FieldMapping> fields, String externalSystem, Position at) {
        return new Mapping(
                name, 1, List.of(), null, null, null, List.of(), Unmapped.IGNORE, fields, externalSystem, at);
    }

    /** The same, filling these fields. */
    public Mapping with(Map<String, FieldMapping> others) {
        return new Mapping(
                name,
                headerRow,
                dateFormats,
                delimiter,
                quotes,
                encoding,
                required,
                unmapped,
                others,
                externalSystem,
                at);
    }

    public Optional<FieldMapping> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
