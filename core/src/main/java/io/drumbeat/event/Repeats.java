package io.drumbeat.event;

import static io.drumbeat.sql.Tables.EVENT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lag;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Leaves out events that repeat another: alike, of the same person, each so soon after the one before, in the file or in the
 * store. What came out of order counts by when it happened.
 */
final class Repeats {
    private static final Field<Instant> BEFORE =
            field(name("before"), EVENT.OCCURRED_AT.getDataType().nullable(true));

    private final Transaction tx;
    private final Traffic traffic;
    private final List<Field<?>> alike;

    Repeats(Transaction tx, Traffic traffic) {
        this.tx = tx;
        this.traffic = traffic;
        this.alike = new ArrayList<>(List.of(EVENT.IDENTITY_KIND, EVENT.IDENTITY_VALUE));
        traffic.alikeBy().forEach(column -> alike.add(EVENT.field(column)));
    }

    /** The columns in which they agree. */
    List<Field<?>> alike() {
        return traffic.repeats() == null ? List.of() : alike;
    }

    /** The events without those that repeat one; the same table where repeats count. */
    TempTable without(TempTable entries) {
        if (traffic.repeats() == null) {
            return entries;
        }
        Field<Instant> at = entries.field(EVENT.OCCURRED_AT);
        List<Field<?>> columns = new ArrayList<>();
        entries.columns().forEach(column -> columns.add(entries.field(column.name(), column.type())));
        List<Field<?>> same = new ArrayList<>();
        alike.forEach(column -> same.add(entries.field(column)));
        TempTable ordered = tx.keep(
                "event_order",
                select(columns)
                        .select(lag(at).over()
                                .partitionBy(same)
                                .orderBy(at, entries.field(EVENT.EVENT_ID))
                                .as(BEFORE))
                        .from(entries.table()));
        List<Field<?>> kept = new ArrayList<>();
        entries.columns().forEach(column -> kept.add(ordered.field(column.name(), column.type())));
        Field<Instant> when = ordered.field(EVENT.OCCURRED_AT);
        return tx.keep(
                "event_once",
                select(kept)
                        .from(ordered.table())
                        .where(ordered.field(BEFORE)
                                .isNull()
                                .or(later(ordered.field(BEFORE)).lt(when)))
                        .andNotExists(selectOne()
                                .from(EVENT)
                                .where(nearOf(entries))
                                .and(alikeIn(ordered))
                                .and(EVENT.OCCURRED_AT.between(earlier(when), later(when)))));
    }

    private Condition alikeIn(TempTable ordered) {
        Condition all = EVENT.IDENTITY_VALUE.eq(ordered.field(EVENT.IDENTITY_VALUE));
        for (Field<?> column : alike) {
            all = all.and(agree(column, ordered));
        }
        return all;
    }

    private static <T> Condition agree(Field<T> column, TempTable ordered) {
        return column.isNotDistinctFrom(ordered.field(column));
    }

    /** Only that part of the store that the file can meet. */
    private Condition nearOf(TempTable entries) {
        Field<Instant> at = entries.field(EVENT.OCCURRED_AT);
        Record2<Instant, Instant> span =
                tx.sql().select(DSL.min(at), DSL.max(at)).from(entries.table()).fetchSingle();
        if (span.value1() == null) {
            return DSL.falseCondition();
        }
        return EVENT.OCCURRED_AT.between(
                val(span.value1().minus(window()), EVENT.OCCURRED_AT),
                val(span.value2().plus(window()), EVENT.OCCURRED_AT));
    }

    private Duration window() {
        return Objects.requireNonNull(traffic.repeats());
    }

    private Field<Instant> later(Field<Instant> instant) {
        return moved(instant, window().toSeconds());
    }

    private Field<Instant> earlier(Field<Instant> instant) {
        return moved(instant, -window().toSeconds());
    }

    private static Field<Instant> moved(Field<Instant> instant, long seconds) {
        Field<LocalDateTime> moved =
                DSL.localDateTimeAdd(instant.coerce(SQLDataType.LOCALDATETIME), inline((int) seconds), DatePart.SECOND);
        return moved.coerce(instant.getDataType());
    }
}
