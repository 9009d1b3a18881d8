package io.drumbeat.ownership;

import static io.drumbeat.ownership.VehicleFact.ACQUIRED_AT;
import static io.drumbeat.ownership.VehicleFact.ACQUIRED_BY;
import static io.drumbeat.ownership.VehicleFact.DISPOSED_AT;
import static io.drumbeat.ownership.VehicleFact.LEAD_ID;
import static io.drumbeat.ownership.VehicleFact.LEASE_END;
import static io.drumbeat.ownership.VehicleFact.MAKE;
import static io.drumbeat.ownership.VehicleFact.MILEAGE;
import static io.drumbeat.ownership.VehicleFact.MODEL;
import static io.drumbeat.ownership.VehicleFact.SERVED_AT;
import static io.drumbeat.ownership.VehicleFact.TOLD_AT;
import static io.drumbeat.ownership.VehicleFact.TURN;
import static io.drumbeat.ownership.VehicleFact.VEHICLE;
import static io.drumbeat.ownership.VehicleFact.VIN;
import static io.drumbeat.ownership.VehicleFact.YEAR;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.OWNED_VEHICLE;
import static io.drumbeat.sql.Tables.VEHICLE_RECORD;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lead;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.drumbeat.rule.AsOf;
import io.drumbeat.sql.tables.records.OwnedVehicleRecord;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.Table;

/**
 * Which vehicles people have and had, as of an instant. Of what was said and happened the later word counts; the last
 * acquisition decides how a vehicle is held, so a lease that was bought out is a purchase; and whoever acquires a VIN takes it
 * from whom it belonged to.
 */
public final class OwnedVehicles {
    private static final String STANDING = "vehicle_standing";

    private final Transaction tx;
    private final AsOf asOf;

    public OwnedVehicles(Transaction tx, AsOf asOf) {
        this.tx = tx;
        this.asOf = asOf;
    }

    /** Makes {@code owned_vehicle} anew. */
    public void refresh() {
        tx.sql().deleteFrom(OWNED_VEHICLE).execute();
        TempTable facts = identified(new VehicleFacts(tx, asOf).of("vehicle_fact", noCondition(), noCondition()));
        TempTable standing = standing(facts);
        tx.sql()
                .insertInto(OWNED_VEHICLE)
                .columns(OWNED_VEHICLE.fields())
                .select(owned(standing))
                .execute();
        tx.drop(facts);
        tx.drop(standing);
        tx.analyze(OWNED_VEHICLE.getName());
    }

    /** Makes one person's rows of {@code owned_vehicle} anew. */
    public void refresh(long person) {
        tx.sql()
                .deleteFrom(OWNED_VEHICLE)
                .where(OWNED_VEHICLE.LEAD_ID.eq(person))
                .execute();
        tx.sql()
                .insertInto(OWNED_VEHICLE)
                .columns(OWNED_VEHICLE.fields())
                .select(ownedBy(person))
                .execute();
    }

    /** One person's, the present ones first, then by when they were acquired. */
    public List<OwnedVehicleRecord> of(long person) {
        return ownedBy(person)
                .orderBy(
                        OWNED_VEHICLE.OWNED.desc(),
                        OWNED_VEHICLE.ACQUIRED_AT.desc().nullsLast(),
                        OWNED_VEHICLE.VEHICLE)
                .fetchInto(OWNED_VEHICLE);
    }

    private SelectConditionStep<Record> ownedBy(long person) {
        var facts = new VehicleFacts(tx, asOf);
        TempTable own = facts.of("own_vehicle_fact", VEHICLE_RECORD.LEAD_ID.eq(person), EVENT.LEAD_ID.eq(person));
        Select<Record1<String>> vins =
                select(own.field(VIN)).from(own.table()).where(own.field(VIN).isNotNull());
        TempTable all = facts.of(
                "vehicle_fact",
                VEHICLE_RECORD.LEAD_ID.eq(person).or(VEHICLE_RECORD.VIN.in(vins)),
                EVENT.LEAD_ID.eq(person).or(EVENT.ITEM.in(vins)));
        Table<Record> owned = owned(standing(identified(all))).asTable(OWNED_VEHICLE.getName());
        return tx.sql().select(OWNED_VEHICLE.fields()).from(owned).where(OWNED_VEHICLE.LEAD_ID.eq(person));
    }

    private TempTable identified(TempTable facts) {
        return new NamelessVehicles(tx, facts).identified();
    }

    /** One row for each person and vehicle: of everything the last word. */
    private TempTable standing(TempTable facts) {
        Table<?> stock = select(
                        INVENTORY_ITEM.VIN,
                        max(INVENTORY_ITEM.MAKE).as(MAKE),
                        max(INVENTORY_ITEM.MODEL).as(MODEL),
                        max(INVENTORY_ITEM.YEAR).as(YEAR))
                .from(INVENTORY_ITEM)
                .where(INVENTORY_ITEM.VIN.isNotNull())
                .groupBy(INVENTORY_ITEM.VIN)
                .asTable("stock");
        Field<String> vehicle = facts.field(VEHICLE);
        Table<?> words = select(List.of(
                        facts.field(LEAD_ID),
                        vehicle,
                        max(facts.field(VIN)).as(VIN),
                        last(facts, MAKE).as(MAKE),
                        last(facts, MODEL).as(MODEL),
                        last(facts, YEAR).as(YEAR),
                        max(facts.field(ACQUIRED_AT)).as(ACQUIRED_AT),
                        last(facts, ACQUIRED_BY).as(ACQUIRED_BY),
                        last(facts, LEASE_END).as(LEASE_END),
                        last(facts, MILEAGE).as(MILEAGE),
                        max(facts.field(TOLD_AT))
                                .filterWhere(facts.field(MILEAGE).isNotNull())
                                .as(OWNED_VEHICLE.MILEAGE_AT),
                        max(facts.field(SERVED_AT)).as(SERVED_AT),
                        max(facts.field(DISPOSED_AT)).as(DISPOSED_AT)))
                .from(facts.table())
                .groupBy(facts.field(LEAD_ID), vehicle)
                .asTable("words");
        return tx.keep(
                STANDING,
                select(List.of(
                                words.field(LEAD_ID),
                                words.field(VEHICLE),
                                words.field(VIN),
                                coalesce(words.field(MAKE), stock.field(MAKE)).as(MAKE),
                                coalesce(words.field(MODEL), stock.field(MODEL)).as(MODEL),
                                coalesce(words.field(YEAR), stock.field(YEAR)).as(YEAR),
                                words.field(ACQUIRED_AT),
                                held(words).as(ACQUIRED_BY),
                                when(held(words).eq(inline(VehicleFact.LEASE)), words.field(LEASE_END))
                                        .as(LEASE_END),
                                words.field(MILEAGE),
                                words.field(OWNED_VEHICLE.MILEAGE_AT),
                                words.field(SERVED_AT),
                                words.field(DISPOSED_AT)))
                        .from(words)
                        .leftJoin(stock)
                        .on(stock.field(VIN).eq(words.field(VIN))));
    }

    /** Who says nothing but when a lease ends has leased; who says nothing but when it was acquired has bought. */
    private static Field<String> held(Table<?> words) {
        return coalesce(
                words.field(ACQUIRED_BY),
                when(words.field(LEASE_END).isNotNull(), inline(VehicleFact.LEASE))
                        .when(words.field(ACQUIRED_AT).isNotNull(), inline(VehicleFact.PURCHASE)));
    }

    private <T> Field<T> last(TempTable facts, Field<T> of) {
        return tx.dialect().last(facts.field(of), facts.field(TOLD_AT), facts.field(TURN));
    }

    private Select<Record> owned(TempTable standing) {
        Field<Instant> next = lead(standing.field(ACQUIRED_AT))
                .over()
                .partitionBy(coalesce(standing.field(VIN), standing.field(VEHICLE)), isKnown(standing))
                .orderBy(standing.field(ACQUIRED_AT), standing.field(LEAD_ID));
        List<Field<?>> columns = new ArrayList<>();
        standing.columns().forEach(column -> columns.add(standing.field(column.name(), column.type())));
        columns.add(next.as("next_at"));
        Table<?> beside = select(columns).from(standing.table()).asTable("beside");
        Field<Instant> acquired = beside.field(ACQUIRED_AT);
        Field<Instant> said = beside.field(DISPOSED_AT);
        Field<Instant> nextAt = beside.field("next_at", ACQUIRED_AT.getDataType());
        Field<Instant> given = when(acquired.isNull().or(said.ge(acquired)), said);
        Field<Instant> taken = when(nextAt.gt(acquired), nextAt);
        Field<Instant> disposed = coalesce(least(given, taken), given, taken);
        Condition stillHad = disposed.isNull().or(disposed.gt(val(asOf.instant(), DISPOSED_AT)));
        Condition ended = condition(coalesce(field(beside.field(LEASE_END).lt(inline(asOf.date()))), inline(false)));
        return select(List.<Field<?>>of(
                        beside.field(LEAD_ID),
                        beside.field(VEHICLE),
                        beside.field(VIN),
                        beside.field(MAKE),
                        beside.field(MODEL),
                        beside.field(YEAR),
                        acquired,
                        beside.field(ACQUIRED_BY),
                        beside.field(LEASE_END),
                        beside.field(MILEAGE),
                        beside.field(OWNED_VEHICLE.MILEAGE_AT),
                        beside.field(SERVED_AT),
                        disposed.as(DISPOSED_AT),
                        field(stillHad.andNot(ended)).as(OWNED_VEHICLE.OWNED)))
                .from(beside);
    }

    /** Only a VIN says that two people speak of the same vehicle: of the others each person's stand alone. */
    private static Field<Long> isKnown(TempTable standing) {
        return when(standing.field(VIN).isNull(), standing.field(LEAD_ID));
    }
}
