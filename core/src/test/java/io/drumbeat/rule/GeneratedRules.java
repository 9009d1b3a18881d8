package io.drumbeat.rule;

import static net.jqwik.api.Arbitraries.lazyOf;
import static net.jqwik.api.Combinators.combine;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Every construct that a rule may hold, put together at random but always well typed. */
final class GeneratedRules {
    private GeneratedRules() {}

    static Arbitrary<String> predicates() {
        return lazyOf(
                GeneratedRules::numberComparison,
                GeneratedRules::numberComparison,
                GeneratedRules::textComparison,
                GeneratedRules::dateComparison,
                GeneratedRules::truth,
                () -> predicates().map(rule -> "not (" + rule + ")"),
                () -> combine(predicates(), Arbitraries.of("and", "or"), predicates())
                        .as((a, op, b) -> "(" + a + " " + op + " " + b + ")"));
    }

    private static Arbitrary<String> truth() {
        return Arbitraries.of(
                "role_address",
                "role_address is true",
                "role_address = false",
                "role_address is null",
                "role_address is not distinct from (visits > 1)",
                "not role_address",
                "not in segment hot",
                "true");
    }

    private static Arbitrary<String> comparator() {
        return Arbitraries.of("=", "<>", "<", "<=", ">", ">=", "is distinct from", "is not distinct from");
    }

    private static Arbitrary<String> numberComparison() {
        return Arbitraries.oneOf(
                combine(numbers(), comparator(), numbers()).as((a, op, b) -> a + " " + op + " " + b),
                combine(numbers(), numbers(), numbers()).as((a, b, c) -> a + " between " + b + " and " + c),
                combine(numbers(), numbers(), numbers()).as((a, b, c) -> a + " not in (" + b + ", " + c + ")"),
                numbers().map(a -> a + " is not null"));
    }

    static Arbitrary<String> numbers() {
        return lazyOf(
                () -> Arbitraries.of("visits", "finance_30d", "score_purchase", "ratio"),
                () -> Arbitraries.of("visits", "finance_30d", "score_purchase", "ratio"),
                () -> Arbitraries.of("0", "1", "2.5", "-1", "0.1", "3", "100", "-0.5", "1e3"),
                () -> combine(numbers(), Arbitraries.of("+", "-"), numbers())
                        .as((a, op, b) -> "(" + a + " " + op + " " + b + ")"),
                () -> combine(leaf(), Arbitraries.of("*", "/"), leaf())
                        .as((a, op, b) -> "(" + a + " " + op + " " + b + ")"),
                () -> combine(Arbitraries.of("abs", "sign", "ceil", "floor", "round", "sqrt", "-"), numbers())
                        .as((f, a) -> f + "(" + a + ")"),
                () -> combine(numbers(), Arbitraries.integers().between(0, 4))
                        .as((a, n) -> "round(" + a + ", " + n + ")"),
                () -> combine(Arbitraries.of("visits", "finance_30d", "7"), Arbitraries.of("visits", "3", "0"))
                        .as((a, b) -> "mod(" + a + ", " + b + ")"),
                () -> combine(Arbitraries.of("coalesce", "nullif", "greatest", "least"), numbers(), numbers())
                        .as((f, a, b) -> f + "(" + a + ", " + b + ")"),
                () -> combine(predicates(), numbers(), numbers())
                        .as((p, a, b) -> "case when " + p + " then " + a + " else " + b + " end"),
                () -> texts().map(a -> "length(" + a + ")"),
                () -> combine(Arbitraries.of("day", "month", "year"), dates(), dates())
                        .as((u, a, b) -> "datediff(" + u + ", " + a + ", " + b + ")"),
                () -> combine(Arbitraries.of("year", "month", "day", "dayofweek"), dates())
                        .as((f, a) -> f + "(" + a + ")"),
                () -> Arbitraries.of("hour(created_at)", "case city when 'fresno' then 1 when 'a%b' then visits end"));
    }

    private static Arbitrary<String> leaf() {
        return Arbitraries.of("visits", "finance_30d", "score_purchase", "ratio", "3", "0", "0.1", "-7");
    }

    private static Arbitrary<String> textComparison() {
        return Arbitraries.oneOf(
                combine(texts(), comparator(), texts()).as((a, op, b) -> a + " " + op + " " + b),
                combine(texts(), Arbitraries.of("like", "not like", "ilike", "not ilike"), patterns())
                        .as((a, op, b) -> a + " " + op + " " + b),
                texts().map(a -> a + " in ('fresno', '', 'ÉCOLE', 'O''Brien')"),
                texts().map(a -> a + " is null"));
    }

    private static Arbitrary<String> patterns() {
        return Arbitraries.of(
                "'%r%'",
                "'_re%'",
                "'a!%%' escape '!'",
                "'%\\%'",
                "'%é%'",
                "'É%'",
                "''",
                "'%!%'",
                "'a\\%b' escape '\\'",
                "'%\\_%'");
    }

    static Arbitrary<String> texts() {
        return lazyOf(
                () -> Arbitraries.of("city", "email"),
                () -> Arbitraries.of("city", "email"),
                () -> Arbitraries.of("'fresno'", "''", "'École'", "'a%b'", "'O''Brien'"),
                () -> combine(Arbitraries.of("lower", "trim"), texts()).as((f, a) -> f + "(" + a + ")"),
                () -> combine(
                                Arbitraries.of("left", "right"),
                                texts(),
                                Arbitraries.integers().between(0, 5))
                        .as((f, a, n) -> f + "(" + a + ", " + n + ")"),
                () -> combine(
                                texts(),
                                Arbitraries.integers().between(1, 5),
                                Arbitraries.integers().between(0, 5))
                        .as((a, i, n) -> "substring(" + a + ", " + i + ", " + n + ")"),
                () -> combine(
                                texts(),
                                Arbitraries.of("'/'", "' '", "'e'", "'ss'"),
                                Arbitraries.integers().between(1, 3))
                        .as((a, s, n) -> "split_part(" + a + ", " + s + ", " + n + ")"),
                () -> combine(texts(), Arbitraries.of("'e'", "'%'", "'é'", "' '"), Arbitraries.of("''", "'x'", "'éé'"))
                        .as((a, b, c) -> "replace(" + a + ", " + b + ", " + c + ")"),
                () -> combine(texts(), texts()).as((a, b) -> "(" + a + " || " + b + ")"),
                () -> combine(Arbitraries.of("coalesce", "nullif"), texts(), texts())
                        .as((f, a, b) -> f + "(" + a + ", " + b + ")"));
    }

    private static Arbitrary<String> dateComparison() {
        return Arbitraries.oneOf(
                combine(times(), comparator(), times()).as((a, op, b) -> a + " " + op + " " + b),
                combine(
                                times(),
                                Arbitraries.of("'2026-03-08'", "'2024-02-29'", "'2026-11-01'"),
                                Arbitraries.of("'2026-11-02'", "as_of"))
                        .as((a, b, c) -> a + " between " + b + " and " + c),
                times().map(a -> a + " in (as_of, date '2026-03-08', lease_end)"),
                Arbitraries.of(
                        "created_at > timestamp '2026-03-08 02:30'",
                        "created_at <= '2026-11-01T09:30:00Z'",
                        "created_at = as_of",
                        "created_at <> '2026-03-08'"));
    }

    private static Arbitrary<String> times() {
        return Arbitraries.oneOf(Arbitraries.of("created_at"), dates());
    }

    private static Arbitrary<String> dates() {
        return lazyOf(
                () -> Arbitraries.of(
                        "lease_end",
                        "as_of",
                        "date(created_at)",
                        "date '2026-03-08'",
                        "date '2024-02-29'",
                        "date '2026-11-01'"),
                () -> Arbitraries.of("lease_end", "lease_end"),
                () -> combine(
                                Arbitraries.of("day", "month", "year"),
                                Arbitraries.integers().between(-40, 40),
                                dates())
                        .as((u, n, a) -> "dateadd(" + u + ", " + n + ", " + a + ")"),
                () -> combine(Arbitraries.of("month", "year"), dates())
                        .as((u, a) -> "date_trunc(" + u + ", " + a + ")"),
                () -> combine(
                                dates(),
                                Arbitraries.of("+", "-"),
                                Arbitraries.integers().between(0, 400))
                        .as((a, op, n) -> "(" + a + " " + op + " " + n + ")"),
                () -> combine(Arbitraries.of("coalesce", "greatest", "least", "nullif"), dates(), dates())
                        .as((f, a, b) -> f + "(" + a + ", " + b + ")"));
    }
}
