package io.drumbeat.suppression;

import io.drumbeat.consent.SuppressionKind;
import io.drumbeat.intake.DataFile;
import io.drumbeat.intake.Header;
import io.drumbeat.intake.ReadOptions;
import io.drumbeat.intake.RecordSource;
import io.drumbeat.intake.SourceRecord;
import io.drumbeat.run.Rejection;
import io.drumbeat.run.Rejection.Fault;
import io.drumbeat.run.Run;
import io.drumbeat.value.Cells;
import io.drumbeat.value.Dates;
import io.drumbeat.value.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads one list, with or without a header, and hands on what each row names. */
final class ListReader {
    private static final int PULSE = 5_000;
    /** How the national registry of the US writes a phone: the area code, then the number. */
    private static final Pattern AREA_CODE = Pattern.compile("[2-9]\\d{2}");

    private static final Pattern LOCAL_NUMBER = Pattern.compile("\\d{7}");

    private final Run run;
    private final ListLayout.Said said;
    private final Dates dates;
    private final String region;

    /** What a row names, since when and why, as far as it says so. */
    interface Rows {
        void take(List<ListedAddress> addresses, @Nullable Instant listedAt, @Nullable String reason) throws Unreadable;
    }

    /**
     * What a list held.
     *
     * @param undated rows whose date could not be read, which are taken all the same
     */
    record Tally(long read, long rejected, long undated, String format) {}

    ListReader(Run run, ListLayout.Said said, Dates dates, String region) {
        this.run = run;
        this.said = said;
        this.dates = dates;
        this.region = region;
    }

    /** @param options how to read it; where no row is said to be the header, whatever stands in the first is looked at */
    Tally read(DataFile file, ReadOptions options, Rows rows) {
        ReadOptions known = options.headerRow() > 0 ? options : options.headerRow(ReadOptions.ANY_FIRST_ROW);
        try (RecordSource source = file.open(known)) {
            var pass = new Pass(file, rows);
            if (source.hasHeaderRow()) {
                pass.begin(source.header());
            }
            for (SourceRecord record = source.next(); record != null; record = source.next()) {
                pass.take(record);
            }
            file.verifyUnchanged();
            return new Tally(pass.read, pass.rejected, pass.undated, source.format());
        }
    }

    /** One reading of one list. */
    private final class Pass {
        private final DataFile file;
        private final Rows rows;
        private @Nullable Header header;
        private @Nullable ListLayout layout;
        private @Nullable Header announced;
        private long read;
        private long rejected;
        private long undated;

        Pass(DataFile file, Rows rows) {
            this.file = file;
            this.rows = rows;
        }

        void begin(Header of) {
            if (layoutOf(of).headless()) {
                take(new SourceRecord(file.name(), 1, of, of.names(), null));
            }
        }

        void take(SourceRecord record) {
            if (record.cell(0).stripLeading().startsWith("#")) {
                return;
            }
            read++;
            if (read % PULSE == 0) {
                run.interrupt().check();
                run.progress().of(read, -1);
            }
            ListLayout columns = layoutOf(record.header());
            List<Fault> faults = new ArrayList<>(0);
            List<ListedAddress> addresses = addresses(record, columns, faults);
            if (addresses.isEmpty() && faults.isEmpty()) {
                faults.add(new Fault(null, null, "no_address", "The row names no e-mail, phone, domain or hash"));
            }
            if (!addresses.isEmpty()) {
                try {
                    rows.take(addresses, date(record, columns), cell(record, columns.reason()));
                    return;
                } catch (Unreadable problem) {
                    faults.add(new Fault(null, null, problem.reason(), problem.message()));
                }
            }
            reject(record, columns, faults);
        }

        private ListLayout layoutOf(Header of) {
            ListLayout known = layout;
            if (known == null || header != of) {
                known = ListLayout.of(file.name(), of, said);
                header = of;
                layout = known;
            }
            return known;
        }

        private @Nullable Instant date(SourceRecord record, ListLayout columns) {
            String text = cell(record, columns.date());
            if (text == null) {
                return null;
            }
            try {
                return dates.instant(text);
            } catch (Unreadable unknown) {
                undated++;
                return null;
            }
        }

        private void reject(SourceRecord record, ListLayout columns, List<Fault> faults) {
            if (record.header() != announced) {
                announced = record.header();
                run.rejects().columns(columnsOf(announced, columns));
            }
            rejected++;
            run.rejects().reject(new Rejection(record.file(), record.line(), faults, record.cells()));
        }
    }

    /** Everything a row names, in columns that are meant for it; else the one cell that looks like an address. */
    private List<ListedAddress> addresses(SourceRecord record, ListLayout layout, List<Fault> faults) {
        List<ListedAddress> found = new ArrayList<>(1);
        if (layout.headless() && isAreaCodeAndNumber(record)) {
            read(SuppressionKind.PHONE, record.cell(0).strip() + record.cell(1).strip(), record, 0, found, faults);
            return found;
        }
        for (Map.Entry<Integer, @Nullable SuppressionKind> column :
                layout.addresses().entrySet()) {
            String cell = Cells.clean(record.cell(column.getKey()));
            SuppressionKind kind = column.getValue() == null ? ListedAddress.looksLike(cell) : column.getValue();
            if (!cell.isEmpty() && kind != null) {
                read(kind, cell, record, column.getKey(), found, faults);
            }
        }
        return layout.headless() ? clearest(found) : found;
    }

    /** The first line of a file without a header is no name of columns. */
    private static List<String> columnsOf(Header header, ListLayout layout) {
        return layout.headless()
                ? IntStream.rangeClosed(1, header.size())
                        .mapToObj(number -> "column_" + number)
                        .toList()
                : header.names();
    }

    private static boolean isAreaCodeAndNumber(SourceRecord record) {
        return record.cells().size() >= 2
                && AREA_CODE.matcher(record.cell(0).strip()).matches()
                && LOCAL_NUMBER.matcher(record.cell(1).strip()).matches();
    }

    /** Of a row without a header: what cannot be anything else, else what may be a phone or a domain. */
    private static List<ListedAddress> clearest(List<ListedAddress> found) {
        List<ListedAddress> clear = found.stream()
                .filter(address -> address.kind() != SuppressionKind.PHONE && address.kind() != SuppressionKind.DOMAIN)
                .toList();
        return clear.isEmpty() ? found.subList(0, Math.min(1, found.size())) : clear;
    }

    private void read(
            SuppressionKind kind,
            String cell,
            SourceRecord record,
            int column,
            List<ListedAddress> found,
            List<Fault> faults) {
        try {
            found.add(ListedAddress.read(kind, cell, region));
        } catch (Unreadable problem) {
            String name =
                    column < record.header().size() ? record.header().names().get(column) : null;
            faults.add(new Fault(name, cell, problem.reason(), problem.message()));
        }
    }

    private static @Nullable String cell(SourceRecord record, int column) {
        String cell = column < 0 ? "" : Cells.clean(record.cell(column));
        return cell.isEmpty() ? null : cell;
    }
}
