package io.drumbeat.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Arithmetic that IEEE 754 defines to the last bit, so that every engine gives the same number. */
public final class Numbers {
    private Numbers() {}

    static Field<Double> real(Operand operand) {
        if (operand.constant() instanceof BigDecimal number) {
            return real(number.doubleValue());
        }
        return operand.type() == ValueType.DOUBLE
                ? operand.as(Double.class)
                : operand.field().cast(SQLDataType.DOUBLE);
    }

    static Field<Double> real(double value) {
        return DSL.cast(DSL.inline(BigDecimal.valueOf(value)), SQLDataType.DOUBLE);
    }

    /** Halves away from zero, as people round; engines differ on halves. */
    static Field<Double> round(Field<Double> number, int places) {
        Field<Double> scale = real(BigDecimal.ONE.scaleByPowerOfTen(places).doubleValue());
        Field<Double> rounded =
                DSL.floor(DSL.abs(number).mul(scale).plus(real(0.5))).div(scale);
        return rounded.mul(sign(number));
    }

    static Field<Double> sign(Field<Double> number) {
        return DSL.sign(number).cast(SQLDataType.DOUBLE);
    }

    /** The literal as a whole number within bounds. */
    static int whole(Operand operand, int least, int most, String what) {
        if (operand.constant() instanceof BigDecimal number && number.scale() <= 0) {
            BigDecimal bounded = number.setScale(0, RoundingMode.UNNECESSARY);
            if (bounded.compareTo(BigDecimal.valueOf(least)) >= 0 && bounded.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return bounded.intValueExact();
            }
        }
        throw new RuleFault(what + " must be a whole number from " + least + " to " + most, null);
    }

    /**
     * The number as whole millionths: sums of these depend neither on the order of the rows nor on the engine. Null where
     * it is beyond nine billion thousands.
     */
    public static Field<Long> millionths(Field<Double> number) {
        Field<Double> whole = DSL.floor(number.mul(real(1e6)).plus(real(0.5)));
        return DSL.when(DSL.abs(number).lt(real(9e12)), whole.cast(SQLDataType.BIGINT));
    }

    /** What a sum of millionths stands for. */
    public static Field<BigDecimal> fromMillionths(Field<BigDecimal> sum) {
        return sum.cast(SQLDataType.DECIMAL(30, 0))
                .mul(DSL.inline(new BigDecimal("0.000001")))
                .cast(SQLDataType.DECIMAL(30, 6));
    }
}
