package io.drumbeat.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The company's clocks for instants kept in UTC. The zone's history is written into the query as a search over its
 * transitions: both engines then agree to the second whatever time zone data they were built with, and DuckDB is spared
 * its calendar library.
 */
final class LocalDays {
    private static final int YEARS_BACK = 50;
    private static final int YEARS_AHEAD = 10;

    private final AsOf asOf;
    private final List<ZoneOffsetTransition> transitions;

    LocalDays(AsOf asOf) {
        this.asOf = asOf;
        this.transitions = transitions(asOf);
    }

    private static List<ZoneOffsetTransition> transitions(AsOf asOf) {
        var rules = asOf.zone().getRules();
        var found = new ArrayList<ZoneOffsetTransition>();
        Instant end = asOf.date().plusYears(YEARS_AHEAD).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant place = asOf.date().minusYears(YEARS_BACK).atStartOfDay().toInstant(ZoneOffset.UTC);
        for (var next = rules.nextTransition(place);
                next != null && next.getInstant().isBefore(end);
                next = rules.nextTransition(next.getInstant())) {
            found.add(next);
        }
        return found;
    }

    /** The day on the company's calendar. */
    Field<LocalDate> day(Field<LocalDateTime> instant) {
        return clock(instant).cast(SQLDataType.LOCALDATE);
    }

    /** The time on the company's clocks. */
    Field<LocalDateTime> clock(Field<LocalDateTime> instant) {
        return DSL.localDateTimeAdd(instant, offset(instant, 0, transitions.size()), DatePart.SECOND);
    }

    /** The offset in force between two transitions, halving the search at each step. */
    private Field<Integer> offset(Field<LocalDateTime> instant, int from, int to) {
        if (from == to) {
            return DSL.inline(offsetBefore(from));
        }
        int middle = (from + to) / 2;
        LocalDateTime at = AsOf.utc(transitions.get(middle).getInstant());
        return DSL.when(instant.lt(DSL.inline(at)), offset(instant, from, middle))
                .otherwise(offset(instant, middle + 1, to));
    }

    private int offsetBefore(int transition) {
        ZoneOffset offset = transitions.isEmpty()
                ? asOf.zone().getRules().getOffset(asOf.instant())
                : transition < transitions.size()
                        ? transitions.get(transition).getOffsetBefore()
                        : transitions.getLast().getOffsetAfter();
        return offset.getTotalSeconds();
    }
}
