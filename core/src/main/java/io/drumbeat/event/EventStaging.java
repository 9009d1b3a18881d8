package io.drumbeat.event;

import static io.drumbeat.sql.Tables.EVENT;

import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** A file's events in a temporary table, before they are merged. */
final class EventStaging implements AutoCloseable {
    static final Field<Long> ROW_NO = DSL.field(DSL.name("row_no"), SQLDataType.BIGINT);
    static final Field<String> EXTERNAL_ID = text("external_id");
    static final Field<String> EMAIL_ID = text("email_id");
    static final Field<String> PHONE_ID = text("phone_id");
    static final Field<String> ANONYMOUS_ID = text("anonymous_id");

    /** What is stored as the file says it, in the order in which an {@link EventRow} has it. */
    static final List<Field<?>> STORED = List.of(
            EVENT.EVENT_ID,
            EVENT.TYPE,
            EVENT.OCCURRED_AT,
            EVENT.CHANNEL,
            EVENT.CAMPAIGN,
            EVENT.SOURCE,
            EVENT.MEDIUM,
            EVENT.TERM,
            EVENT.CONTENT,
            EVENT.URL,
            EVENT.REFERRER,
            EVENT.ITEM,
            EVENT.VALUE,
            EVENT.CURRENCY,
            EVENT.ATTRIBUTES);

    private static final List<Field<?>> KEYS = List.of(ROW_NO, EXTERNAL_ID, EMAIL_ID, PHONE_ID, ANONYMOUS_ID);

    private final Staging rows;

    EventStaging(Transaction tx) {
        List<Column> columns = new ArrayList<>();
        KEYS.forEach(key -> columns.add(Column.like(key)));
        STORED.forEach(column -> columns.add(Column.like(column)));
        rows = tx.stage("event_row", columns);
    }

    void add(EventRow event) {
        Who who = event.who();
        @Nullable Object[] cells = new Object[KEYS.size() + STORED.size()];
        cells[0] = rows.rows() + 1;
        cells[1] = who.externalId();
        cells[2] = who.email();
        cells[3] = who.phone();
        cells[4] = who.anonymousId();
        int at = KEYS.size();
        for (Object value : event.stored()) {
            cells[at++] = value;
        }
        rows.add(cells);
    }

    Staging rows() {
        return rows;
    }

    @Override
    public void close() {
        rows.close();
    }

    private static Field<String> text(String name) {
        return DSL.field(DSL.name(name), SQLDataType.VARCHAR);
    }
}
