package io.drumbeat.mapping;

import io.drumbeat.value.Money;

/** How a cell's text is read, and the Java type that comes of it. */
public enum FieldType {
    /** {@link String}, trimmed. */
    TEXT,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.time.Instant}; local times are in the company's zone, a date is its first instant there. */
    TIMESTAMP,
    /** {@link Integer}. */
    INTEGER,
    /** {@link java.math.BigDecimal}. */
    NUMBER,
    /** {@link Money}. */
    MONEY,
    /** {@link Boolean}. */
    BOOLEAN
}
