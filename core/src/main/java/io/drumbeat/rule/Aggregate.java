package io.drumbeat.rule;

import io.drumbeat.store.StoreDialect;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.yaml.Text;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jooq.AggregateFilterStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A checked aggregate of many rows.
 *
 * @param argument what it is taken of; none for {@code count(*)}
 * @param millionths the argument was made of doubles and is counted in millionths, so that its sum is exact
 * @param type of the result
 */
public record Aggregate(
        Text text,
        Kind kind,
        boolean distinct,
        @Nullable Field<?> argument,
        boolean millionths,
        ValueType type,
        Set<Column> reads) {

    /** How many rows become one value. */
    public enum Kind {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX,
        /** The value of the earliest row that has one; of several at one instant the least. */
        FIRST,
        /** The value of the latest row that has one; of several at one instant the greatest. */
        LAST,
        /** The most frequent value; it needs a statement of its own. */
        MODE
    }

    static Aggregate rows(Text text) {
        return new Aggregate(text, Kind.COUNT, false, null, false, ValueType.INTEGER, Set.of());
    }

    static Aggregate of(Text text, AggregateCall call, Operand operand, Set<Column> reads) {
        boolean numbersOnly = call.kind() == Kind.SUM || call.kind() == Kind.AVG;
        if (!fits(call.kind(), operand.type())) {
            throw new RuleFault(
                    call.kind().name().toLowerCase(Locale.ROOT) + " does not go with this: " + operand.described(),
                    call.kind() == Kind.MODE ? "It takes text, whole numbers, dates, true or false" : null);
        }
        ValueType type = switch (call.kind()) {
            case COUNT -> ValueType.INTEGER;
            case SUM -> operand.type() == ValueType.INTEGER ? ValueType.INTEGER : ValueType.DECIMAL;
            case AVG -> ValueType.DOUBLE;
            case MIN, MAX, FIRST, LAST, MODE -> operand.type();
        };
        boolean millionths = numbersOnly && operand.type() == ValueType.DOUBLE;
        Field<?> argument = millionths ? Numbers.millionths(operand.as(Double.class)) : operand.field();
        return new Aggregate(text, call.kind(), call.distinct(), argument, millionths, type, Set.copyOf(reads));
    }

    private static boolean fits(Kind kind, ValueType type) {
        return switch (kind) {
            case COUNT -> true;
            case SUM, AVG -> type.isNumber();
            case MIN, MAX -> type.isNumber() || type.isTime() || type == ValueType.TEXT;
            case FIRST, LAST -> type != ValueType.NOTHING;
            case MODE -> type != ValueType.NOTHING && type != ValueType.DOUBLE && type != ValueType.INSTANT;
        };
    }

    /**
     * Over the rows for which a condition holds; null where there are none, 0 for a count.
     *
     * @param moment when a row was, for those that are asked for the first or the last
     */
    public Field<?> over(Condition filter, Field<?> moment) {
        return switch (kind) {
            case COUNT -> count().filterWhere(filter).cast(SQLDataType.BIGINT);
            case SUM -> sum(filter).cast(type.dataType());
            case AVG -> {
                Field<Double> total = sum(filter).cast(SQLDataType.DOUBLE);
                Field<Double> rows = DSL.count(some()).filterWhere(filter).cast(SQLDataType.DOUBLE);
                yield total.div(DSL.nullif(rows, Numbers.real(0)));
            }
            case MIN -> DSL.min(ordered()).filterWhere(filter);
            case MAX -> DSL.max(ordered()).filterWhere(filter);
            case FIRST -> earliest(ordered(), moment, filter);
            case LAST -> latest(ordered(), moment, filter);
            case MODE -> throw new IllegalStateException("the most frequent value is found by a statement of its own");
        };
    }

    private static <T> Field<T> earliest(Field<T> value, Field<?> moment, Condition filter) {
        return StoreDialect.portable(value.getDataType(), dialect -> dialect.earliest(value, moment, filter));
    }

    private static <T> Field<T> latest(Field<T> value, Field<?> moment, Condition filter) {
        return StoreDialect.portable(value.getDataType(), dialect -> dialect.latest(value, moment, filter));
    }

    /** What it is taken of, in the order in which texts are compared. */
    @SuppressWarnings("unchecked")
    public Field<?> ordered() {
        return type == ValueType.TEXT ? Casing.ordered((Field<String>) some()) : some();
    }

    private AggregateFilterStep<Integer> count() {
        if (argument == null) {
            return DSL.count();
        }
        return distinct ? DSL.countDistinct(argument) : DSL.count(argument);
    }

    @SuppressWarnings("unchecked")
    private Field<BigDecimal> sum(Condition filter) {
        Field<BigDecimal> sum = DSL.sum((Field<? extends Number>) some()).filterWhere(filter);
        return millionths ? Numbers.fromMillionths(sum) : sum;
    }

    private Field<?> some() {
        return Objects.requireNonNull(argument);
    }

    /** The strictest class of what it reads. */
    public DataClass dataClass() {
        return Rule.strictest(reads);
    }
}
