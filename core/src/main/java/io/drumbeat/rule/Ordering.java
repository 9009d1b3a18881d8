package io.drumbeat.rule;

import org.jooq.SortField;

/** A checked order of rows: by a value, from the least or from the greatest. */
public record Ordering(Expression value, boolean descends) {

    /** Those without a value come last, either way. */
    public SortField<?> field() {
        return descends ? value.field().desc().nullsLast() : value.field().asc().nullsLast();
    }
}
