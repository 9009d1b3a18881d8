package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.ConsentState;
import io.drumbeat.consent.Said;
import io.drumbeat.lead.LeadRow.Consent;
import io.drumbeat.ownership.VehicleRecords;
import io.drumbeat.store.Column;
import io.drumbeat.store.SparseStaging;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** A file's rows in a temporary table, before they are merged. */
final class LeadStaging implements AutoCloseable {
    static final Field<Long> ROW_NO = DSL.field(DSL.name("row_no"), SQLDataType.BIGINT);
    static final Field<String> EXTERNAL_ID = DSL.field(DSL.name("external_id"), SQLDataType.VARCHAR);
    /** The address is its own identity. */
    static final Field<String> EMAIL_ID = DSL.field(DSL.name(LEAD.EMAIL.getName()), SQLDataType.VARCHAR);

    static final Field<String> PHONE_ID = DSL.field(DSL.name("phone_id"), SQLDataType.VARCHAR);
    /** The name as it is compared, where a phone or a shared mailbox has to agree with it. */
    static final Field<String> NAME_KEY = DSL.field(DSL.name("name_key"), SQLDataType.VARCHAR);
    /** The address is a role's. */
    static final Field<Boolean> SHARED_MAILBOX = DSL.field(DSL.name(LEAD.ROLE_ADDRESS.getName()), SQLDataType.BOOLEAN);

    /** They follow the columns of the lead. */
    private static final List<Field<?>> KEYS = List.of(ROW_NO, EXTERNAL_ID, PHONE_ID, NAME_KEY);

    private static final List<Field<?>> SAID =
            List.of(Said.AT, Said.DAY, Said.NEXT_DAY, Said.SOURCE, Said.EVIDENCE, Said.PURPOSE, Said.BASIS);

    private final SparseStaging rows;
    private boolean anyConsent;
    private boolean anyVehicle;

    LeadStaging(Transaction tx) {
        List<Column> columns = new ArrayList<>();
        LeadColumns.ALL.forEach(column -> columns.add(Column.like(column)));
        KEYS.forEach(key -> columns.add(Column.like(key)));
        SAID.forEach(said -> columns.add(Column.like(said)));
        VehicleRecords.OF_ROW.forEach(said -> columns.add(Column.like(said)));
        Channel.LABELS.forEach(channel -> columns.add(Column.like(consentOn(channel))));
        rows = tx.stageSparse("lead_row", columns);
    }

    /** The column of what was said about a channel. */
    static Field<String> consentOn(String channel) {
        return DSL.field(DSL.name(channel + "_consent"), SQLDataType.VARCHAR);
    }

    void add(LeadRow row) {
        @Nullable
        Object[] cells = row.values().toArray(new Object[rows.columns().size()]);
        if (cells[LeadColumns.FIRST_NAME] != null && cells[LeadColumns.LAST_NAME] != null) {
            // The whole name is put together again where it is merged.
            cells[LeadColumns.FULL_NAME] = null;
        }
        int at = LeadColumns.ALL.size();
        cells[at++] = rows.rows() + 1;
        cells[at++] = row.externalId();
        cells[at++] = row.phone();
        cells[at++] = row.nameKey();
        Consent consent = row.consent();
        addVehicle(row, cells, at + SAID.size());
        if (consent != null) {
            anyConsent = true;
            cells[at++] = consent.at();
            cells[at++] = consent.day();
            cells[at++] = consent.nextDay();
            cells[at++] = consent.source();
            cells[at++] = consent.evidence();
            cells[at++] = consent.purpose();
            cells[at++] = consent.basis().label();
            at += VehicleRecords.OF_ROW.size();
            for (ConsentState state : consent.states()) {
                cells[at++] = state == null ? null : state.label();
            }
        }
        rows.add(cells);
    }

    private void addVehicle(LeadRow row, @Nullable Object[] cells, int from) {
        LeadRow.Vehicle vehicle = row.vehicle();
        anyVehicle |= VehicleRecords.mayTellOfVehicle(row.value(LeadColumns.ATTRIBUTES));
        if (vehicle != null) {
            anyVehicle = true;
            cells[from] = vehicle.acquiredBy();
            cells[from + 1] = vehicle.leaseEnd();
            cells[from + 2] = vehicle.mileage();
            cells[from + 3] = vehicle.disposedAt();
        }
    }

    SparseStaging rows() {
        return rows;
    }

    /** The columns that some row fills, those that follow from them, and those that every lead has. */
    List<Field<?>> filled() {
        boolean anyName = LeadColumns.OF_NAME.stream().anyMatch(this::isFilled);
        return LeadColumns.ALL.stream()
                .filter(column -> isFilled(column)
                        || LeadColumns.OF_ALL.contains(column)
                        || (anyName && LeadColumns.OF_NAME.contains(column)))
                .toList();
    }

    private boolean isFilled(Field<?> column) {
        return rows.isFilled(LeadColumns.indexOf(column));
    }

    /** Some row says something of a vehicle that somebody has. */
    boolean anyVehicle() {
        return anyVehicle || VehicleRecords.OF_LEAD.stream().anyMatch(this::isFilled);
    }

    /** Some row says something about being contacted. */
    boolean anyConsent() {
        return anyConsent;
    }

    @Override
    public void close() {
        rows.close();
    }
}
