package io.drumbeat.suggest;

import io.drumbeat.intake.DataFile;
import io.drumbeat.intake.Header;
import io.drumbeat.intake.ReadOptions;
import io.drumbeat.intake.RecordSource;
import io.drumbeat.intake.SourceRecord;
import io.drumbeat.value.Cells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first records of a file.
 *
 * @param format how it was read
 * @param header its columns; of formats without a header row, those of the records looked at
 * @param records those that can be read
 * @param broken the first that cannot
 */
record Sample(
        String format,
        Header header,
        List<SourceRecord> records,
        @Nullable SourceRecord broken) {

    static Sample read(DataFile file, ReadOptions options, int limit) {
        try (RecordSource source = file.open(options)) {
            List<SourceRecord> records = new ArrayList<>();
            SourceRecord broken = null;
            int read = 0;
            for (SourceRecord record = source.next(); record != null && read < limit; record = source.next()) {
                read++;
                if (record.fault() == null) {
                    records.add(record);
                } else if (broken == null) {
                    broken = record;
                }
            }
            return new Sample(source.format(), source.header(), records, broken);
        }
    }

    /** Its columns in order; those that a file of rejects adds are none. */
    List<ColumnSample> columns() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        header.names().stream()
                .filter(name -> !name.startsWith("_"))
                .forEach(name -> values.put(name, new ArrayList<>()));
        for (SourceRecord record : records) {
            List<String> names = record.header().names();
            for (int column = 0; column < names.size(); column++) {
                String cell = Cells.clean(record.cell(column));
                List<String> filled = values.get(names.get(column));
                if (filled != null && !cell.isEmpty()) {
                    filled.add(cell);
                }
            }
        }
        List<ColumnSample> columns = new ArrayList<>();
        values.forEach((name, filled) -> columns.add(new ColumnSample(name, filled, records.size())));
        return columns;
    }
}
