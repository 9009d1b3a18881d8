package io.drumbeat.ownership;

import static io.drumbeat.sql.Sequences.VEHICLE_RECORD_ID_SEQ;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.VEHICLE_RECORD;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.arrayGet;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.drumbeat.run.Run;
import io.drumbeat.store.StoreDialect;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes down what the rows of a file say of vehicles, where that is new. */
public final class VehicleRecords {
    /** Columns of a staged row, beside those of {@code lead}. */
    public static final Field<String> ACQUIRED_BY = field(name("acquired_by"), VARCHAR);

    public static final Field<LocalDate> LEASE_END = field(name("lease_end"), LOCALDATE);
    public static final Field<Integer> MILEAGE = field(name("owned_mileage"), INTEGER);
    public static final Field<Instant> DISPOSED_AT =
            field(name("disposed_at"), VEHICLE_RECORD.DISPOSED_AT.getDataType());

    /** Those four, in the order in which they are staged. */
    public static final List<Field<?>> OF_ROW = List.of(ACQUIRED_BY, LEASE_END, MILEAGE, DISPOSED_AT);

    /** The columns of {@code lead} that tell of a vehicle. */
    public static final List<Field<?>> OF_LEAD =
            List.of(LEAD.OWNED_VIN, LEAD.OWNED_MAKE, LEAD.OWNED_MODEL, LEAD.PURCHASED_AT);

    private static final Field<Long> ROW_NO = field(name("row_no"), BIGINT);
    private static final Field<Long> LEAD_ID = VEHICLE_RECORD.LEAD_ID;
    private static final Field<String> VEHICLE = VEHICLE_RECORD.VEHICLE;
    private static final int VIN_LENGTH = 17;
    private static final int VEHICLE_LENGTH = 200;

    /** What is said of a vehicle. */
    private static final List<Field<?>> SAID = List.of(
            VEHICLE_RECORD.VIN,
            VEHICLE_RECORD.MAKE,
            VEHICLE_RECORD.MODEL,
            VEHICLE_RECORD.YEAR,
            VEHICLE_RECORD.ACQUIRED_AT,
            VEHICLE_RECORD.ACQUIRED_BY,
            VEHICLE_RECORD.LEASE_END,
            VEHICLE_RECORD.MILEAGE,
            VEHICLE_RECORD.DISPOSED_AT);

    private final Transaction tx;
    private final Run run;

    public VehicleRecords(Transaction tx, Run run) {
        this.tx = tx;
        this.run = run;
    }

    /** A row's attributes tell when a lease ends. */
    public static boolean mayTellOfVehicle(@Nullable Object attributes) {
        return attributes instanceof String json && json.contains("\"lease_end\":");
    }

    /**
     * Keeps what is new. Returns how many vehicles something new is known of.
     *
     * @param rows staged rows of a file
     * @param leads {@code row_no, lead_id}: whom they are about
     */
    public long keep(TempTable rows, TempTable leads) {
        TempTable said = said(rows, leads);
        TempTable foremost = tx.keep(
                "vehicle_said_last",
                select(said.field(LEAD_ID), said.field(VEHICLE))
                        .select(lastWords(
                                said::field, List.of(said.field(ROW_NO).desc())))
                        .from(said.table())
                        .groupBy(said.field(LEAD_ID), said.field(VEHICLE)));
        return insert(foremost, standing(foremost));
    }

    private TempTable said(TempTable rows, TempTable leads) {
        StoreDialect dialect = tx.dialect();
        Field<String> attributes = rows.field(LEAD.ATTRIBUTES);
        Field<String> vin = rows.field(LEAD.OWNED_VIN);
        Field<LocalDate> leaseEnd =
                coalesce(rows.field(LEASE_END), dialect.tryCast(dialect.attribute(attributes, "lease_end"), LOCALDATE));
        return tx.keep(
                "vehicle_said",
                select(List.<Field<?>>of(
                                leads.field(LEAD_ID),
                                rows.field(ROW_NO),
                                vehicle(rows).as(VEHICLE),
                                when(length(vin).le(inline(VIN_LENGTH)), vin).as(VEHICLE_RECORD.VIN),
                                rows.field(LEAD.OWNED_MAKE).as(VEHICLE_RECORD.MAKE),
                                rows.field(LEAD.OWNED_MODEL).as(VEHICLE_RECORD.MODEL),
                                rows.field(LEAD.OWNED_YEAR).as(VEHICLE_RECORD.YEAR),
                                rows.field(LEAD.PURCHASED_AT).as(VEHICLE_RECORD.ACQUIRED_AT),
                                coalesce(
                                                Acquisition.by(rows.field(ACQUIRED_BY)),
                                                Acquisition.inAttributes(dialect, attributes))
                                        .as(VEHICLE_RECORD.ACQUIRED_BY),
                                leaseEnd.as(VEHICLE_RECORD.LEASE_END),
                                coalesce(
                                                rows.field(MILEAGE),
                                                dialect.tryCast(dialect.attribute(attributes, "mileage"), INTEGER))
                                        .as(VEHICLE_RECORD.MILEAGE),
                                rows.field(DISPOSED_AT).as(VEHICLE_RECORD.DISPOSED_AT)))
                        .from(rows.table())
                        .join(leads.table())
                        .on(leads.field(ROW_NO).eq(rows.field(ROW_NO)))
                        .where(coalesce(vin, rows.field(LEAD.OWNED_MAKE), rows.field(LEAD.OWNED_MODEL))
                                .isNotNull())
                        .or(rows.field(LEAD.PURCHASED_AT).isNotNull())
                        .or(leaseEnd.isNotNull())
                        .or(rows.field(DISPOSED_AT).isNotNull()));
    }

    private static Field<String> vehicle(TempTable rows) {
        Field<String> described = DSL.nullif(
                DSL.trim(concat(
                        coalesce(rows.field(LEAD.OWNED_MAKE), inline("")),
                        inline(" "),
                        coalesce(rows.field(LEAD.OWNED_MODEL), inline("")),
                        inline(" "),
                        coalesce(rows.field(LEAD.OWNED_YEAR).cast(VARCHAR), inline("")))),
                inline(""));
        return left(coalesce(rows.field(LEAD.OWNED_VIN), lower(described), inline("unknown")), VEHICLE_LENGTH);
    }

    /** The last word that stands on each of these vehicles. */
    private TempTable standing(TempTable said) {
        return tx.keep(
                "vehicle_stands",
                select(LEAD_ID, VEHICLE)
                        .select(lastWords(
                                VEHICLE_RECORD::field,
                                List.of(VEHICLE_RECORD.STATED_AT.desc(), VEHICLE_RECORD.ID.desc())))
                        .from(VEHICLE_RECORD)
                        .join(said.table())
                        .on(said.field(LEAD_ID).eq(LEAD_ID))
                        .and(said.field(VEHICLE).eq(VEHICLE))
                        .groupBy(LEAD_ID, VEHICLE));
    }

    private static List<Field<?>> lastWords(
            Function<Field<?>, Field<?>> table, List<? extends SortField<?>> newestFirst) {
        return SAID.stream()
                .<Field<?>>map(column -> last(table.apply(column), newestFirst).as(column.getName()))
                .toList();
    }

    private static <T> Field<T> last(Field<T> value, List<? extends SortField<?>> newestFirst) {
        return arrayGet(arrayAgg(value).orderBy(newestFirst).filterWhere(value.isNotNull()), inline(1));
    }

    private long insert(TempTable said, TempTable standing) {
        Condition isNew = noCondition();
        List<Field<?>> into = new ArrayList<>(
                List.of(VEHICLE_RECORD.ID, LEAD_ID, VEHICLE, VEHICLE_RECORD.STATED_AT, VEHICLE_RECORD.RUN_ID));
        List<Field<?>> from = new ArrayList<>(List.of(
                VEHICLE_RECORD_ID_SEQ.nextval().cast(BIGINT),
                said.field(LEAD_ID),
                said.field(VEHICLE),
                val(run.asOf(), VEHICLE_RECORD.STATED_AT),
                val(run.id())));
        for (Field<?> column : SAID) {
            into.add(column);
            from.add(said.field(column));
            isNew = isNew.or(differs(said.field(column), standing.field(column)));
        }
        return tx.sql()
                .insertInto(VEHICLE_RECORD)
                .columns(into)
                .select(select(from)
                        .from(said.table())
                        .leftJoin(standing.table())
                        .on(standing.field(LEAD_ID).eq(said.field(LEAD_ID)))
                        .and(standing.field(VEHICLE).eq(said.field(VEHICLE)))
                        .where(standing.field(LEAD_ID).isNull().or(isNew)))
                .execute();
    }

    private static <T> Condition differs(Field<T> said, Field<?> stands) {
        @SuppressWarnings("unchecked") // the same column
        Field<T> before = (Field<T>) stands;
        return said.isNotNull().and(said.isDistinctFrom(before));
    }
}
