package io.drumbeat.rule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Functions of dates. An instant counts as its day, or its hour, on the company's clocks. */
final class DateFunctions {
    private static final int CENTURY = 36_525;

    static final List<RuleFunction> ALL = List.of(
            new RuleFunction(
                    "datediff",
                    "datediff(unit, from, to)",
                    "How many days, or how many turns of a month or year, lie between; negative when to is before from.",
                    "datediff(day, as_of, lease_end) between 0 and 90",
                    DateFunctions::datediff),
            new RuleFunction(
                    "dateadd",
                    "dateadd(unit, count, date)",
                    "So many days, months or years later; the last day of a month where there is no such day.",
                    "purchased_at < dateadd(year, -3, as_of)",
                    DateFunctions::dateadd),
            new RuleFunction(
                    "date_trunc",
                    "date_trunc(unit, date)",
                    "The first day of the month or year.",
                    "created_at >= date_trunc(month, as_of)",
                    DateFunctions::dateTrunc),
            new RuleFunction(
                    "date",
                    "date(instant)",
                    "Its day in the company's zone.",
                    "date(last_event_at) = as_of",
                    arguments -> Operand.of(one(arguments), ValueType.DATE, "the date")),
            part("year", DatePart.YEAR, "The year.", "year(purchased_at) = 2023"),
            part("month", DatePart.MONTH, "The month, 1 to 12.", "month(birth_date) = month(as_of)"),
            part("day", DatePart.DAY, "The day of the month, 1 to 31.", "day(birth_date) = day(as_of)"),
            new RuleFunction(
                    "dayofweek",
                    "dayofweek(date)",
                    "1 is Monday, 7 is Sunday.",
                    "dayofweek(last_event_at) >= 6",
                    arguments -> dayOfWeek(one(arguments))),
            new RuleFunction(
                    "hour",
                    "hour(instant)",
                    "The hour on the company's clocks, 0 to 23.",
                    "hour(last_event_at) between 9 and 17",
                    DateFunctions::hour));

    private enum Unit {
        DAY,
        MONTH,
        YEAR
    }

    private enum Turn {
        MONTH,
        YEAR
    }

    private DateFunctions() {}

    private static RuleFunction part(String name, DatePart part, String meaning, String example) {
        return new RuleFunction(
                name, name + "(date)", meaning, example, arguments -> integer(DSL.extract(one(arguments), part)));
    }

    private static Field<LocalDate> one(Arguments arguments) {
        arguments.expect(1, 1);
        return arguments.date(0);
    }

    private static Operand integer(Field<?> field) {
        return Operand.of(field.cast(SQLDataType.BIGINT), ValueType.INTEGER, "the number");
    }

    private static Operand datediff(Arguments arguments) {
        arguments.expect(3, 3);
        Field<LocalDate> from = arguments.date(1);
        Field<LocalDate> to = arguments.date(2);
        return switch (arguments.unit(0, Unit.class)) {
            case DAY -> days(from, to);
            case MONTH -> integer(months(to).minus(months(from)));
            case YEAR -> integer(DSL.year(to).minus(DSL.year(from)));
        };
    }

    static Operand days(Field<LocalDate> from, Field<LocalDate> to) {
        return integer(DSL.localDateDiff(to, from));
    }

    private static Field<Integer> months(Field<LocalDate> date) {
        return DSL.year(date).mul(DSL.inline(12)).plus(DSL.month(date));
    }

    private static Operand dateadd(Arguments arguments) {
        arguments.expect(3, 3);
        Unit unit = arguments.unit(0, Unit.class);
        int furthest = unit == Unit.DAY ? CENTURY : unit == Unit.MONTH ? 1200 : 100;
        int count = arguments.whole(1, -furthest, furthest);
        Operand date = Operands.as(arguments.get(2), ValueType.DATE, arguments.days());
        DatePart part = switch (unit) {
            case DAY -> DatePart.DAY;
            case MONTH -> DatePart.MONTH;
            case YEAR -> DatePart.YEAR;
        };
        return plus(date, count, part);
    }

    /** A date the author wrote, or as_of, is counted here: a comparison with an instant then needs no calendar per row. */
    static Operand plus(Operand date, int count, DatePart part) {
        if (date.constant() instanceof LocalDate day) {
            return Operand.constant(
                    switch (part) {
                        case MONTH -> day.plusMonths(count);
                        case YEAR -> day.plusYears(count);
                        default -> day.plusDays(count);
                    },
                    ValueType.DATE);
        }
        return Operand.of(
                DSL.localDateAdd(date.as(LocalDate.class), DSL.inline(count), part), ValueType.DATE, "the date");
    }

    private static Operand dateTrunc(Arguments arguments) {
        arguments.expect(2, 2);
        Turn turn = arguments.unit(0, Turn.class);
        Operand operand = Operands.as(arguments.get(1), ValueType.DATE, arguments.days());
        if (operand.constant() instanceof LocalDate day) {
            return Operand.constant(turn == Turn.MONTH ? day.withDayOfMonth(1) : day.withDayOfYear(1), ValueType.DATE);
        }
        return Operand.of(first(operand.as(LocalDate.class), turn), ValueType.DATE, "the date");
    }

    /** Of a timestamp: PostgreSQL would make an instant in a zone of a date. */
    private static Field<LocalDate> first(Field<LocalDate> date, Turn turn) {
        // jOOQ's own trunc is one of numbers alone on DuckDB.
        return DSL.function(
                        "date_trunc",
                        SQLDataType.LOCALDATETIME,
                        DSL.inline(turn.name().toLowerCase(Locale.ROOT)),
                        date.cast(SQLDataType.LOCALDATETIME))
                .cast(SQLDataType.LOCALDATE);
    }

    /** Counted from a Monday: engines number the days of a week differently. */
    private static Operand dayOfWeek(Field<LocalDate> date) {
        Field<Integer> days = DSL.localDateDiff(date, DSL.inline(LocalDate.of(1900, 1, 1)));
        Field<Integer> positive = days.mod(DSL.inline(7)).plus(DSL.inline(7)).mod(DSL.inline(7));
        return integer(positive.plus(DSL.inline(1)));
    }

    private static Operand hour(Arguments arguments) {
        arguments.expect(1, 1);
        if (arguments.get(0).type() != ValueType.INSTANT) {
            throw new RuleFault("hour takes an instant: " + arguments.get(0).described(), null);
        }
        return integer(DSL.extract(arguments.days().clock(arguments.get(0).as(LocalDateTime.class)), DatePart.HOUR));
    }
}
