package io.drumbeat.lead;

import io.drumbeat.mapping.LeadFields;
import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.mapping.TargetField;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a row says of a vehicle beside what {@code lead} keeps of it. */
final class VehicleFields {
    private static final TargetField ACQUIRED_BY = LeadFields.CATALOG.field("acquired_by");
    private static final TargetField LEASE_END = LeadFields.CATALOG.field("lease_end");
    private static final TargetField MILEAGE = LeadFields.CATALOG.field("owned_mileage");
    private static final TargetField DISPOSED_AT = LeadFields.CATALOG.field("disposed_at");

    private VehicleFields() {}

    /** Null where the row says nothing of the kind. */
    static LeadRow.@Nullable Vehicle of(MappedRecord record) {
        String acquiredBy = record.text(ACQUIRED_BY);
        LocalDate leaseEnd = record.value(LEASE_END, LocalDate.class);
        Integer mileage = record.value(MILEAGE, Integer.class);
        Instant disposedAt = record.value(DISPOSED_AT, Instant.class);
        return acquiredBy == null && leaseEnd == null && mileage == null && disposedAt == null
                ? null
                : new LeadRow.Vehicle(acquiredBy, leaseEnd, mileage, disposedAt);
    }
}
