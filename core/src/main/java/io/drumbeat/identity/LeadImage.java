package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.mapping.CanonicalJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code lead} as text: what a merge compares, records and puts back. Attributes stand each by itself under
 * {@code attributes.<name>}; what is empty is left out.
 */
record LeadImage(long leadId, SortedMap<String, String> values) {
    static final String ATTRIBUTE = LEAD.ATTRIBUTES.getName() + ".";

    LeadImage {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    static LeadImage of(Record row) {
        SortedMap<String, String> values = new TreeMap<>();
        for (Field<?> column : LEAD.fields()) {
            Object value = row.get(column);
            if (value == null || column.equals(LEAD.LEAD_ID)) {
                continue;
            }
            if (column.equals(LEAD.ATTRIBUTES)) {
                CanonicalJson.read((String) value).forEach((name, text) -> values.put(ATTRIBUTE + name, text));
            } else {
                values.put(column.getName(), text(value));
            }
        }
        return new LeadImage(row.get(LEAD.LEAD_ID), values);
    }

    /** The image that {@link #json} wrote. */
    static LeadImage read(long leadId, String json) {
        return new LeadImage(leadId, CanonicalJson.read(json));
    }

    String json() {
        return CanonicalJson.object(values);
    }

    @Nullable
    String text(Field<?> column) {
        return values.get(column.getName());
    }

    Instant instant(Field<Instant> column) {
        return Instant.parse(values.getOrDefault(column.getName(), Instant.EPOCH.toString()));
    }

    LeadImage with(SortedMap<String, String> other) {
        return new LeadImage(leadId, other);
    }

    /** The cell of a column of {@code lead}, in the column's type. */
    @Nullable
    Object cell(Field<?> column) {
        if (column.equals(LEAD.LEAD_ID)) {
            return leadId;
        }
        if (column.equals(LEAD.ATTRIBUTES)) {
            return attributes();
        }
        String text = text(column);
        return text == null ? null : value(text, column.getType());
    }

    private @Nullable String attributes() {
        SortedMap<String, String> attributes = new TreeMap<>();
        values.tailMap(ATTRIBUTE).forEach((name, text) -> {
            if (name.startsWith(ATTRIBUTE)) {
                attributes.put(name.substring(ATTRIBUTE.length()), text);
            }
        });
        return attributes.isEmpty() ? null : CanonicalJson.object(attributes);
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static Object value(String text, Class<?> type) {
        if (type == Boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        if (type == BigDecimal.class) {
            return new BigDecimal(text);
        }
        if (type == LocalDate.class) {
            return LocalDate.parse(text);
        }
        if (type == Instant.class) {
            return Instant.parse(text);
        }
        return text;
    }
}
