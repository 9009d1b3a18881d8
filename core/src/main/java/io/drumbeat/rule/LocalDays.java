package io.drumbeat.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The company's clocks for instants kept in UTC. The zone's history is written into the query, transition by
 * transition: both engines then agree to the second whatever time zone data they were built with, and DuckDB is spared
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
        return DSL.localDateTimeAdd(instant, offset(instant), DatePart.SECOND);
    }

    /**
     * The offset in force. Most instants that are asked about lie within a year or two before the run: these are told first, and an
     * engine that works through many rows at once is done when all of them are.
     */
    private Field<Integer> offset(Field<LocalDateTime> instant) {
        if (transitions.isEmpty()) {
            return seconds(asOf.zone().getRules().getOffset(asOf.instant()));
        }
        List<ZoneOffsetTransition> past = transitions.stream()
                .filter(transition -> !transition.getInstant().isAfter(asOf.instant()))
                .toList();
        List<ZoneOffsetTransition> ahead = transitions.subList(past.size(), transitions.size());
        // Unknown is unknown whatever the offset, and would be compared with every transition.
        var unknown = DSL.when(instant.isNull(), DSL.inline(0));
        return ahead.isEmpty()
                ? newestFirst(instant, unknown, past)
                : newestFirst(
                        instant,
                        unknown.when(isFrom(instant, ahead.getFirst()), newestFirst(instant, null, ahead)),
                        past);
    }

    private Field<Integer> newestFirst(
            Field<LocalDateTime> instant, @Nullable CaseConditionStep<Integer> told, List<ZoneOffsetTransition> some) {
        @Nullable CaseConditionStep<Integer> offset = told;
        for (var transition : some.reversed()) {
            Condition after = isFrom(instant, transition);
            Field<Integer> seconds = seconds(transition.getOffsetAfter());
            offset = offset == null ? DSL.when(after, seconds) : offset.when(after, seconds);
        }
        Field<Integer> first = seconds(transitions.getFirst().getOffsetBefore());
        return offset == null ? first : offset.otherwise(first);
    }

    private static Condition isFrom(Field<LocalDateTime> instant, ZoneOffsetTransition transition) {
        return instant.ge(DSL.inline(AsOf.utc(transition.getInstant())));
    }

    private static Field<Integer> seconds(ZoneOffset offset) {
        return DSL.inline(offset.getTotalSeconds());
    }
}
