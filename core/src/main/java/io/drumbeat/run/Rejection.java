package io.drumbeat.run;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be taken, and every reason why.
 *
 * @param file as the person named it, or as the source lists it
 * @param line the physical line on which the record begins, counted from 1
 * @param record its cells as they came, in the order of the header
 */
public record Rejection(String file, long line, List<Fault> faults, List<String> record) {

    /**
     * One thing that is wrong with a record.
     *
     * @param column the source's column; null when the whole record is meant
     * @param reason a stable code: {@code bad_email}, {@code missing_field}, ...
     */
    public record Fault(@Nullable String column, @Nullable String value, String reason, String message) {}

    /** A record with one fault. */
    public static Rejection of(
            String file,
            long line,
            @Nullable String column,
            @Nullable String value,
            String reason,
            String message,
            List<String> record) {
        return new Rejection(file, line, List.of(new Fault(column, value, reason, message)), record);
    }

    /** For the {@code _reasons} column of rejects.csv. */
    public String reasons() {
        return faults.stream()
                .map(fault -> (fault.column() == null ? "" : fault.column() + ": ") + fault.message())
                .collect(Collectors.joining("; "));
    }
}
