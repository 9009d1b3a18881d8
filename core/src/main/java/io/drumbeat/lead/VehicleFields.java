package io.drumbeat.lead;

import io.drumbeat.mapping.LeadFields;
import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.mapping.TargetField;
import io.drumbeat.value.Unreadable;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a row says of a vehicle beside what {@code lead} keeps of it. */
final class VehicleFields {
    private static final TargetField ACQUIRED_BY = LeadFields.CATALOG.field("acquired_by");
    private static final TargetField LEASE_END = LeadFields.CATALOG.field("lease_end");
    private static final TargetField MILEAGE = LeadFields.CATALOG.field("owned_mileage");
    private static final TargetField DISPOSED_AT = LeadFields.CATALOG.field("disposed_at");

    private static final TargetField YEAR = LeadFields.CATALOG.field("owned_year");
    /** The first motor car was built in 1886. */
    private static final int FIRST = 1886;

    private static final int LAST = 2099;

    private VehicleFields() {}

    /** The year of the vehicle, also of its last two digits; null where there is none, or none that can be meant. */
    static @Nullable Integer year(MappedRecord record) {
        Integer year = record.value(YEAR, Integer.class);
        if (year == null) {
            return null;
        }
        int whole = year >= 0 && year < 100 && isTwoDigits(record.cell(YEAR)) ? year + (year < 50 ? 2000 : 1900) : year;
        if (whole < FIRST || whole > LAST) {
            record.fault(YEAR, new Unreadable("bad_year", "No vehicle is of the year " + year));
            return null;
        }
        return whole;
    }

    private static @Nullable Integer mileage(MappedRecord record) {
        Integer mileage = record.value(MILEAGE, Integer.class);
        if (mileage != null && mileage < 0) {
            record.fault(MILEAGE, new Unreadable("bad_mileage", "No vehicle has gone less than nothing"));
            return null;
        }
        return mileage;
    }

    private static boolean isTwoDigits(String text) {
        return text.strip().matches("['\u2019]?\\d\\d");
    }

    /** Null where the row says nothing of the kind. */
    static LeadRow.@Nullable Vehicle of(MappedRecord record) {
        String acquiredBy = record.text(ACQUIRED_BY);
        LocalDate leaseEnd = record.value(LEASE_END, LocalDate.class);
        Integer mileage = mileage(record);
        Instant disposedAt = record.value(DISPOSED_AT, Instant.class);
        return acquiredBy == null && leaseEnd == null && mileage == null && disposedAt == null
                ? null
                : new LeadRow.Vehicle(acquiredBy, leaseEnd, mileage, disposedAt);
    }
}
