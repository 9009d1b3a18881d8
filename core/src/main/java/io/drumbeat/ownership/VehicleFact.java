package io.drumbeat.ownership;

import static io.drumbeat.sql.Tables.OWNED_VEHICLE;
import static io.drumbeat.sql.Tables.VEHICLE_RECORD;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.time.Instant;
import java.time.LocalDate;
import org.jooq.Field;

/** The columns of one thing that is known of one vehicle of one person. */
final class VehicleFact {
    static final Field<Long> LEAD_ID = VEHICLE_RECORD.LEAD_ID;
    static final Field<String> VEHICLE = VEHICLE_RECORD.VEHICLE;
    static final Field<String> VIN = VEHICLE_RECORD.VIN;
    static final Field<String> MAKE = VEHICLE_RECORD.MAKE;
    static final Field<String> MODEL = VEHICLE_RECORD.MODEL;
    static final Field<Integer> YEAR = VEHICLE_RECORD.YEAR;
    static final Field<Instant> ACQUIRED_AT = VEHICLE_RECORD.ACQUIRED_AT;
    static final Field<String> ACQUIRED_BY = VEHICLE_RECORD.ACQUIRED_BY;
    static final Field<LocalDate> LEASE_END = VEHICLE_RECORD.LEASE_END;
    static final Field<Integer> MILEAGE = VEHICLE_RECORD.MILEAGE;
    static final Field<Instant> SERVED_AT = OWNED_VEHICLE.LAST_SERVICE_AT;
    static final Field<Instant> DISPOSED_AT = VEHICLE_RECORD.DISPOSED_AT;
    /** When it was said, or happened: the later word counts. */
    static final Field<Instant> TOLD_AT = field(name("told_at"), VEHICLE_RECORD.ACQUIRED_AT.getDataType());
    /** Of two words of one instant. */
    static final Field<Long> TURN = field(name("turn"), Long.class);

    static final String LEASE = "lease";
    static final String PURCHASE = "purchase";

    private VehicleFact() {}
}
