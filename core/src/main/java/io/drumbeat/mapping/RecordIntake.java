package io.drumbeat.mapping;

import io.drumbeat.error.Counted;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.intake.Header;
import io.drumbeat.intake.InputFile;
import io.drumbeat.intake.RecordSource;
import io.drumbeat.intake.SourceRecord;
import io.drumbeat.mapping.MappedRecord.LeftOut;
import io.drumbeat.run.Rejection;
import io.drumbeat.run.Rejects;
import io.drumbeat.run.Run;
import io.drumbeat.run.Warning;
import io.drumbeat.value.Conventions;
import io.drumbeat.workspace.Mapping;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file to its end: maps every record, hands the sound ones on, rejects the rest with their reasons, and stops the
 * run when too many are bad. What it throws must roll back everything that the file brought.
 */
public final class RecordIntake {
    private static final int PULSE = 5_000;
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private final Run run;
    private final Catalog catalog;
    private final Conventions conventions;
    private final double maxRejectRatio;
    private final boolean again;
    private final Predicate<SourceRecord> withheld;

    /**
     * What a file held.
     *
     * @param format how it was read
     */
    public record Tally(long read, long rejected, String format) {}

    /** @param maxRejectRatio the part of a file's records that may be bad, 0 to 1 */
    public RecordIntake(Run run, Catalog catalog, Conventions conventions, double maxRejectRatio) {
        this(run, catalog, conventions, maxRejectRatio, false, _ -> false);
    }

    private RecordIntake(
            Run run,
            Catalog catalog,
            Conventions conventions,
            double maxRejectRatio,
            boolean again,
            Predicate<SourceRecord> withheld) {
        this.run = run;
        this.catalog = catalog;
        this.conventions = conventions;
        this.maxRejectRatio = maxRejectRatio;
        this.again = again;
        this.withheld = withheld;
    }

    /** Reads a file for the second time in a run, which has been told already what is wrong with it. */
    public RecordIntake again() {
        return new RecordIntake(run, catalog, conventions, maxRejectRatio, true, withheld);
    }

    /** Reads as this does, and leaves records out that cannot be read and must not be kept as rejects either. */
    public RecordIntake withholding(Predicate<SourceRecord> unreadable) {
        return new RecordIntake(run, catalog, conventions, maxRejectRatio, again, unreadable);
    }

    private void tell(List<Warning> warnings) {
        warnings.forEach(warning -> warn(warning.code(), warning.message()));
    }

    private void warn(String code, String message) {
        if (!again) {
            run.warn(code, message);
        }
    }

    /**
     * Reads one file, on a thread of its own, while this one takes what it gives.
     *
     * @param limit how many records at most
     * @param normalise makes a thing of a record that can be read, on the reading thread; faults it notes reject the record
     * @param take gets every record with its thing, in order, on this thread; it too may note faults of the record as a whole
     */
    public <T> Tally read(
            InputFile input, long limit, Function<MappedRecord, T> normalise, BiConsumer<MappedRecord, T> take) {
        run.progress().step("Reading " + input.file().name());
        try (RecordSource source = input.file().open(input.options())) {
            Mapping mapping = mapping(input, source);
            var pass = new Pass<T>(input, take);
            var mapper = new RecordMapper(catalog, Columns.withUnasked(mapping, catalog), conventions);
            var reading = new Reading<>(source, limit, mapper, normalise);
            try (var ahead = new ReadAhead<>("reader", reading::next)) {
                ahead.forEach(pass::take);
            }
            input.file().verifyUnchanged();
            pass.guard();
            pass.reportLeftOut();
            tell(new UnreadColumns(input.file().name(), catalog).after(mapping, source));
            tell(source.warnings());
            return new Tally(pass.read, pass.rejected, source.format());
        }
    }

    private Mapping mapping(InputFile input, RecordSource source) {
        Mapping named = input.mapping();
        String file = input.file().name();
        if (named == null && !source.hasHeaderRow()) {
            return Columns.everyName(catalog, input.externalSystem());
        }
        if (named == null) {
            Mapping guessed = Columns.guess(file, catalog, source.header(), input.externalSystem());
            tell(new UnreadColumns(file, catalog).of(guessed, source.header()));
            return guessed;
        }
        if (source.hasHeaderRow() && !Columns.isBuiltIn(named)) {
            Columns.check(file, named, source.header());
            if (named.unmapped() == Mapping.Unmapped.WARN) {
                tell(new UnreadColumns(file, catalog).of(named, source.header()));
            }
        }
        return named;
    }

    /** A record, and what it says; nothing where it cannot be read. */
    private record Understood<T>(
            MappedRecord record, @Nullable T thing) {}

    /** What the reading thread does. */
    private static final class Reading<T> {
        private final RecordSource source;
        private final RecordMapper mapper;
        private final Function<MappedRecord, T> normalise;
        private long left;

        Reading(RecordSource source, long limit, RecordMapper mapper, Function<MappedRecord, T> normalise) {
            this.source = source;
            this.left = limit;
            this.mapper = mapper;
            this.normalise = normalise;
        }

        @Nullable
        Understood<T> next() {
            SourceRecord record = left-- > 0 ? source.next() : null;
            if (record == null) {
                return null;
            }
            MappedRecord mapped = mapper.map(record);
            return new Understood<>(mapped, record.fault() == null ? normalise.apply(mapped) : null);
        }
    }

    /** What is made of one file's records. */
    private final class Pass<T> {
        private final InputFile input;
        private final BiConsumer<MappedRecord, T> take;
        private final Map<String, LeftOutCount> leftOut = new TreeMap<>();
        private @Nullable Header announced;
        private long read;
        private long rejected;

        Pass(InputFile input, BiConsumer<MappedRecord, T> take) {
            this.input = input;
            this.take = take;
        }

        void take(Understood<T> understood) {
            read++;
            if (read % PULSE == 0) {
                run.interrupt().check();
                run.progress().of(read, -1);
            }
            MappedRecord record = understood.record();
            if (understood.thing() != null) {
                take.accept(record, understood.thing());
            } else if (withheld.test(record.source())) {
                return;
            }
            if (!record.faults().isEmpty()) {
                reject(record);
            }
            for (LeftOut value : record.leftOut()) {
                leftOut.computeIfAbsent(
                                value.field(),
                                field -> new LeftOutCount(record.source().at(), value))
                        .count++;
            }
        }

        private void reject(MappedRecord mapped) {
            rejected++;
            if (again) {
                return;
            }
            SourceRecord record = mapped.source();
            if (record.header() != announced) {
                announced = record.header();
                run.rejects().columns(announced.names());
            }
            run.rejects().reject(new Rejection(record.file(), record.line(), mapped.faults(), record.cells()));
        }

        /** Too many bad records, or one field that can hardly ever be read, mean a wrong file or a wrong mapping. */
        void guard() {
            stopWhenTooMany("too_many_rejects", rejected, "rejected", rejectsHint());
            leftOut.forEach((field, count) -> stopWhenTooMany(
                    "too_many_unreadable",
                    count.count,
                    "unreadable in " + field + ", e.g. " + count.example(),
                    "Correct the mapping of " + field + ", or raise the limit with --max-reject-ratio"));
        }

        private void stopWhenTooMany(String code, long bad, String what, String hint) {
            if (bad > maxRejectRatio * read) {
                throw DrumbeatException.guard(
                                code,
                                "%d of %d records of %s are %s: %s, and at most %s may be"
                                        .formatted(
                                                bad,
                                                read,
                                                input.file().name(),
                                                what,
                                                percent((double) bad / read),
                                                percent(maxRejectRatio)))
                        .at(input.file().name())
                        .hint(hint);
            }
        }

        private String rejectsHint() {
            String most = run.rejects().byReason().entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(entry -> "Most are " + entry.getKey() + ". ")
                    .orElse("");
            return "%sNothing of the file was kept. See %s, then correct the file or the mapping, or raise --max-reject-ratio"
                    .formatted(most, run.dir().resolve(Rejects.FILE));
        }

        void reportLeftOut() {
            leftOut.forEach((field, count) -> warn(
                    "left_out",
                    "%s: %s kept without %s, which could not be read, e.g. %s"
                            .formatted(
                                    input.file().name(),
                                    Counted.of(count.count, "record was", "records were"),
                                    field,
                                    count.example())));
        }
    }

    private static String percent(double ratio) {
        return BigDecimal.valueOf(ratio * 100)
                        .round(THREE_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString() + "%";
    }

    /** How often a field was left out, and where first. */
    private static final class LeftOutCount {
        private final String where;
        private final LeftOut first;
        private long count;

        LeftOutCount(String where, LeftOut first) {
            this.where = where;
            this.first = first;
        }

        String example() {
            return "'" + first.fault().value() + "' at " + where + " ("
                    + first.fault().message() + ")";
        }
    }
}
