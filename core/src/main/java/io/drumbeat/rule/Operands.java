package io.drumbeat.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Brings operands to one type, or says why they do not go together. */
final class Operands {
    private Operands() {}

    /** The type in which these operands can be one value: of a case, a coalesce. */
    static ValueType common(List<Operand> operands, String what) {
        Operand first = Operand.nothing();
        ValueType type = ValueType.NOTHING;
        for (Operand operand : operands) {
            ValueType both = common(type, operand.type());
            if (both == null) {
                both = dated(first, operand);
            }
            if (both == null) {
                throw new RuleFault(what + " mixes types: " + first.described() + ", " + operand.described(), null);
            }
            first = type == ValueType.NOTHING ? operand : first;
            type = both;
        }
        if (type == ValueType.NOTHING) {
            throw new RuleFault(what + " is always null", null);
        }
        return type;
    }

    private static @Nullable ValueType common(ValueType one, ValueType other) {
        if (one == other || other == ValueType.NOTHING) {
            return one;
        }
        if (one == ValueType.NOTHING) {
            return other;
        }
        if (one.isNumber() && other.isNumber()) {
            return ValueType.DOUBLE;
        }
        return one.isTime() && other.isTime() ? ValueType.DATE : null;
    }

    /** Text beside a date is a date, when it reads as one. */
    private static @Nullable ValueType dated(Operand one, Operand other) {
        if (one.type().isTime() && other.constant() instanceof String) {
            return ValueType.DATE;
        }
        return other.type().isTime() && one.constant() instanceof String ? ValueType.DATE : null;
    }

    static Operand as(Operand operand, ValueType type, LocalDays days) {
        if (operand.type() == type) {
            return operand;
        }
        if (operand.type() == ValueType.NOTHING) {
            return Operand.of(DSL.castNull(type.dataType()), type, operand.label());
        }
        if (type == ValueType.DOUBLE && operand.type().isNumber()) {
            return new Operand(Numbers.real(operand), type, null, operand.label(), operand.factors());
        }
        if (type == ValueType.DATE && operand.type() == ValueType.INSTANT) {
            return Operand.of(days.day(operand.as(LocalDateTime.class)), type, operand.label());
        }
        if (type == ValueType.DATE && operand.constant() instanceof String text) {
            return date(text);
        }
        throw new RuleFault("expected " + type.label() + ": " + operand.described(), null);
    }

    static Operand date(String text) {
        try {
            return Operand.constant(LocalDate.parse(text.strip()), ValueType.DATE);
        } catch (DateTimeParseException e) {
            throw new RuleFault("'" + text + "' is no date", "Write dates as '2026-11-20'");
        }
    }

    /** A time on the company's clocks, or with a zone of its own: {@code 2026-11-20 09:00}, {@code 2026-11-20T09:00Z}. */
    static Operand instant(String text, AsOf asOf) {
        String iso = text.strip().replace(' ', 'T');
        try {
            LocalDateTime utc = iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
                    ? AsOf.utc(Instant.from(OffsetDateTime.parse(iso)))
                    : asOf.atClock(LocalDateTime.parse(iso));
            return Operand.constant(utc, ValueType.INSTANT);
        } catch (DateTimeParseException e) {
            throw new RuleFault("'" + text + "' is no point in time", "Write '2026-11-20 09:00', or a date alone");
        }
    }
}
