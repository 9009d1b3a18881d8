package io.drumbeat.profile;

import io.drumbeat.rule.Column;
import io.drumbeat.rule.Ordering;
import io.drumbeat.rule.Rule;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.SegmentDefinition;
import java.util.LinkedHashSet;
import java.util.Set;

/** The columns that decide who is in a segment: those of its rule, and of the order in which a limit counts. */
public final class SegmentReads {
    private SegmentReads() {}

    /** What can be said of a workspace that may be at fault. */
    static Set<Column> asFarAsReadable(SegmentDefinition segment, RuleParser rules) {
        Set<Column> reads = new LinkedHashSet<>();
        Rule where = segment.where() == null
                ? null
                : rules.predicate(segment.where()).value();
        Ordering order = segment.limit() == null
                ? null
                : rules.ordering(segment.limit().by()).value();
        if (where != null) {
            reads.addAll(where.reads());
        }
        if (order != null) {
            reads.addAll(order.value().reads());
        }
        return reads;
    }

    /**
     * The columns of one segment.
     *
     * @param rules over the whole profile
     */
    public static Set<Column> of(SegmentDefinition segment, RuleParser rules) {
        Set<Column> reads = new LinkedHashSet<>();
        if (segment.where() != null) {
            reads.addAll(rules.predicate(segment.where()).orThrow().reads());
        }
        if (segment.limit() != null) {
            reads.addAll(rules.ordering(segment.limit().by()).orThrow().value().reads());
        }
        return reads;
    }
}
