package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.rule.Ages;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The hour on a person's own clocks; on the company's where nobody knows their zone. */
final class LocalHours {
    /** Where somebody said it, that; else the zone of their postal code, else of their phone. */
    static final Field<String> ZONE_OF_LEAD = DSL.coalesce(LEAD.TIMEZONE, LEAD.POSTAL_ZONE, LEAD.PHONE_ZONE);

    private static final int YEARS = 2;
    private static final Field<String> ZONE = DSL.field(DSL.name("zone"), SQLDataType.VARCHAR);
    private static final Field<Instant> FROM = DSL.field(DSL.name("from_instant"), LEAD.CREATED_AT.getDataType());
    private static final Field<Instant> UNTIL = DSL.field(DSL.name("until_instant"), LEAD.CREATED_AT.getDataType());
    private static final Field<Integer> SECONDS = DSL.field(DSL.name("seconds"), SQLDataType.INTEGER);

    private final People people;
    private final TempTable offsets;

    LocalHours(People people) {
        this.people = people;
        this.offsets = offsets();
    }

    /** What {@link #of} needs beside each row. */
    Table<?> table() {
        return offsets.table();
    }

    /** Which of its rows belongs to a moment of a person. */
    Condition covers(Field<Instant> moment, Field<String> zone) {
        return offsets.field(ZONE)
                .eq(zone)
                .and(offsets.field(FROM).le(moment))
                .and(offsets.field(UNTIL).gt(moment));
    }

    /** The hour, 0 to 23. */
    Field<Long> of(Field<Instant> moment) {
        Field<LocalDateTime> clock =
                DSL.localDateTimeAdd(moment.coerce(SQLDataType.LOCALDATETIME), offsets.field(SECONDS), DatePart.SECOND);
        return DSL.coalesce(
                DSL.extract(clock, DatePart.HOUR).cast(SQLDataType.BIGINT), Ages.hour(moment, people.asOf()));
    }

    /** How far each zone that people live in is ahead of UTC, from one change of its clocks to the next. */
    private TempTable offsets() {
        List<String> zones = people.tx()
                .sql()
                .selectDistinct(ZONE_OF_LEAD)
                .from(LEAD)
                .where(ZONE_OF_LEAD.isNotNull())
                .orderBy(ZONE_OF_LEAD)
                .fetch(ZONE_OF_LEAD);
        Set<String> known = ZoneId.getAvailableZoneIds();
        try (Staging rows = people.tx()
                .stage(
                        "profile_zone",
                        List.of(Column.like(ZONE), Column.like(FROM), Column.like(UNTIL), Column.like(SECONDS)))) {
            zones.stream().filter(known::contains).forEach(zone -> add(rows, zone));
            return rows;
        }
    }

    private void add(Staging rows, String zone) {
        ZoneRules rules = ZoneId.of(zone).getRules();
        Instant end = people.asOf().instant();
        Instant from = end.minusSeconds(YEARS * 366L * 86_400);
        while (from.isBefore(end)) {
            var next = rules.nextTransition(from);
            Instant until = next == null || next.getInstant().isAfter(end) ? end : next.getInstant();
            rows.add(zone, from, until, rules.getOffset(from).getTotalSeconds());
            from = until;
        }
    }
}
