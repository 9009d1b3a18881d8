package io.drumbeat.rule;

import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Functions that choose one of their arguments. */
final class ChoiceFunctions {
    static final List<RuleFunction> ALL = List.of(
            new RuleFunction(
                    "coalesce",
                    "coalesce(value, value, ...)",
                    "The first value that is not null.",
                    "coalesce(purchases_90d, 0) = 0",
                    ChoiceFunctions::coalesce),
            new RuleFunction(
                    "nullif",
                    "nullif(value, other)",
                    "Null where the two are equal, else the value.",
                    "nullif(city, 'unknown') is not null",
                    ChoiceFunctions::nullif),
            new RuleFunction(
                    "greatest",
                    "greatest(value, value, ...)",
                    "The greatest of numbers or dates that are not null; null if all are.",
                    "greatest(lease_end, as_of) > as_of",
                    arguments -> extreme(arguments, true)),
            new RuleFunction(
                    "least",
                    "least(value, value, ...)",
                    "The least of numbers or dates that are not null; null if all are.",
                    "least(score_purchase, score_service) >= 20",
                    arguments -> extreme(arguments, false)));

    private ChoiceFunctions() {}

    private static Operand coalesce(Arguments arguments) {
        arguments.expect(2, 20);
        ValueType type = Operands.common(arguments.all(), "coalesce");
        List<Field<?>> fields = alike(arguments, type);
        return Operand.of(DSL.coalesce(fields.getFirst(), rest(fields)), type, "coalesce(...)");
    }

    private static Operand nullif(Arguments arguments) {
        arguments.expect(2, 2);
        ValueType type = Operands.common(arguments.all(), "nullif");
        List<Field<?>> fields = alike(arguments, type);
        return Operand.of(unless(untyped(fields.get(0)), untyped(fields.get(1))), type, "nullif(...)");
    }

    /**
     * The value unless it equals the other. DuckDB's {@code nullif} is this very case, where {@link Extent} would not see that
     * the value is in it twice.
     */
    static <T> Field<T> unless(Field<T> value, Field<T> other) {
        return DSL.when(value.eq(other), DSL.castNull(value.getDataType())).otherwise(value);
    }

    private static Operand extreme(Arguments arguments, boolean greatest) {
        arguments.expect(2, 20);
        String name = greatest ? "greatest" : "least";
        ValueType type = Operands.common(arguments.all(), name);
        if (!type.isNumber() && !type.isTime()) {
            throw new RuleFault(name + " takes numbers or dates, not " + type.label(), null);
        }
        List<Field<?>> fields = alike(arguments, type);
        Field<?> result =
                greatest ? DSL.greatest(fields.getFirst(), rest(fields)) : DSL.least(fields.getFirst(), rest(fields));
        return Operand.of(result, type, name + "(...)");
    }

    private static List<Field<?>> alike(Arguments arguments, ValueType type) {
        return arguments.all().stream()
                .<Field<?>>map(
                        operand -> Operands.as(operand, type, arguments.days()).field())
                .toList();
    }

    private static Field<?>[] rest(List<Field<?>> fields) {
        return fields.subList(1, fields.size()).toArray(Field<?>[]::new);
    }

    @SuppressWarnings("unchecked")
    private static Field<String> untyped(Field<?> field) {
        return (Field<String>) field;
    }
}
