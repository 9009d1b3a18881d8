package io.drumbeat.segment;

import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;

import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * A segment after a run in which somebody came or went.
 *
 * @param at the as_of of the run
 */
public record SegmentSize(Instant at, long entered, long exited, long members) {

    /** From the first run that found somebody. */
    static List<SegmentSize> of(Transaction tx, String segment, Instant until) {
        TreeMap<Instant, Integer> entered = crossings(tx, segment, SEGMENT_MEMBER.ENTERED_AT, until);
        TreeMap<Instant, Integer> exited = crossings(tx, segment, SEGMENT_MEMBER.EXITED_AT, until);
        var instants = new TreeSet<>(entered.keySet());
        instants.addAll(exited.keySet());
        List<SegmentSize> sizes = new ArrayList<>();
        long members = 0;
        for (Instant at : instants) {
            int came = entered.getOrDefault(at, 0);
            int went = exited.getOrDefault(at, 0);
            members += came - went;
            sizes.add(new SegmentSize(at, came, went, members));
        }
        return sizes;
    }

    private static TreeMap<Instant, Integer> crossings(
            Transaction tx, String segment, Field<Instant> crossed, Instant until) {
        return new TreeMap<>(tx.sql()
                .select(crossed, DSL.count())
                .from(SEGMENT_MEMBER)
                .where(SEGMENT_MEMBER.SEGMENT.eq(segment))
                .and(crossed.le(until))
                .groupBy(crossed)
                .fetchMap(crossed, DSL.count()));
    }
}
