package io.drumbeat.lead;

import io.drumbeat.mapping.LeadFields;
import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.mapping.TargetField;
import io.drumbeat.value.Cells;
import io.drumbeat.value.Codes;
import io.drumbeat.value.Unreadable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields that go into their columns one by one, whatever the others say. */
final class PlainFields {
    /** Fields that are kept as they came, but for their spaces. */
    private static final List<Filled> PLAIN = filled(
            "company",
            "job_title",
            "street",
            "city",
            "source",
            "source_detail",
            "medium",
            "referrer",
            "landing_page",
            "status",
            "location",
            "owner",
            "interest",
            "interest_sku",
            "trade_in",
            "owned_make",
            "owned_model");

    private static final List<Filled> VINS = filled("interest_vin", "owned_vin");
    /** Fields that are kept as they were read. */
    private static final List<Filled> READ = filled("purchased_at");

    private static final List<Coded> CODED = List.of(
            new Coded(Filled.of("gender"), Codes::gender),
            new Coded(Filled.of("language"), Codes::language),
            new Coded(Filled.of("timezone"), Codes::timezone));

    private static final int OWNED_YEAR = LeadColumns.indexOf("owned_year");

    private PlainFields() {}

    static void fill(MappedRecord record, @Nullable Object[] values) {
        for (Filled plain : PLAIN) {
            String text = record.text(plain.field);
            values[plain.column] = text == null ? null : Cells.collapse(text);
        }
        for (Filled vin : VINS) {
            String text = record.text(vin.field);
            values[vin.column] = text == null ? null : text.toUpperCase(Locale.ROOT);
        }
        for (Filled read : READ) {
            values[read.column] = record.value(read.field);
        }
        values[OWNED_YEAR] = VehicleFields.year(record);
        for (Coded coded : CODED) {
            values[coded.filled.column] = coded(record, coded.filled.field, coded.coding);
        }
    }

    /** Reads a word as a code. */
    interface Coding {
        String code(String text) throws Unreadable;
    }

    /** A field, and the place of the column that it fills. */
    private record Filled(TargetField field, int column) {
        static Filled of(String name) {
            return new Filled(LeadFields.CATALOG.field(name), LeadColumns.indexOf(name));
        }
    }

    private record Coded(Filled filled, Coding coding) {}

    private static List<Filled> filled(String... names) {
        return Stream.of(names).map(Filled::of).toList();
    }

    /** The code of a word; null where there is none. A word that means nothing is noted as a fault. */
    static @Nullable String coded(MappedRecord record, TargetField field, Coding coding) {
        String text = record.text(field);
        if (text == null) {
            return null;
        }
        try {
            String code = coding.code(text);
            return code.isEmpty() ? null : code;
        } catch (Unreadable problem) {
            record.fault(field, problem);
            return null;
        }
    }
}
