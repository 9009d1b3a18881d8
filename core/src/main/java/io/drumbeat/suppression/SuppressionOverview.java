package io.drumbeat.suppression;

import static io.drumbeat.sql.Tables.SUPPRESSION;
import static io.drumbeat.sql.Tables.SUPPRESSION_LIST;
import static org.jooq.impl.DSL.count;

import io.drumbeat.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** {@code suppressions list}: the lists, what is on them, and how fresh they are. */
public final class SuppressionOverview {
    /**
     * How old a copy of a do-not-call registry may be: 31 days in the US (16 CFR 310.4(b)(3)(iv),
     * https://www.ecfr.gov/current/title-16/section-310.4).
     */
    public static final Duration FRESH = Duration.ofDays(31);

    private final Instant asOf;

    /**
     * All lists.
     *
     * @param entries of all of them
     */
    public record Summary(long entries, List<Listed> lists) {}

    /**
     * A list.
     *
     * @param source its name; empty: what was entered without one
     * @param kinds entries by what they name
     * @param reasons entries by why
     * @param listedAt the date of the newest copy
     * @param stale it names whom not to call, and must be fetched again
     */
    public record Listed(
            String source,
            long entries,
            Map<String, Long> kinds,
            Map<String, Long> reasons,
            @Nullable Instant listedAt,
            boolean stale) {}

    public SuppressionOverview(Instant asOf) {
        this.asOf = asOf;
    }

    public Summary read(Store store) {
        return store.read(this::lists);
    }

    private Summary lists(DSLContext sql) {
        Map<String, Instant> dates = sql.select(SUPPRESSION_LIST.SOURCE, SUPPRESSION_LIST.LISTED_AT)
                .from(SUPPRESSION_LIST)
                .fetchMap(SUPPRESSION_LIST.SOURCE, SUPPRESSION_LIST.LISTED_AT);
        Map<String, Figures> bySource = new TreeMap<>();
        dates.keySet().forEach(source -> bySource.put(source, new Figures()));
        sql.select(SUPPRESSION.SOURCE, SUPPRESSION.KIND, SUPPRESSION.REASON, count())
                .from(SUPPRESSION)
                .groupBy(SUPPRESSION.SOURCE, SUPPRESSION.KIND, SUPPRESSION.REASON)
                .forEach(row -> bySource.computeIfAbsent(row.value1(), source -> new Figures())
                        .add(row.value2(), row.value3(), row.value4()));
        List<Listed> lists = new ArrayList<>();
        bySource.forEach((source, figures) -> lists.add(figures.of(source, dates.get(source), asOf)));
        return new Summary(lists.stream().mapToLong(Listed::entries).sum(), lists);
    }

    /** What is on one list. */
    private static final class Figures {
        private final Map<String, Long> kinds = new TreeMap<>();
        private final Map<String, Long> reasons = new TreeMap<>();

        void add(String kind, String reason, long entries) {
            kinds.merge(kind, entries, Long::sum);
            reasons.merge(reason, entries, Long::sum);
        }

        Listed of(String source, @Nullable Instant listedAt, Instant asOf) {
            boolean registry = reasons.containsKey(SuppressionReason.DO_NOT_CALL.label());
            boolean old = listedAt != null && listedAt.isBefore(asOf.minus(FRESH));
            long entries = kinds.values().stream().mapToLong(n -> n).sum();
            return new Listed(source, entries, kinds, reasons, listedAt, registry && old);
        }
    }
}
