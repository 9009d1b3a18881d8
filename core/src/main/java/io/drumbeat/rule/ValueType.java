package io.drumbeat.rule;

import org.jooq.DataType;
import org.jooq.impl.SQLDataType;

/** What a column or an expression of a rule holds. */
public enum ValueType {
    TEXT("text", SQLDataType.VARCHAR),
    INTEGER("a number", SQLDataType.BIGINT),
    /** Exact: money, points. */
    DECIMAL("a number", SQLDataType.DECIMAL(30, 6)),
    /** What arithmetic gives. */
    DOUBLE("a number", SQLDataType.DOUBLE),
    BOOLEAN("true or false", SQLDataType.BOOLEAN),
    /** A day of the calendar. */
    DATE("a date", SQLDataType.LOCALDATE),
    /** A point in time, kept in UTC; its day is the day in the company's zone. */
    INSTANT("an instant", SQLDataType.LOCALDATETIME),
    /** A null that has met no other operand yet. */
    NOTHING("null", SQLDataType.VARCHAR);

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // jOOQ's built-in types never change
    private final DataType<?> dataType;

    ValueType(String label, DataType<?> dataType) {
        this.label = label;
        this.dataType = dataType;
    }

    /** As messages say it: {@code a number}, {@code text}. */
    public String label() {
        return label;
    }

    /** The type of a column that holds it. */
    public DataType<?> dataType() {
        return dataType;
    }

    public boolean isNumber() {
        return this == INTEGER || this == DECIMAL || this == DOUBLE;
    }

    /** A day or a point in time. */
    public boolean isTime() {
        return this == DATE || this == INSTANT;
    }
}
