package io.drumbeat.score;

import io.drumbeat.rule.Ages;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * What an event is still worth at each age: {@code points * 0.5 ^ (days / half life)} (exponential decay) in whole
 * millionths, computed once for every day and looked up for each event. No engine's own powers come into it. The whole numbers
 * are kept as doubles: their sums are exact too, up to nine thousand million points, and both engines add them much faster.
 */
final class Decay {
    /** Older events are worth nothing; a life long enough for any half-life of a few years. */
    private static final int OLDEST = 20_000;

    private static final String TABLE = "score_decay";
    private static final Field<Long> DAYS = DSL.field(DSL.name(TABLE, "days"), SQLDataType.BIGINT);
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    /** A way to fade: the points of a new event, and after how long it is worth half. */
    private record Fading(BigDecimal points, Duration halfLife) {}

    private final Map<Fading, Field<Double>> columns = new LinkedHashMap<>();

    /** The worth of an event in millionths; null when it is older than anything counts. */
    Field<Double> worth(BigDecimal points, @Nullable Duration halfLife) {
        return halfLife == null
                ? DSL.inline(millionths(points))
                : columns.computeIfAbsent(
                        new Fading(points, halfLife),
                        ignored -> DSL.field(DSL.name(TABLE, "worth_" + columns.size()), SQLDataType.DOUBLE));
    }

    /** The events, with what {@link #worth} reads beside them. To be asked when every worth has been. */
    Table<?> beside(Transaction tx, Table<?> events, Field<Instant> occurredAt, AsOf asOf) {
        if (columns.isEmpty()) {
            return events;
        }
        TempTable worths = stage(tx);
        return events.leftJoin(worths.table()).on(DAYS.eq(Ages.inDays(occurredAt, asOf)));
    }

    private TempTable stage(Transaction tx) {
        List<Column> all = new ArrayList<>(List.of(Column.like(DAYS)));
        columns.values().forEach(column -> all.add(Column.like(column)));
        try (Staging rows = tx.stage(TABLE, all)) {
            boolean worthy = true;
            for (long days = 0; days <= OLDEST && worthy; days++) {
                @Nullable Object[] row = row(days, columns.keySet());
                rows.add(row);
                worthy = worthy(row);
            }
            return rows;
        }
    }

    private static @Nullable Object[] row(long days, Collection<Fading> fadings) {
        @Nullable Object[] row = new Object[fadings.size() + 1];
        row[0] = days;
        int at = 1;
        for (Fading fading : fadings) {
            row[at++] = worth(days, fading);
        }
        return row;
    }

    private static boolean worthy(@Nullable Object[] row) {
        for (int i = 1; i < row.length; i++) {
            if (row[i] instanceof Double worth && worth != 0) {
                return true;
            }
        }
        return false;
    }

    /** Halves round up, as they always have. */
    private static double worth(long days, Fading fading) {
        double halves = days / (fading.halfLife().toSeconds() / SECONDS_PER_DAY);
        return Math.floor(fading.points().doubleValue() * StrictMath.pow(0.5, halves) * 1e6 + 0.5);
    }

    private static double millionths(BigDecimal points) {
        return points.movePointRight(6).setScale(0, RoundingMode.HALF_UP).doubleValue();
    }
}
