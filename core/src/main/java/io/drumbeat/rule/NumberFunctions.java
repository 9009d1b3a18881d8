package io.drumbeat.rule;

import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Functions of numbers. Powers, logarithms and trigonometry are not among them: engines differ in their last digits. */
final class NumberFunctions {
    static final List<RuleFunction> ALL = List.of(
            new RuleFunction(
                    "abs",
                    "abs(number)",
                    "The number without its sign.",
                    "abs(score_purchase - score_service) > 30",
                    arguments -> number(arguments, DSL.abs(one(arguments)))),
            new RuleFunction(
                    "sign",
                    "sign(number)",
                    "-1, 0 or 1.",
                    "sign(days_to_lease_end) = 1",
                    arguments -> number(arguments, Numbers.sign(one(arguments)))),
            new RuleFunction(
                    "ceil",
                    "ceil(number)",
                    "The next whole number upwards.",
                    "ceil(value_90d / 1000) >= 3",
                    arguments -> number(arguments, DSL.ceil(one(arguments)))),
            new RuleFunction(
                    "floor",
                    "floor(number)",
                    "The next whole number downwards.",
                    "floor(value_90d / 1000) >= 3",
                    arguments -> number(arguments, DSL.floor(one(arguments)))),
            new RuleFunction(
                    "round",
                    "round(number [, places])",
                    "Rounded to so many decimals (0 to 6, none given: 0), halves away from zero.",
                    "round(value_90d / events_90d, 2) > 0.5",
                    NumberFunctions::round),
            new RuleFunction(
                    "mod",
                    "mod(number, divisor)",
                    "The remainder of two whole numbers, with the sign of the first; null where the divisor is 0. Also %.",
                    "mod(lead_id, 10) = 3",
                    NumberFunctions::mod),
            new RuleFunction(
                    "sqrt",
                    "sqrt(number)",
                    "The square root; null for numbers below 0.",
                    "sqrt(events_90d) > 3",
                    arguments -> number(arguments, sqrt(one(arguments)))));

    private NumberFunctions() {}

    private static Field<Double> one(Arguments arguments) {
        arguments.expect(1, 1);
        return arguments.number(0);
    }

    private static Operand number(Arguments arguments, Field<?> result) {
        return Operand.of(result, ValueType.DOUBLE, "the result")
                .times(arguments.get(0).factors() - 1);
    }

    private static Operand round(Arguments arguments) {
        arguments.expect(1, 2);
        int places = arguments.count() == 2 ? arguments.whole(1, 0, 6) : 0;
        return number(arguments, Numbers.round(arguments.number(0), places));
    }

    private static Operand mod(Arguments arguments) {
        arguments.expect(2, 2);
        return remainder(arguments.integer(0), arguments.integer(1));
    }

    static Operand remainder(Field<Long> number, Field<Long> divisor) {
        Field<Long> remainder = number.mod(ChoiceFunctions.unless(divisor, DSL.inline(0L)));
        return Operand.of(remainder.cast(SQLDataType.BIGINT), ValueType.INTEGER, "the remainder");
    }

    private static Field<Double> sqrt(Field<Double> number) {
        return DSL.when(number.ge(Numbers.real(0)), DSL.sqrt(number).cast(SQLDataType.DOUBLE));
    }
}
