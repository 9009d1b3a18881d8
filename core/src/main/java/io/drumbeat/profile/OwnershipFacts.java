package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.OWNED_VEHICLE;

import io.drumbeat.ownership.OwnedVehicles;
import io.drumbeat.ownership.OwnershipEvents;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.store.StoreDialect;
import io.drumbeat.store.TempTable;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What they own, and how they are served: vehicles, leases, the workshop, their own word on it, and their points. A feature or
 * an attribute of the workspace that has one of these names keeps it.
 */
record OwnershipFacts(Workspace workspace) implements Facts {
    private static final Field<BigDecimal> SCORE = DSL.field(DSL.name("score"), SQLDataType.DECIMAL(18, 6));

    @Override
    public List<Column> columns() {
        return ProfileColumn.unlessTaken(workspace, all());
    }

    private static List<Column> all() {
        return List.of(
                ProfileColumn.of("owned_vehicles", ValueType.INTEGER, "Vehicles that they have now", "2"),
                ProfileColumn.of(
                        "last_acquired_at", ValueType.INSTANT, "When they last acquired one", "2024-02-26T18:00:00Z"),
                npi("leases", ValueType.INTEGER, "Leases that have not ended", "1"),
                npi("next_lease_end", ValueType.DATE, "When the first of them ends", "2027-02-26"),
                npi("days_to_lease_end", ValueType.INTEGER, "Days of the calendar until then", "98"),
                ProfileColumn.of("owned_mileage", ValueType.INTEGER, "The highest mileage of what they have", "27100"),
                ProfileColumn.of(
                        "last_service_at", ValueType.INSTANT, "Their last service_visit", "2026-03-01T18:00:00Z"),
                ProfileColumn.of(
                        "last_declined_at",
                        ValueType.INSTANT,
                        "When they last put off work: service_declined",
                        "2026-03-01T18:00:00Z"),
                ProfileColumn.of(
                        "satisfaction_last",
                        ValueType.DECIMAL,
                        "The score of their last survey_answered: its attribute score, else its value",
                        "9"),
                ProfileColumn.of(
                        "satisfaction_last_at", ValueType.INSTANT, "When they gave it", "2026-03-04T09:12:00Z"),
                ProfileColumn.of(
                        "loyalty_points",
                        ValueType.DECIMAL,
                        "The last loyalty_balance and the loyalty_points since, by their value",
                        "1250"));
    }

    private static Column npi(String name, ValueType type, String meaning, String example) {
        return ProfileColumn.of(name, type, DataClass.NPI, meaning, example);
    }

    @Override
    public void find(People people) {
        if (people.asks(
                "owned_vehicles",
                "last_acquired_at",
                "leases",
                "next_lease_end",
                "days_to_lease_end",
                "owned_mileage")) {
            vehicles(people);
        }
        if (people.asks("last_service_at", "last_declined_at")) {
            service(people);
        }
        if (people.asks("satisfaction_last", "satisfaction_last_at")) {
            satisfaction(people);
        }
        if (people.asks("loyalty_points")) {
            loyalty(people);
        }
    }

    private static void vehicles(People people) {
        var vehicleFacts = new OwnedVehicles(people.tx(), people.asOf());
        Long only = people.only();
        if (only == null) {
            vehicleFacts.refresh();
        } else {
            vehicleFacts.refresh(only);
        }
        Condition owned = DSL.condition(OWNED_VEHICLE.OWNED);
        Condition leased = owned.and(OWNED_VEHICLE.LEASE_END.isNotNull());
        TempTable vehicles = people.join(
                "profile_vehicles",
                DSL.select(
                                OWNED_VEHICLE.LEAD_ID,
                                DSL.count()
                                        .filterWhere(owned)
                                        .cast(SQLDataType.BIGINT)
                                        .as("owned_vehicles"),
                                DSL.max(OWNED_VEHICLE.ACQUIRED_AT).as("last_acquired_at"),
                                DSL.count()
                                        .filterWhere(leased)
                                        .cast(SQLDataType.BIGINT)
                                        .as("leases"),
                                DSL.min(OWNED_VEHICLE.LEASE_END)
                                        .filterWhere(leased)
                                        .as("next_lease_end"),
                                DSL.max(OWNED_VEHICLE.MILEAGE)
                                        .filterWhere(owned)
                                        .cast(SQLDataType.BIGINT)
                                        .as("owned_mileage"))
                        .from(OWNED_VEHICLE)
                        .groupBy(OWNED_VEHICLE.LEAD_ID));
        Field<LocalDate> leaseEnd = vehicles.field("next_lease_end", SQLDataType.LOCALDATE);
        Field<Long> days =
                DSL.localDateDiff(leaseEnd, DSL.inline(people.asOf().date())).cast(SQLDataType.BIGINT);
        people.select("owned_vehicles", People.orZero(vehicles.field("owned_vehicles", SQLDataType.BIGINT)));
        people.select("last_acquired_at", instant(vehicles, "last_acquired_at"));
        people.select("leases", People.orZero(vehicles.field("leases", SQLDataType.BIGINT)));
        people.select("next_lease_end", leaseEnd);
        people.select("days_to_lease_end", days);
        people.select("owned_mileage", vehicles.field("owned_mileage", SQLDataType.BIGINT));
    }

    private static void service(People people) {
        TempTable visits = people.join(
                "profile_service",
                DSL.select(
                                EVENT.LEAD_ID,
                                last(OwnershipEvents.SERVICE_VISIT).as("last_service_at"),
                                last(OwnershipEvents.SERVICE_DECLINED).as("last_declined_at"))
                        .from(EVENT)
                        .where(counts(people))
                        .and(EVENT.TYPE.in(
                                DSL.inline(OwnershipEvents.SERVICE_VISIT),
                                DSL.inline(OwnershipEvents.SERVICE_DECLINED)))
                        .groupBy(EVENT.LEAD_ID));
        people.select("last_service_at", instant(visits, "last_service_at"));
        people.select("last_declined_at", instant(visits, "last_declined_at"));
    }

    private static void satisfaction(People people) {
        StoreDialect dialect = people.tx().dialect();
        Field<BigDecimal> score = DSL.coalesce(
                dialect.tryCast(dialect.attribute(EVENT.ATTRIBUTES, "score"), SCORE.getDataType()),
                EVENT.VALUE.cast(SCORE.getDataType()));
        Field<Integer> newest = DSL.rowNumber()
                .over()
                .partitionBy(EVENT.LEAD_ID)
                .orderBy(EVENT.OCCURRED_AT.desc(), EVENT.ID.desc())
                .as("newest");
        var answers = DSL.select(EVENT.LEAD_ID, EVENT.OCCURRED_AT, score.as(SCORE), newest)
                .from(EVENT)
                .where(counts(people))
                .and(EVENT.TYPE.eq(DSL.inline(OwnershipEvents.SURVEY_ANSWERED)))
                .and(score.isNotNull())
                .asTable("answers");
        TempTable satisfaction = people.join(
                "profile_satisfaction",
                DSL.select(answers.field(EVENT.LEAD_ID), answers.field(EVENT.OCCURRED_AT), answers.field(SCORE))
                        .from(answers)
                        .where(answers.field(newest).eq(DSL.inline(1))));
        people.select("satisfaction_last", satisfaction.field(SCORE));
        people.select("satisfaction_last_at", satisfaction.field(EVENT.OCCURRED_AT));
    }

    private static void loyalty(People people) {
        Condition balance = EVENT.TYPE.eq(DSL.inline(OwnershipEvents.LOYALTY_BALANCE));
        Field<Instant> balanceAt = DSL.max(DSL.when(balance, EVENT.OCCURRED_AT))
                .over()
                .partitionBy(EVENT.LEAD_ID)
                .as("balance_at");
        var told = DSL.select(EVENT.LEAD_ID, EVENT.TYPE, EVENT.OCCURRED_AT, EVENT.VALUE, balanceAt)
                .from(EVENT)
                .where(counts(people))
                .and(EVENT.VALUE.isNotNull())
                .and(EVENT.TYPE.in(
                        DSL.inline(OwnershipEvents.LOYALTY_BALANCE), DSL.inline(OwnershipEvents.LOYALTY_POINTS)))
                .asTable("told");
        Field<Instant> at = told.field(EVENT.OCCURRED_AT);
        Field<Instant> since = told.field(balanceAt);
        Condition counted = since.isNull()
                .or(at.gt(since))
                .or(at.eq(since).and(told.field(EVENT.TYPE).eq(DSL.inline(OwnershipEvents.LOYALTY_BALANCE))));
        TempTable points = people.join(
                "profile_loyalty",
                DSL.select(
                                told.field(EVENT.LEAD_ID),
                                DSL.sum(told.field(EVENT.VALUE)).as(SCORE))
                        .from(told)
                        .where(counted)
                        .groupBy(told.field(EVENT.LEAD_ID)));
        people.select("loyalty_points", points.field(SCORE));
    }

    private static Condition counts(People people) {
        return History.counts(people.asOf()).and(Windows.within(EVENT.OCCURRED_AT, people.asOf(), null));
    }

    private static Field<Instant> last(String type) {
        return DSL.max(DSL.when(EVENT.TYPE.eq(DSL.inline(type)), EVENT.OCCURRED_AT));
    }

    private static Field<Instant> instant(TempTable facts, String name) {
        return facts.field(name, EVENT.OCCURRED_AT.getDataType());
    }
}
