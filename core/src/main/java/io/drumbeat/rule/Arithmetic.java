package io.drumbeat.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Arithmetic on checked operands: numbers are added in double precision, dates in days. */
final class Arithmetic {
    private static final int CENTURY = 36_525;

    private final LocalDays days;

    Arithmetic(LocalDays days) {
        this.days = days;
    }

    Operand add(Operand a, Operand b) {
        if (a.type() == ValueType.DATE || b.type() == ValueType.DATE) {
            boolean dateFirst = a.type() == ValueType.DATE;
            return DateFunctions.plus(dateFirst ? a : b, count(dateFirst ? b : a), DatePart.DAY);
        }
        return sum(a, b, number("+", a).plus(number("+", b)));
    }

    Operand subtract(Operand a, Operand b) {
        if (a.type().isTime() && b.type().isTime()) {
            return DateFunctions.days(day(b), day(a));
        }
        if (a.type() == ValueType.DATE) {
            return DateFunctions.plus(a, -count(b), DatePart.DAY);
        }
        return sum(a, b, number("-", a).minus(number("-", b)));
    }

    Operand multiply(Operand a, Operand b) {
        return product(a, b, number("*", a).mul(number("*", b)));
    }

    Operand divide(Operand a, Operand b) {
        Field<Double> divisor = number("/", b);
        boolean zero = !(b.constant() instanceof BigDecimal number) || number.signum() == 0;
        return product(a, b, number("/", a).div(zero ? ChoiceFunctions.unless(divisor, Numbers.real(0)) : divisor));
    }

    Operand negate(Operand operand) {
        if (operand.constant() instanceof BigDecimal number) {
            return Operand.number(number.negate());
        }
        return new Operand(number("-", operand).neg(), ValueType.DOUBLE, null, "the number", operand.factors());
    }

    /** The result of the first condition that holds; the last result is for when none does. */
    Operand choose(List<Condition> conditions, List<Operand> results) {
        ValueType type = Operands.common(results, "case");
        List<Field<Object>> fields = new ArrayList<>();
        results.forEach(
                result -> fields.add(untyped(Operands.as(result, type, days).field())));
        CaseConditionStep<Object> choice = DSL.when(conditions.getFirst(), fields.getFirst());
        for (int i = 1; i < conditions.size(); i++) {
            choice = choice.when(conditions.get(i), fields.get(i));
        }
        int factors = results.stream().mapToInt(Operand::factors).max().orElse(1);
        return new Operand(choice.otherwise(fields.getLast()), type, null, "case ... end", factors);
    }

    private static Operand sum(Operand a, Operand b, Field<Double> field) {
        return new Operand(field, ValueType.DOUBLE, null, "the number", Math.max(a.factors(), b.factors()));
    }

    private static Operand product(Operand a, Operand b, Field<Double> field) {
        return new Operand(field, ValueType.DOUBLE, null, "the number", a.factors()).times(b.factors());
    }

    private static Field<Double> number(String sign, Operand operand) {
        if (!operand.type().isNumber()) {
            boolean instant = operand.type() == ValueType.INSTANT;
            throw new RuleFault(
                    sign + " takes numbers: " + operand.described(), instant ? "Take its day: date(...)" : null);
        }
        return Numbers.real(operand);
    }

    private static int count(Operand operand) {
        return Numbers.whole(operand, -CENTURY, CENTURY, "what is added to a date");
    }

    private Field<LocalDate> day(Operand operand) {
        return Operands.as(operand, ValueType.DATE, days).as(LocalDate.class);
    }

    @SuppressWarnings("unchecked")
    private static Field<Object> untyped(Field<?> field) {
        return (Field<Object>) field;
    }
}
