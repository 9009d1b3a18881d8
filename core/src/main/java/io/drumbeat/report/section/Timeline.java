package io.drumbeat.report.section;

import io.drumbeat.report.model.Bucket;
import io.drumbeat.report.model.Period;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Case;
import org.jooq.CaseConditionStep;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** A period cut into days, weeks or months, in SQL and in a table. */
final class Timeline {
    private final List<Bucket> buckets;
    private final String grain;

    Timeline(Period period) {
        this.buckets = period.buckets();
        this.grain = period.grain();
    }

    String grain() {
        return grain;
    }

    List<Integer> indexes() {
        return IntStream.range(0, buckets.size()).boxed().toList();
    }

    /** The number of the bucket an instant of the period falls into. */
    Field<Integer> bucketOf(Field<Instant> instant) {
        Case choose = DSL.choose();
        CaseConditionStep<Integer> step = null;
        for (int i = 0; i < buckets.size() - 1; i++) {
            Instant until = buckets.get(i).until();
            step = step == null
                    ? choose.when(instant.lt(until), DSL.inline(i))
                    : step.when(instant.lt(until), DSL.inline(i));
        }
        int last = buckets.size() - 1;
        return step == null ? DSL.inline(last) : step.otherwise(DSL.inline(last));
    }

    /** A row a bucket; the newest is left out when it has only begun and holds nothing. */
    void rows(Table.Builder table, Tally<Integer, String> tally, List<String> columns) {
        int last = buckets.size() - 1;
        for (int i : indexes()) {
            if (i == last && i > 0 && !buckets.get(i).complete() && tally.row(i) == 0) {
                continue;
            }
            var row = new ArrayList<Value>();
            row.add(new Value.Span(buckets.get(i)));
            columns.forEach(column -> row.add(Value.count(tally.at(i, column))));
            table.row(row);
        }
    }
}
