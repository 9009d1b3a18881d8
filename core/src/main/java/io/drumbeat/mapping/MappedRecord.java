package io.drumbeat.mapping;

import io.drumbeat.intake.Faults;
import io.drumbeat.intake.SourceRecord;
import io.drumbeat.run.Rejection.Fault;
import io.drumbeat.value.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One record's values by our fields, and what is wrong with it. */
public final class MappedRecord {
    private static final Set<String> ALWAYS = Set.of("ambiguous_date", Lookup.UNKNOWN_WORD);

    private final RecordMapper mapper;
    private final SourceRecord source;
    private final @Nullable Object[] values;
    private final SortedMap<String, String> attributes;
    private final List<Fault> faults = new ArrayList<>(0);
    private final List<LeftOut> leftOut = new ArrayList<>(0);

    /** A value that could not be read, of a field that a record can do without. */
    public record LeftOut(String field, Fault fault) {}

    MappedRecord(
            RecordMapper mapper, SourceRecord source, @Nullable Object[] values, SortedMap<String, String> attributes) {
        this.mapper = mapper;
        this.source = source;
        this.values = values;
        this.attributes = attributes;
    }

    public SourceRecord source() {
        return source;
    }

    /** The value in the field's Java type ({@link FieldType}); null when nothing fills it. */
    public @Nullable Object value(TargetField field) {
        return values[field.index()];
    }

    /** The value of a field, which is of that type. */
    public <T> @Nullable T value(TargetField field, Class<T> type) {
        return type.cast(values[field.index()]);
    }

    /** The value of a text field. */
    public @Nullable String text(TargetField field) {
        return (String) values[field.index()];
    }

    /** The cell that fills a field, as it came. */
    public String cell(TargetField field) {
        return mapper.cell(field, source);
    }

    /** The attributes that are filled, canonically; null when none is. */
    public @Nullable String attributes() {
        return attributes.isEmpty() ? null : CanonicalJson.object(attributes);
    }

    /** Everything that is wrong with the record; empty when it is sound. */
    public List<Fault> faults() {
        return faults;
    }

    /** The values that the record goes without. */
    public List<LeftOut> leftOut() {
        return leftOut;
    }

    /**
     * Notes that a field's value is not what it should be: a fault of the record, unless the field is lenient. A date that
     * could be either of two is a fault everywhere, for it is the mapping that is wrong; so is a word that the mapping refuses.
     */
    public void fault(TargetField field, Unreadable problem) {
        Fault fault = mapper.fault(field, source, problem);
        if (field.lenient() && !ALWAYS.contains(problem.reason())) {
            leftOut.add(new LeftOut(field.name(), fault));
        } else {
            faults.add(fault);
        }
    }

    /** Notes something wrong with the record as a whole. */
    public void fault(String reason, String message) {
        faults.add(Faults.ofRecord(reason, message));
    }

    void fault(Fault fault) {
        faults.add(fault);
    }
}
