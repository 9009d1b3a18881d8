package io.drumbeat.mapping;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.intake.Faults;
import io.drumbeat.intake.Header;
import io.drumbeat.intake.SourceRecord;
import io.drumbeat.run.Rejection.Fault;
import io.drumbeat.value.Conventions;
import io.drumbeat.value.Dates;
import io.drumbeat.value.Money;
import io.drumbeat.value.Numbers;
import io.drumbeat.value.Unreadable;
import io.drumbeat.workspace.Mapping;
import io.drumbeat.workspace.Mapping.FieldMapping;
import io.drumbeat.workspace.Mapping.Unmapped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Applies a mapping to the records of one file. */
public final class RecordMapper {
    private static final SortedMap<String, String> NO_ATTRIBUTES = Collections.unmodifiableSortedMap(new TreeMap<>());

    private final Catalog catalog;
    private final Mapping mapping;
    private final Conventions conventions;
    private final Numbers numbers;
    private final @Nullable FieldReader[] readers;
    private List<Bound> bound = List.of();
    private final Map<String, FieldReader> attributes = new LinkedHashMap<>();
    private final List<TargetField> required;
    private final List<String> requiredAttributes;
    private @Nullable Header header;

    /** A field and what fills it. */
    private record Bound(TargetField field, FieldReader reader) {}

    public RecordMapper(Catalog catalog, Mapping mapping, Conventions conventions) {
        this.catalog = catalog;
        this.mapping = mapping;
        this.conventions = conventions;
        this.numbers = new Numbers(conventions);
        this.readers = new FieldReader[catalog.size()];
        this.required = mapping.required().stream()
                .filter(catalog.fields()::containsKey)
                .map(catalog::field)
                .toList();
        this.requiredAttributes = mapping.required().stream()
                .filter(name -> name.startsWith(Catalog.ATTRIBUTES))
                .map(name -> name.substring(Catalog.ATTRIBUTES.length()))
                .toList();
    }

    /** The record's values; what cannot be read, or is required and missing, is noted as its faults. */
    public MappedRecord map(SourceRecord record) {
        if (record.header() != header) {
            bind(record.header());
        }
        if (record.fault() != null) {
            var broken = new MappedRecord(this, record, new Object[catalog.size()], NO_ATTRIBUTES);
            broken.fault(record.fault());
            return broken;
        }
        @Nullable Object[] values = new Object[readers.length];
        SortedMap<String, String> filled = attributes.isEmpty() ? NO_ATTRIBUTES : new TreeMap<>();
        var mapped = new MappedRecord(this, record, values, filled);
        for (Bound bound : bound) {
            try {
                values[bound.field.index()] = bound.reader.read(record);
            } catch (Unreadable problem) {
                mapped.fault(bound.field, problem);
            }
        }
        attributes.forEach((key, reader) -> {
            try {
                Object value = reader.read(record);
                if (value != null) {
                    filled.put(key, written(value));
                }
            } catch (Unreadable problem) {
                mapped.fault(fault(Catalog.ATTRIBUTES + key, reader, record, problem));
            }
        });
        checkRequired(record, mapped, filled);
        return mapped;
    }

    private void checkRequired(SourceRecord record, MappedRecord mapped, SortedMap<String, String> filled) {
        for (TargetField field : required) {
            if (mapped.value(field) == null && cell(field, record).isEmpty()) {
                mapped.fault(field, new Unreadable("missing_field", field.name() + " is required and empty"));
            }
        }
        for (String key : requiredAttributes) {
            if (!filled.containsKey(key)) {
                mapped.fault("missing_field", Catalog.ATTRIBUTES + key + " is required and empty");
            }
        }
    }

    String cell(TargetField field, SourceRecord record) {
        FieldReader reader = readers[field.index()];
        return reader == null ? "" : reader.text(record);
    }

    Fault fault(TargetField field, SourceRecord record, Unreadable problem) {
        FieldReader reader = readers[field.index()];
        return reader == null
                ? Faults.ofRecord(problem.reason(), problem.message())
                : fault(field.name(), reader, record, problem);
    }

    private static Fault fault(String field, FieldReader reader, SourceRecord record, Unreadable problem) {
        int column = reader.column(record);
        return column < 0
                ? new Fault(field, reader.text(record), problem.reason(), problem.message())
                : new Fault(
                        record.header().names().get(column), record.cell(column), problem.reason(), problem.message());
    }

    /** Finds each field's columns in a header. */
    private void bind(Header columns) {
        header = columns;
        attributes.clear();
        mapping.fields().forEach((name, field) -> {
            TargetField target = catalog.fields().get(name);
            if (target != null) {
                readers[target.index()] = reader(field, target.type(), columns);
            } else if (name.startsWith(Catalog.ATTRIBUTES)) {
                String key = name.substring(Catalog.ATTRIBUTES.length());
                attributes.put(key, reader(field, FieldReader.named(field.type(), FieldType.TEXT), columns));
            }
        });
        if (Columns.isBuiltIn(mapping)) {
            columns.names().stream()
                    .filter(name -> name.startsWith(Catalog.ATTRIBUTES))
                    .forEach(name -> keep(name, name.substring(Catalog.ATTRIBUTES.length()), columns));
        } else if (mapping.unmapped() == Unmapped.KEEP) {
            AttributeNames names = new AttributeNames(attributes.keySet());
            Columns.unused(mapping, columns).forEach(name -> keep(name, names.name(name), columns));
        }
        bound = bound();
    }

    private List<Bound> bound() {
        List<Bound> fields = new ArrayList<>();
        for (TargetField field : catalog.fields().values()) {
            FieldReader reader = readers[field.index()];
            if (reader != null) {
                fields.add(new Bound(field, reader));
            }
        }
        return fields;
    }

    private void keep(String column, String key, Header columns) {
        attributes.put(key, reader(Columns.from(List.of(column)), FieldType.TEXT, columns));
    }

    private FieldReader reader(FieldMapping field, FieldType type, Header columns) {
        List<String> patterns = field.dateFormats().isEmpty() ? mapping.dateFormats() : field.dateFormats();
        try {
            return new FieldReader(field, type, columns, new Dates(conventions.zone(), patterns), numbers);
        } catch (IllegalArgumentException e) {
            throw DrumbeatException.config(
                            "bad_date_format", patterns + " holds what is no date pattern: " + e.getMessage())
                    .at(field.at().toString())
                    .hint("Patterns are like M/d/yyyy, dd.MM.yyyy or yyyy-MM-dd HH:mm")
                    .causedBy(e);
        }
    }

    /** The one text that equal values have. */
    private static String written(Object value) {
        return switch (value) {
            case Money money -> money.amount().toPlainString();
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            default -> value.toString();
        };
    }
}
