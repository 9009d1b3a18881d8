package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;

import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.store.TempTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** How much they did, and when, whatever it was. */
record ActivityFacts() implements Facts {
    private static final List<Integer> WINDOWS = List.of(7, 30, 90);

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(ProfileColumn.of("first_event_at", ValueType.INSTANT, "Their first event", "2026-08-30T18:02:11Z"));
        columns.add(ProfileColumn.of("last_event_at", ValueType.INSTANT, "Their last event", "2026-11-19T06:58:33Z"));
        columns.add(ProfileColumn.of(
                "days_since_last_event", ValueType.INTEGER, "Days of the calendar since last_event_at", "1"));
        WINDOWS.forEach(days -> columns.add(
                ProfileColumn.of(counted(days), ValueType.INTEGER, "Events within " + days + " days", "12")));
        columns.add(ProfileColumn.of("events_total", ValueType.INTEGER, "Events ever", "37"));
        return columns;
    }

    @Override
    public void find(People people) {
        AsOf asOf = people.asOf();
        List<SelectField<?>> values = new ArrayList<>(List.of(
                EVENT.LEAD_ID,
                DSL.min(EVENT.OCCURRED_AT).as("first_event_at"),
                DSL.max(EVENT.OCCURRED_AT).as("last_event_at")));
        for (int days : WINDOWS) {
            values.add(DSL.count()
                    .filterWhere(Windows.within(EVENT.OCCURRED_AT, asOf, Duration.ofDays(days)))
                    .cast(SQLDataType.BIGINT)
                    .as(counted(days)));
        }
        values.add(DSL.count().cast(SQLDataType.BIGINT).as("events_total"));
        TempTable activity = people.join(
                "profile_activity",
                DSL.select(values)
                        .from(EVENT)
                        .where(History.counts(asOf))
                        .and(Windows.within(EVENT.OCCURRED_AT, asOf, null))
                        .groupBy(EVENT.LEAD_ID));
        var last = activity.field("last_event_at", EVENT.OCCURRED_AT.getDataType());
        people.select("first_event_at", activity.field("first_event_at", EVENT.OCCURRED_AT.getDataType()));
        people.select("last_event_at", last);
        people.select("days_since_last_event", people.daysSince(last));
        WINDOWS.forEach(days -> people.select(counted(days), count(activity, counted(days))));
        people.select("events_total", count(activity, "events_total"));
    }

    private static Field<Long> count(TempTable activity, String name) {
        return People.orZero(activity.field(name, SQLDataType.BIGINT));
    }

    private static String counted(int days) {
        return "events_" + days + "d";
    }
}
