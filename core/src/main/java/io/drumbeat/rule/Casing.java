package io.drumbeat.rule;

import org.jooq.Collation;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Order and small letters by Unicode's code points and simple case mapping, which is what DuckDB does; PostgreSQL does what
 * the database was created with unless a collation is named. {@code pg_c_utf8} comes with PostgreSQL 17. Capital letters
 * are not offered: the engines disagree on that of ß.
 */
public final class Casing {
    private static final Collation ORDER = DSL.collation("C");
    private static final Collation CASE = DSL.collation("pg_c_utf8");

    private Casing() {}

    public static Field<String> ordered(Field<String> text) {
        return byEngine(text, text.collate(ORDER));
    }

    public static Field<String> lower(Field<String> text) {
        return byEngine(DSL.lower(text), DSL.lower(text.collate(CASE)).collate(ORDER));
    }

    /** As {@link #lower} does it in SQL. */
    static String lower(String text) {
        var lowered = new StringBuilder();
        text.codePoints().map(Character::toLowerCase).forEach(lowered::appendCodePoint);
        return lowered.toString();
    }

    private static Field<String> byEngine(Field<String> elsewhere, Field<String> postgres) {
        return CustomField.of(
                "text",
                SQLDataType.VARCHAR,
                context -> context.visit(context.family() == SQLDialect.POSTGRES ? postgres : elsewhere));
    }
}
