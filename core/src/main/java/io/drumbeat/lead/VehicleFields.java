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
        var vehicle = new LeadRow.Vehicle(
                record.text(ACQUIRED_BY),
                record.value(LEASE_END, LocalDate.class),
                record.value(MILEAGE, Integer.class),
                record.value(DISPOSED_AT, Instant.class));
        return vehicle.equals(LeadRow.Vehicle.NOTHING) ? null : vehicle;
    }
}
