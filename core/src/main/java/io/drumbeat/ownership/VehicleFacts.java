package io.drumbeat.ownership;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.VEHICLE_RECORD;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.LOCALDATE;

import io.drumbeat.rule.AsOf;
import io.drumbeat.store.StoreDialect;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.store.Union;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;

/** Everything that files and events say of vehicles, as of an instant, in one shape. */
final class VehicleFacts {
    private static final int VIN_LENGTH = 17;

    private final Transaction tx;
    private final AsOf asOf;

    VehicleFacts(Transaction tx, AsOf asOf) {
        this.tx = tx;
        this.asOf = asOf;
    }

    /**
     * A table of {@link VehicleFact}s.
     *
     * @param records which records, as a condition on their table
     * @param events which events, as a condition on their table
     */
    TempTable of(String name, Condition records, Condition events) {
        return tx.keep(name, Union.all(ofRecords(records), ofEvents(events)));
    }

    private SelectConditionStep<? extends Record> ofRecords(Condition which) {
        return select(List.of(
                        VEHICLE_RECORD.LEAD_ID,
                        VEHICLE_RECORD.VEHICLE,
                        VEHICLE_RECORD.VIN,
                        VEHICLE_RECORD.MAKE,
                        VEHICLE_RECORD.MODEL,
                        VEHICLE_RECORD.YEAR,
                        VEHICLE_RECORD.ACQUIRED_AT,
                        VEHICLE_RECORD.ACQUIRED_BY,
                        VEHICLE_RECORD.LEASE_END,
                        VEHICLE_RECORD.MILEAGE,
                        castNull(VehicleFact.SERVED_AT).as(VehicleFact.SERVED_AT),
                        VEHICLE_RECORD.DISPOSED_AT,
                        VEHICLE_RECORD.STATED_AT.as(VehicleFact.TOLD_AT),
                        VEHICLE_RECORD.ID.as(VehicleFact.TURN)))
                .from(VEHICLE_RECORD)
                .where(VEHICLE_RECORD.STATED_AT.le(val(asOf.instant(), VEHICLE_RECORD.STATED_AT)))
                .and(which);
    }

    private SelectConditionStep<? extends Record> ofEvents(Condition which) {
        StoreDialect dialect = tx.dialect();
        Condition acquired = EVENT.TYPE.in(inlined(OwnershipEvents.ACQUIRED));
        return select(List.of(
                        EVENT.LEAD_ID,
                        coalesce(EVENT.ITEM, concat(inline("event "), EVENT.EVENT_ID))
                                .as(VehicleFact.VEHICLE),
                        when(length(EVENT.ITEM).eq(inline(VIN_LENGTH)), EVENT.ITEM)
                                .as(VehicleFact.VIN),
                        dialect.attribute(EVENT.ATTRIBUTES, "make").as(VehicleFact.MAKE),
                        dialect.attribute(EVENT.ATTRIBUTES, "model").as(VehicleFact.MODEL),
                        number("year").as(VehicleFact.YEAR),
                        when(acquired, EVENT.OCCURRED_AT).as(VehicleFact.ACQUIRED_AT),
                        when(EVENT.TYPE.eq(inline(OwnershipEvents.LEASED)), inline(VehicleFact.LEASE))
                                .when(acquired, Acquisition.inAttributes(dialect, EVENT.ATTRIBUTES))
                                .as(VehicleFact.ACQUIRED_BY),
                        when(acquired, dialect.tryCast(dialect.attribute(EVENT.ATTRIBUTES, "lease_end"), LOCALDATE))
                                .as(VehicleFact.LEASE_END),
                        number("mileage").as(VehicleFact.MILEAGE),
                        when(EVENT.TYPE.eq(inline(OwnershipEvents.SERVICE_VISIT)), EVENT.OCCURRED_AT)
                                .as(VehicleFact.SERVED_AT),
                        when(EVENT.TYPE.in(inlined(OwnershipEvents.DISPOSED)), EVENT.OCCURRED_AT)
                                .as(VehicleFact.DISPOSED_AT),
                        EVENT.OCCURRED_AT.as(VehicleFact.TOLD_AT),
                        EVENT.ID.as(VehicleFact.TURN)))
                .from(EVENT)
                .where(EVENT.LEAD_ID.isNotNull())
                .and(EVENT.TYPE.in(inlined(OwnershipEvents.ofVehicles())))
                .and(EVENT.ITEM.isNotNull().or(acquired))
                .and(EVENT.OCCURRED_AT.lt(val(asOf.instant(), EVENT.OCCURRED_AT)))
                .and(which);
    }

    private Field<Integer> number(String attribute) {
        StoreDialect dialect = tx.dialect();
        return dialect.tryCast(dialect.attribute(EVENT.ATTRIBUTES, attribute), INTEGER);
    }

    static List<Field<String>> inlined(List<String> words) {
        return words.stream().<Field<String>>map(org.jooq.impl.DSL::inline).toList();
    }
}
