package io.drumbeat.profile;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Picks of each person's values the most frequent; of several the one that came last; of several still the least. */
final class MostFrequent {
    private static final Field<Integer> PLACE = DSL.field(DSL.name("place"), SQLDataType.INTEGER);

    private MostFrequent() {}

    /**
     * One row a lead: {@code lead_id} and the value.
     *
     * @param counted a row for each lead and value
     * @param times how often it was
     * @param latest when it was last
     */
    static Select<? extends Record> of(
            Table<?> counted, Field<Long> lead, Field<?> value, Field<? extends Number> times, Field<Instant> latest) {
        Field<Long> whose = DSL.field(DSL.name(lead.getName()), lead.getDataType());
        Field<Integer> place = DSL.rowNumber()
                .over()
                .partitionBy(whose)
                .orderBy(named(times).desc(), named(latest).desc(), named(value).asc());
        var placed =
                DSL.select(whose, named(value), place.as(PLACE)).from(counted).asTable("placed");
        return DSL.select(whose, named(value)).from(placed).where(PLACE.eq(DSL.inline(1)));
    }

    private static <T> Field<T> named(Field<T> field) {
        return DSL.field(DSL.name(field.getName()), field.getDataType());
    }
}
