package io.drumbeat.suggest;

import io.drumbeat.value.Dates;
import io.drumbeat.value.Unreadable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a column writes its dates.
 *
 * @param pattern null where they are ISO-8601, which needs none, and where they are ambiguous
 * @param ambiguous the patterns that all fit all of them: no value tells which is meant
 * @param withTime whether they have a time of day
 * @param share the part of the values that is read so
 */
record DateGuess(@Nullable String pattern, List<String> ambiguous, boolean withTime, double share) {
    private static final double MOST = 0.9;
    private static final int LONGEST = 30;
    /** So many values tell whether a pattern is worth trying on all. */
    private static final int FIRST = 50;

    private static final List<String> DAYS = List.of(
            "M/d/yyyy",
            "d/M/yyyy",
            "M/d/yy",
            "d/M/yy",
            "yyyy/M/d",
            "d.M.yyyy",
            "d.M.yy",
            "M-d-yyyy",
            "d-M-yyyy",
            "M.d.yyyy",
            "d-MMM-yyyy",
            "d-MMM-yy",
            "d MMM yyyy",
            "MMM d, yyyy",
            "MMM d yyyy",
            "MMMM d, yyyy",
            "d MMMM yyyy");
    private static final List<String> TIMES = List.of("", " H:mm", " H:mm:ss", " h:mm a", " h:mm:ss a");

    /** The guess; null where the values are no dates. */
    static @Nullable DateGuess of(ColumnSample column) {
        List<String> values = column.values();
        if (values.isEmpty()) {
            return null;
        }
        double iso = share(values, List.of());
        if (iso >= MOST && values.stream().anyMatch(value -> value.length() > 8 || value.matches("(19|20)\\d{6}"))) {
            return new DateGuess(null, List.of(), values.stream().anyMatch(value -> value.length() > 10), iso);
        }
        List<String> first = values.subList(0, Math.min(FIRST, values.size()));
        if (first.stream()
                        .filter(value -> value.length() <= LONGEST && value.matches(".*\\d.*"))
                        .count()
                < MOST * first.size()) {
            return null;
        }
        List<String> best = new ArrayList<>();
        double most = MOST;
        for (String pattern : patterns()) {
            double share = share(first, List.of(pattern)) < MOST ? 0 : share(values, List.of(pattern));
            if (share > most) {
                best.clear();
            }
            if (share >= most) {
                best.add(pattern);
                most = share;
            }
        }
        if (best.isEmpty()) {
            return null;
        }
        boolean withTime = best.getFirst().contains("mm");
        return best.size() == 1 || sameDays(values, best)
                ? new DateGuess(best.getFirst(), List.of(), withTime, most)
                : new DateGuess(null, List.copyOf(best), withTime, most);
    }

    private static List<String> patterns() {
        return TIMES.stream()
                .flatMap(time -> DAYS.stream().map(day -> day + time))
                .toList();
    }

    /** Patterns that read every value as the same day may stand for each other. */
    private static boolean sameDays(List<String> values, List<String> patterns) {
        return values.stream()
                .allMatch(value -> patterns.stream()
                                .map(pattern -> day(value, List.of(pattern)))
                                .distinct()
                                .count()
                        == 1);
    }

    private static double share(List<String> values, List<String> patterns) {
        Dates dates = new Dates(ZoneId.of("UTC"), patterns);
        return (double) values.stream()
                        .filter(value -> day(value, dates) != null)
                        .count()
                / values.size();
    }

    private static @Nullable String day(String value, List<String> patterns) {
        return day(value, new Dates(ZoneId.of("UTC"), patterns));
    }

    private static @Nullable String day(String value, Dates dates) {
        try {
            return dates.date(value).toString();
        } catch (Unreadable no) {
            return null;
        }
    }
}
