package io.drumbeat.ownership;

import static io.drumbeat.ownership.VehicleFact.ACQUIRED_AT;
import static io.drumbeat.ownership.VehicleFact.LEAD_ID;
import static io.drumbeat.ownership.VehicleFact.MAKE;
import static io.drumbeat.ownership.VehicleFact.MODEL;
import static io.drumbeat.ownership.VehicleFact.VEHICLE;
import static io.drumbeat.ownership.VehicleFact.VIN;
import static io.drumbeat.ownership.VehicleFact.YEAR;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.localDateDiff;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.SQLDataType.LOCALDATE;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/**
 * Vehicles of which a file gives no VIN. Where the person has exactly one vehicle with a VIN that it can be, it is that one;
 * else it is one of its own.
 */
final class NamelessVehicles {
    private static final int DAYS_OF_A_DEAL = 31;

    private final Transaction tx;
    private final TempTable facts;

    NamelessVehicles(Transaction tx, TempTable facts) {
        this.tx = tx;
        this.facts = facts;
    }

    /** The facts, with the vehicles that could be found out. */
    TempTable identified() {
        TempTable found = found();
        if (tx.sql().fetchCount(found.table()) == 0) {
            return facts;
        }
        Field<String> vin = found.field(VIN);
        List<Field<?>> columns = new ArrayList<>();
        facts.columns().forEach(column -> {
            Field<?> plain = facts.field(column.name(), column.type());
            boolean renamed = column.name().equals(VEHICLE.getName());
            columns.add(renamed ? coalesce(vin, facts.field(VEHICLE)).as(VEHICLE) : plain);
        });
        return tx.keep(
                "identified_fact",
                select(columns)
                        .from(facts.table())
                        .leftJoin(found.table())
                        .on(found.field(LEAD_ID).eq(facts.field(LEAD_ID)))
                        .and(found.field(VEHICLE).eq(facts.field(VEHICLE)))
                        .and(facts.field(VIN).isNull()));
    }

    private TempTable found() {
        Table<?> nameless = selectDistinct(
                        facts.field(LEAD_ID),
                        facts.field(VEHICLE),
                        facts.field(MAKE),
                        facts.field(MODEL),
                        facts.field(YEAR),
                        facts.field(ACQUIRED_AT))
                .from(facts.table())
                .where(facts.field(VIN).isNull())
                .asTable("nameless");
        Table<?> named = select(
                        facts.field(LEAD_ID),
                        facts.field(VIN),
                        max(facts.field(MAKE)).as(MAKE),
                        max(facts.field(MODEL)).as(MODEL),
                        max(facts.field(YEAR)).as(YEAR),
                        max(facts.field(ACQUIRED_AT)).as(ACQUIRED_AT))
                .from(facts.table())
                .where(facts.field(VIN).isNotNull())
                .groupBy(facts.field(LEAD_ID), facts.field(VIN))
                .asTable("named");
        return tx.keep(
                "found_vehicle",
                select(
                                nameless.field(LEAD_ID),
                                nameless.field(VEHICLE),
                                min(named.field(VIN)).as(VIN))
                        .from(nameless)
                        .join(named)
                        .on(named.field(LEAD_ID).eq(nameless.field(LEAD_ID)))
                        .and(agree(lower(named.field(MAKE)), lower(nameless.field(MAKE))))
                        .and(agree(lower(named.field(MODEL)), lower(nameless.field(MODEL))))
                        .and(agree(named.field(YEAR), nameless.field(YEAR)))
                        .and(sameDeal(named.field(ACQUIRED_AT), nameless.field(ACQUIRED_AT)))
                        .groupBy(nameless.field(LEAD_ID), nameless.field(VEHICLE))
                        .having(countDistinct(named.field(VIN)).eq(inline(1))));
    }

    /** Systems date one deal by its contract, its delivery or its booking. */
    private static Condition sameDeal(Field<Instant> one, Field<Instant> other) {
        Field<Integer> days = localDateDiff(one.cast(LOCALDATE), other.cast(LOCALDATE));
        return days.between(inline(-DAYS_OF_A_DEAL), inline(DAYS_OF_A_DEAL))
                .or(one.isNull())
                .or(other.isNull());
    }

    /** They are the same, or one of them is not said. */
    private static <T> Condition agree(Field<T> one, Field<T> other) {
        return one.eq(other).or(one.isNull()).or(other.isNull());
    }
}
