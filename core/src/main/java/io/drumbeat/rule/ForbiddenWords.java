package io.drumbeat.rule;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words of SQL that a rule may not use, why, and what says the same here. */
final class ForbiddenWords {
    private static final Set<String> CLOCKS = Set.of(
            "now",
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "sysdate",
            "getdate",
            "today",
            "clock_timestamp",
            "statement_timestamp",
            "transaction_timestamp");
    private static final Set<String> CHANCE =
            Set.of("rand", "random", "uuid", "gen_random_uuid", "newid", "nextval", "currval", "setseed");
    private static final Set<String> QUERIES =
            Set.of("select", "exists", "any", "all", "some", "with", "values", "union", "table", "unique");
    private static final Set<String> AGGREGATES = Set.of("count", "sum", "min", "max", "avg", "mode");
    private static final Map<String, String> OURS = Map.ofEntries(
            Map.entry("date_diff", "datediff(day, from, to)"),
            Map.entry("extract", "year(date), month(date), day(date) or hour(instant)"),
            Map.entry("cast", "the type that the mapping declares for the column"),
            Map.entry("ifnull", "coalesce(value, other)"),
            Map.entry("nvl", "coalesce(value, other)"),
            Map.entry("iif", "case when … then … else … end"),
            Map.entry("if", "case when … then … else … end"),
            Map.entry("upper", "lower(text): engines disagree on some capitals"),
            Map.entry("len", "length(text)"),
            Map.entry("substr", "substring(text, start, length)"),
            Map.entry("ceiling", "ceil(number)"),
            Map.entry("pow", "a product: x * x"),
            Map.entry("power", "a product: x * x"),
            Map.entry("ln", "a comparison of the number itself: logarithms differ between engines"),
            Map.entry("log", "a comparison of the number itself: logarithms differ between engines"),
            Map.entry("regexp_like", "like or ilike"),
            Map.entry("interval", "dateadd(day, -30, as_of), or as_of - 30"));

    private ForbiddenWords() {}

    /**
     * Why a word is refused.
     *
     * @param because goes on after "is not allowed"
     * @param instead what to do
     */
    record Refusal(String because, @Nullable String instead) {}

    /**
     * Why a word may not be used; none where it may.
     *
     * @param called a bracket follows it
     */
    static @Nullable Refusal refusal(String word, boolean called) {
        if (CLOCKS.contains(word)) {
            return new Refusal(": a run is as of one instant", "Use as_of, the run's date");
        }
        if (CHANCE.contains(word)) {
            return new Refusal(": a rule gives the same answer every time", null);
        }
        if (QUERIES.contains(word)) {
            return new Refusal(
                    ": a rule asks about one person and has no queries in it",
                    "Make a feature of it, or use include and exclude of a segment");
        }
        return (called && AGGREGATES.contains(word)) || word.equals("over")
                ? new Refusal(" here: a rule looks at one row", "Make a feature of it in profile/features.yaml")
                : null;
    }

    /** What rules have for a word of another dialect. */
    static @Nullable String ours(String word) {
        return OURS.get(word);
    }
}
