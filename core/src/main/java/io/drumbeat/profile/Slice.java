package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.store.Transaction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Some of the people, by their ids. A statement that joins all that is known of everybody to them holds all of it in memory;
 * slice by slice it needs no more for many people than for some.
 *
 * @param from the first id
 * @param to the id after the last
 */
public record Slice(long from, long to) {
    /**
     * As many slices of everybody as it takes; one of nobody where there is nobody.
     *
     * @param values about how many a slice may hold
     * @param each how many each of the people has
     */
    public static Stream<Slice> all(Transaction tx, int values, int each) {
        int people = Math.ceilDiv(values, Math.max(1, each));
        var bounds = tx.sql()
                .select(DSL.min(LEAD.LEAD_ID), DSL.max(LEAD.LEAD_ID), DSL.count())
                .from(LEAD)
                .fetchSingle();
        long first = bounds.value1() == null ? 0 : bounds.value1();
        long last = bounds.value2() == null ? 0 : bounds.value2();
        int slices = Math.ceilDiv(Math.max(1, bounds.value3()), people);
        long width = Math.ceilDiv(last - first + 1, slices);
        return LongStream.range(0, slices).mapToObj(i -> new Slice(first + i * width, first + (i + 1) * width));
    }

    public Condition holds(Field<Long> lead) {
        return lead.ge(DSL.inline(from)).and(lead.lt(DSL.inline(to)));
    }
}
