package io.drumbeat.intake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.drumbeat.error.DrumbeatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Everything that a file holds. */
record Read(Header header, List<SourceRecord> records, List<String> warnings, String format) {

    static Read all(Path file) {
        return all(file, ReadOptions.DETECT);
    }

    static Read all(Path file, ReadOptions options) {
        return all(DataFile.of(Objects.toString(file.getFileName()), file), options);
    }

    static Read all(DataFile file, ReadOptions options) {
        List<SourceRecord> records = new ArrayList<>();
        try (RecordSource source = file.open(options)) {
            for (SourceRecord record = source.next(); record != null; record = source.next()) {
                records.add(record);
            }
            return new Read(
                    source.header(),
                    records,
                    source.warnings().stream()
                            .map(warning -> warning.code() + ": " + warning.message())
                            .toList(),
                    source.format());
        }
    }

    /** Each record as {@code line: cell | cell}, a reason instead of the cells where it is faulty. */
    List<String> lines() {
        return records.stream()
                .map(record -> record.line() + ": "
                        + (record.fault() == null
                                ? String.join(" | ", record.cells())
                                : record.fault().reason()))
                .toList();
    }

    static AbstractObjectAssert<?, DrumbeatException> failure(ThrowingCallable act) {
        return assertThatThrownBy(act).asInstanceOf(type(DrumbeatException.class));
    }
}
