package io.drumbeat.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jooq.Field;

/** The arguments of one call, asked for by the type that the function needs. */
final class Arguments {
    private final String signature;
    private final List<Operand> operands;
    private final LocalDays days;

    Arguments(String signature, List<Operand> operands, LocalDays days) {
        this.signature = signature;
        this.operands = operands;
        this.days = days;
    }

    int count() {
        return operands.size();
    }

    List<Operand> all() {
        return operands;
    }

    LocalDays days() {
        return days;
    }

    Operand get(int i) {
        return operands.get(i);
    }

    void expect(int least, int most) {
        if (count() < least || count() > most) {
            throw new RuleFault(
                    "a call has " + count() + (count() == 1 ? " argument" : " arguments") + " where " + signature
                            + " is meant",
                    null);
        }
    }

    Field<Double> number(int i) {
        Operand operand = get(i);
        if (!operand.type().isNumber()) {
            throw wrong(i, "a number");
        }
        return Numbers.real(operand);
    }

    int whole(int i, int least, int most) {
        return Numbers.whole(get(i), least, most, "argument " + (i + 1) + " of " + signature);
    }

    Field<Long> integer(int i) {
        Operand operand = get(i);
        if (operand.type() != ValueType.INTEGER) {
            throw wrong(i, "a whole number");
        }
        return operand.constant() instanceof BigDecimal number
                ? org.jooq.impl.DSL.inline(number.longValueExact())
                : operand.as(Long.class);
    }

    Field<String> text(int i) {
        if (get(i).type() != ValueType.TEXT) {
            throw wrong(i, "text");
        }
        return get(i).as(String.class);
    }

    String literal(int i) {
        if (get(i).constant() instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new RuleFault(
                "argument " + (i + 1) + " of " + signature + " must be text between quotes, not empty", null);
    }

    /** A date; an instant counts as its day in the company's zone. */
    Field<LocalDate> date(int i) {
        return Operands.as(get(i), ValueType.DATE, days).as(LocalDate.class);
    }

    <E extends Enum<E>> E unit(int i, Class<E> units) {
        String name = literal(i).toUpperCase(Locale.ROOT);
        for (E unit : units.getEnumConstants()) {
            if (unit.name().equals(name)) {
                return unit;
            }
        }
        throw new RuleFault(
                name.toLowerCase(Locale.ROOT) + " is no unit of " + signature,
                "Use "
                        + String.join(
                                ", ",
                                List.of(units.getEnumConstants()).stream()
                                        .map(unit -> unit.name().toLowerCase(Locale.ROOT))
                                        .toList()));
    }

    private RuleFault wrong(int i, String wanted) {
        return new RuleFault(
                "argument " + (i + 1) + " of " + signature + " must be " + wanted + ": " + get(i).described(), null);
    }
}
