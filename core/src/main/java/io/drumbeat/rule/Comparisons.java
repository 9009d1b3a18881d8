package io.drumbeat.rule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jooq.Comparator;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Compares checked operands: the same for every engine, collation and time zone. */
final class Comparisons {
    private static final char ESCAPE = '!';

    private final AsOf asOf;
    private final LocalDays days;

    Comparisons(AsOf asOf, LocalDays days) {
        this.asOf = asOf;
        this.days = days;
    }

    Condition compare(Operand left, Comparator comparator, Operand right) {
        Operand a = timed(left, right);
        Operand b = timed(right, left);
        refuseNull(a, b);
        if (a.type() == ValueType.INSTANT && b.constant() instanceof LocalDate day && isOrder(comparator)) {
            return compareToDay(a.as(LocalDateTime.class), comparator, day);
        }
        if (b.type() == ValueType.INSTANT && a.constant() instanceof LocalDate day && isOrder(comparator)) {
            return compareToDay(b.as(LocalDateTime.class), mirrored(comparator), day);
        }
        if (a.type() == ValueType.TEXT && b.type() == ValueType.TEXT) {
            return isRange(comparator)
                    ? Casing.ordered(a.as(String.class)).compare(comparator, b.as(String.class))
                    : raw(a, comparator, b);
        }
        if (a.type() == ValueType.BOOLEAN && b.type() == ValueType.BOOLEAN && !isRange(comparator)) {
            return raw(a, comparator, b);
        }
        if (a.type().isNumber() && b.type().isNumber()) {
            boolean real = a.type() == ValueType.DOUBLE || b.type() == ValueType.DOUBLE;
            return real ? Numbers.real(a).compare(comparator, Numbers.real(b)) : raw(a, comparator, b);
        }
        if (a.type().isTime() && b.type().isTime()) {
            return a.type() == b.type()
                    ? raw(a, comparator, b)
                    : raw(Operands.as(a, ValueType.DATE, days), comparator, Operands.as(b, ValueType.DATE, days));
        }
        throw mismatch(a, b);
    }

    Condition in(Operand value, List<Operand> list) {
        List<Operand> items = list.stream().map(item -> timed(item, value)).toList();
        boolean alike = items.stream().allMatch(item -> item.type() == value.type());
        if (alike && value.type() != ValueType.NOTHING) {
            return untyped(value)
                    .in(items.stream().<Field<?>>map(Operand::field).toArray(Field<?>[]::new));
        }
        return DSL.or(items.stream()
                .map(item -> compare(value, Comparator.EQUALS, item))
                .toList());
    }

    /** A LIKE whose only wildcards are % and _, and whose escape is written out: engines differ on the backslash. */
    Condition like(Operand value, Operand pattern, @Nullable Character escape, boolean ignoringCase) {
        if (value.type() != ValueType.TEXT) {
            throw new RuleFault("like looks at text: " + value.described(), null);
        }
        if (!(pattern.constant() instanceof String written)) {
            throw new RuleFault("the pattern of like must be text between quotes", null);
        }
        String portable = portable(written, escape);
        Field<String> text = value.as(String.class);
        return ignoringCase
                ? Casing.lower(text).like(DSL.inline(Casing.lower(portable)), ESCAPE)
                : text.like(DSL.inline(portable), ESCAPE);
    }

    private static String portable(String pattern, @Nullable Character escape) {
        var portable = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (escape != null && c == escape) {
                i++;
                if (i == pattern.length() || ("%_".indexOf(pattern.charAt(i)) < 0 && pattern.charAt(i) != escape)) {
                    throw new RuleFault(
                            "the escape " + escape + " must stand before %, _ or itself in '" + pattern + "'", null);
                }
                c = pattern.charAt(i);
                portable.append(c == '%' || c == '_' || c == ESCAPE ? String.valueOf(ESCAPE) : "");
            } else if (c == ESCAPE) {
                portable.append(ESCAPE);
            }
            portable.append(c);
        }
        return portable.toString();
    }

    /** An instant is on a day from the day's first instant to before the next day's, in the company's zone. */
    private Condition compareToDay(Field<LocalDateTime> instant, Comparator comparator, LocalDate day) {
        Field<LocalDateTime> start = DSL.inline(asOf.startOf(day));
        Field<LocalDateTime> next = DSL.inline(asOf.startOf(day.plusDays(1)));
        return switch (comparator) {
            case LESS -> instant.lt(start);
            case LESS_OR_EQUAL -> instant.lt(next);
            case GREATER -> instant.ge(next);
            case GREATER_OR_EQUAL -> instant.ge(start);
            case EQUALS -> instant.ge(start).and(instant.lt(next));
            default -> instant.lt(start).or(instant.ge(next));
        };
    }

    static boolean isRange(Comparator comparator) {
        return isOrder(comparator) && comparator != Comparator.EQUALS && comparator != Comparator.NOT_EQUALS;
    }

    private static boolean isOrder(Comparator comparator) {
        return switch (comparator) {
            case EQUALS, NOT_EQUALS, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
            default -> false;
        };
    }

    private static Comparator mirrored(Comparator comparator) {
        return switch (comparator) {
            case LESS -> Comparator.GREATER;
            case LESS_OR_EQUAL -> Comparator.GREATER_OR_EQUAL;
            case GREATER -> Comparator.LESS;
            case GREATER_OR_EQUAL -> Comparator.LESS_OR_EQUAL;
            default -> comparator;
        };
    }

    /** Text that stands beside a date or an instant is read as one. */
    private Operand timed(Operand operand, Operand other) {
        if (!other.type().isTime() || !(operand.constant() instanceof String text)) {
            return operand;
        }
        boolean date = other.type() == ValueType.DATE || text.strip().length() <= 10;
        return date ? Operands.date(text) : Operands.instant(text, asOf);
    }

    private static void refuseNull(Operand a, Operand b) {
        if (a.type() == ValueType.NOTHING || b.type() == ValueType.NOTHING) {
            throw new RuleFault("nothing is equal to null", "Write is null, or is not null");
        }
    }

    private static RuleFault mismatch(Operand a, Operand b) {
        boolean quotedNumber = a.type().isNumber() && b.constant() instanceof String text && text.matches("-?[\\d.]+");
        return new RuleFault(
                "these cannot be compared: " + a.described() + ", " + b.described(),
                quotedNumber ? "Write the number without quotes: " + b.constant() : null);
    }

    private static Condition raw(Operand a, Comparator comparator, Operand b) {
        return untyped(a).compare(comparator, untyped(b));
    }

    @SuppressWarnings("unchecked")
    private static Field<Object> untyped(Operand operand) {
        return (Field<Object>) operand.field();
    }
}
