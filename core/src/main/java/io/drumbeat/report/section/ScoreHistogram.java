package io.drumbeat.report.section;

import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.floor;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;

import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Drawing;
import io.drumbeat.report.model.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** How many leads have which score, in classes of round width. */
final class ScoreHistogram {
    private static final int MOST_CLASSES = 20;

    private ScoreHistogram() {}

    /** Nothing when every score is zero: most people do nothing, and their bar would dwarf all others. */
    static Optional<Table> of(ReportContext context, String model) {
        Condition scored = LEAD_SCORE.MODEL.eq(model).and(LEAD_SCORE.SCORE.ne(BigDecimal.ZERO));
        var range = context.sql()
                .select(min(LEAD_SCORE.SCORE), max(LEAD_SCORE.SCORE))
                .from(LEAD_SCORE)
                .where(scored)
                .fetchSingle();
        if (range.value1() == null) {
            return Optional.empty();
        }
        long width = width(range.value1().doubleValue(), range.value2().doubleValue());
        Map<Long, Integer> counts = counts(context, scored, width);
        long first = (long) Math.floor(range.value1().doubleValue() / width);
        long last = (long) Math.floor(range.value2().doubleValue() / width);
        Table.Builder table = Table.named(
                        "distribution_" + model, "Distribution of “" + model + "” scores", Drawing.HISTOGRAM)
                .column("score", "Score from")
                .series("leads", "Leads");
        for (long bin = first; bin <= last; bin++) {
            table.row(Value.amount(BigDecimal.valueOf(bin * width)), Value.count(counts.getOrDefault(bin, 0)));
        }
        int zeros = context.sql()
                .fetchCount(LEAD_SCORE, LEAD_SCORE.MODEL.eq(model).and(LEAD_SCORE.SCORE.eq(BigDecimal.ZERO)));
        return Optional.of(table.note(note(width, zeros)).build());
    }

    private static Map<Long, Integer> counts(ReportContext context, Condition scored, long width) {
        Field<Long> bin = floor(LEAD_SCORE.SCORE.div(inline(BigDecimal.valueOf(width))))
                .cast(SQLDataType.BIGINT)
                .as("bin");
        var counts = new HashMap<Long, Integer>();
        context.sql()
                .select(bin, count())
                .from(LEAD_SCORE)
                .where(scored)
                .groupBy(bin)
                .forEach(row -> counts.put(row.value1(), row.value2()));
        return counts;
    }

    /** 1, 2, 5, 10, 20, 50, ... */
    private static long width(double least, double most) {
        long power = 1;
        while (true) {
            for (long factor : new long[] {1, 2, 5}) {
                if ((most - least) / (factor * power) < MOST_CLASSES) {
                    return factor * power;
                }
            }
            power *= 10;
        }
    }

    private static String note(long width, int zeros) {
        String classes = width == 1 ? "Each bar is one point wide." : "Each bar is " + width + " points wide.";
        return zeros == 0
                ? classes
                : classes + String.format(Locale.ROOT, " Not drawn: leads with a score of 0, %,d of them.", zeros);
    }
}
