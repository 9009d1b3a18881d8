package io.drumbeat.rule;

import java.math.BigDecimal;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A checked part of a rule.
 *
 * @param constant its value where the author wrote it
 * @param label how messages call it
 * @param factors how many numbers are multiplied in it: products of a few stay far inside a double
 */
record Operand(Field<?> field, ValueType type, @Nullable Object constant, String label, int factors) {
    static final int MAX_FACTORS = 8;

    static Operand of(Field<?> field, ValueType type, String label) {
        return new Operand(field, type, null, label, 1);
    }

    static Operand constant(Object value, ValueType type) {
        return new Operand(
                DSL.inline(value), type, value, type == ValueType.TEXT ? "'" + value + "'" : value.toString(), 1);
    }

    /** A number as the author wrote it. */
    static Operand number(BigDecimal value) {
        return value.scale() <= 0
                ? new Operand(DSL.inline(value.longValueExact()), ValueType.INTEGER, value, value.toPlainString(), 1)
                : new Operand(DSL.inline(value), ValueType.DECIMAL, value, value.toPlainString(), 1);
    }

    static Operand nothing() {
        return new Operand(DSL.inline((String) null), ValueType.NOTHING, null, "null", 1);
    }

    Operand times(int number) {
        int product = factors + number;
        if (product > MAX_FACTORS) {
            throw new RuleFault(
                    "more than " + MAX_FACTORS + " numbers are multiplied or divided",
                    "Make a feature of a part of it");
        }
        return new Operand(field, type, constant, label, product);
    }

    boolean isConstant() {
        return constant != null;
    }

    /** {@code score_purchase is a number}. */
    String described() {
        return type == ValueType.NOTHING ? label : label + " is " + type.label();
    }

    @SuppressWarnings("unchecked")
    <T> Field<T> as(Class<T> javaType) {
        return (Field<T>) field;
    }
}
