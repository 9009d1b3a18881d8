package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;

import io.drumbeat.rule.Aggregation;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.Rule;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Feature;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * A feature over a lead's events, read and checked.
 *
 * @param where empty: every event of the types
 */
public record EventFeature(Feature feature, Aggregation aggregation, Optional<Rule> where) {

    /** The strictest class of what it reads, or its own. */
    DataClass dataClass() {
        return feature.dataClass()
                .strictest(aggregation.dataClass())
                .strictest(where.map(Rule::dataClass).orElse(DataClass.PUBLIC));
    }

    /** What it reads of each event. */
    Set<Column> reads() {
        Set<Column> reads = new LinkedHashSet<>(aggregation.reads());
        where.ifPresent(rule -> reads.addAll(rule.reads()));
        return reads;
    }

    /** Which events it is about, of those in its window. */
    Condition counts() {
        List<Field<String>> types =
                feature.from().stream().<Field<String>>map(DSL::inline).toList();
        Condition type = types.size() == 1 ? EVENT.TYPE.eq(types.getFirst()) : EVENT.TYPE.in(types);
        return where.map(Rule::condition).map(type::and).orElse(type);
    }
}
