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
     * DuckDB compresses a table in groups of so many rows, and writes each while the statement goes on; what is too little for a
     * group waits in memory until the transaction ends.
     */
    private static final int GROUP = 122_880;

    /** Whoever there is. */
    public static final Slice EVERYBODY = new Slice(0, Long.MAX_VALUE);

    /** One person. */
    public static Slice of(long lead) {
        return new Slice(lead, lead + 1);
    }

    /**
     * How many people hold about so many values: as many as fill whole groups.
     *
     * @param each how many each of the people has
     */
    public static int people(int values, int each) {
        return Math.max(1, values / Math.max(1, each) / GROUP) * GROUP;
    }

    /**
     * As many slices of everybody as it takes; one of nobody where there is nobody.
     *
     * @param people how many of them are in a slice
     */
    public static Stream<Slice> all(Transaction tx, int people) {
        var bounds = tx.sql()
                .select(DSL.min(LEAD.LEAD_ID), DSL.max(LEAD.LEAD_ID), DSL.count())
                .from(LEAD)
                .fetchSingle();
        long first = bounds.value1() == null ? 0 : bounds.value1();
        long last = bounds.value2() == null ? 0 : bounds.value2();
        long ids = last - first + 1;
        long width = Math.max(1, ids * people / Math.max(1, bounds.value3()));
        return LongStream.range(0, Math.ceilDiv(ids, width))
                .mapToObj(i -> new Slice(first + i * width, first + (i + 1) * width));
    }

    public Condition holds(Field<Long> lead) {
        return lead.ge(DSL.inline(from)).and(lead.lt(DSL.inline(to)));
    }
}
