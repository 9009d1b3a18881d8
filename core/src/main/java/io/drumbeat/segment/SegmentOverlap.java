package io.drumbeat.segment;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * How many people are in two segments at once.
 *
 * @param segments in the order of the matrix's rows and columns
 * @param both a row a segment: the members it shares with each; with itself, all it has
 */
public record SegmentOverlap(List<String> segments, List<List<Long>> both) {
    private static final char MEMBER = '1';

    public long both(int one, int other) {
        return both.get(one).get(other);
    }

    /** One pass: people are counted by the set of segments that they are in, of which there are few. */
    static SegmentOverlap of(Transaction tx, List<String> segments, TempTable flags) {
        List<Field<?>> letters = new ArrayList<>(List.of(DSL.inline("")));
        segments.forEach(name -> letters.add(
                DSL.when(DSL.condition(Membership.flag(name)), DSL.inline("1")).otherwise(DSL.inline("0"))));
        var masks = DSL.select(DSL.concat(letters.toArray(Field<?>[]::new)).as("mask"))
                .from(flags.table())
                .asTable("masks");
        Field<String> of = DSL.field(DSL.name("masks", "mask"), SQLDataType.VARCHAR);
        long[][] counts = new long[segments.size()][segments.size()];
        tx.sql()
                .select(of, DSL.count())
                .from(masks)
                .groupBy(of)
                .forEach(row -> add(row.value1(), row.value2(), counts));
        List<List<Long>> both = new ArrayList<>();
        for (long[] row : counts) {
            both.add(Arrays.stream(row).boxed().toList());
        }
        return new SegmentOverlap(segments, both);
    }

    private static void add(String mask, int people, long[][] counts) {
        for (int one = 0; one < counts.length; one++) {
            for (int other = 0; other < counts.length && mask.charAt(one) == MEMBER; other++) {
                if (mask.charAt(other) == MEMBER) {
                    counts[one][other] += people;
                }
            }
        }
    }
}
