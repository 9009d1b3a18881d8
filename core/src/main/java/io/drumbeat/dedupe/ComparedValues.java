package io.drumbeat.dedupe;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.mapping.CanonicalJson;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** A lead's values as people read them, by the field that was compared. */
final class ComparedValues {
    private static final Map<String, Field<?>> COLUMNS = Map.of(
            "first_name", LEAD.FIRST_NAME,
            "last_name", LEAD.LAST_NAME,
            "birth_date", LEAD.BIRTH_DATE,
            "phone", LEAD.PHONE,
            "email", LEAD.EMAIL,
            "company", LEAD.COMPANY,
            "gender", LEAD.GENDER);

    private final Record lead;

    private ComparedValues(Record lead) {
        this.lead = lead;
    }

    /** Of a lead that is there. */
    static ComparedValues read(DSLContext sql, long lead) {
        return new ComparedValues(sql.select(TraitReader.COLUMNS)
                .from(LEAD)
                .where(LEAD.LEAD_ID.eq(lead))
                .fetchSingle());
    }

    long leadId() {
        return lead.get(LEAD.LEAD_ID);
    }

    Record row() {
        return lead;
    }

    @Nullable
    String of(String field) {
        if (field.equals("address")) {
            return filled(Stream.of(LEAD.STREET, LEAD.POSTAL_CODE, LEAD.CITY)
                    .map(lead::get)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(", ")));
        }
        if (field.startsWith("attributes.")) {
            String attributes = lead.get(LEAD.ATTRIBUTES);
            return attributes == null
                    ? null
                    : CanonicalJson.read(attributes).get(field.substring("attributes.".length()));
        }
        Field<?> column = COLUMNS.get(field);
        Object value = column == null ? null : lead.get(column);
        return value == null && column != null && column.getName().endsWith("_name")
                ? lead.get(LEAD.FULL_NAME)
                : value == null ? null : value.toString();
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }
}
