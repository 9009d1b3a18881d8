package io.drumbeat.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.TestStores;
import io.drumbeat.yaml.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A rule gives the same people on DuckDB and PostgreSQL: nulls, days that a clock change shortens, leap days, all alphabets. */
class RuleAgreementTest {
    private static final int PEOPLE = 150;
    private static final Field<Long> LEAD_ID = DSL.field(DSL.name("lead_id"), Long.class);
    private static final List<StoreUrl> URLS = new ArrayList<>();
    private static final List<Store> STORES = new ArrayList<>();

    @BeforeContainer
    static void openBoth() {
        URLS.addAll(List.of(TestStores.duckDbUrl(), TestStores.postgresUrl()));
        URLS.forEach(url -> STORES.add(Store.open(url)));
        STORES.forEach(store -> store.execute(transaction -> fill(transaction.sql())));
    }

    @AfterContainer
    static void closeBoth() {
        STORES.forEach(Store::close);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void predicatesHoldForTheSamePeople(@ForAll("predicates") List<String> rules) {
        List<Field<?>> answers = new ArrayList<>();
        for (String rule : rules) {
            var condition = SampleCatalog.parser()
                    .predicate(SampleCatalog.text(rule))
                    .orThrow()
                    .condition();
            answers.add(DSL.when(condition, DSL.inline(1))
                    .when(DSL.not(condition), DSL.inline(0))
                    .as("r" + answers.size()));
        }
        assertSame(rules, answers);
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void numbersAreTheSameToTheLastBit(@ForAll("numbers") List<String> rules) {
        List<Field<?>> answers = new ArrayList<>();
        for (String rule : rules) {
            var expression =
                    SampleCatalog.parser().expression(SampleCatalog.text(rule)).orThrow();
            answers.add(expression.field().cast(Double.class).as("r" + answers.size()));
        }
        assertSame(rules, answers);
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void textsAreTheSame(@ForAll("texts") List<String> rules) {
        List<Field<?>> answers = new ArrayList<>();
        for (String rule : rules) {
            var expression =
                    SampleCatalog.parser().expression(SampleCatalog.text(rule)).orThrow();
            answers.add(expression.field().as("r" + answers.size()));
        }
        assertSame(rules, answers);
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void peopleStandInTheSameOrder(@ForAll("numbers") List<String> numbers) {
        List<String> rules = new ArrayList<>(numbers);
        rules.addAll(List.of("lease_end", "created_at", "city", "lower(email)"));
        for (String rule : rules) {
            for (String direction : List.of("", " desc")) {
                Ordering order = SampleCatalog.parser()
                        .ordering(SampleCatalog.text(rule + direction))
                        .value();
                if (order == null) {
                    continue; // a constant puts nobody in order
                }
                List<List<Long>> orders = new ArrayList<>();
                for (Store store : STORES) {
                    orders.add(store.read(sql -> sql.select(LEAD_ID)
                            .from("sample")
                            .orderBy(order.field(), LEAD_ID)
                            .fetch(LEAD_ID)));
                }
                assertThat(orders.get(1)).as(rule + direction).isEqualTo(orders.get(0));
            }
        }
    }

    @Provide
    Arbitrary<List<String>> predicates() {
        return usable(GeneratedRules.predicates(), RuleParser::predicate);
    }

    @Provide
    Arbitrary<List<String>> numbers() {
        return usable(GeneratedRules.numbers(), RuleParser::expression);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return usable(GeneratedRules.texts(), RuleParser::expression);
    }

    /** Long rules take both engines long to plan; one in a thousand is refused because it would take them too long. */
    private static Arbitrary<List<String>> usable(
            Arbitrary<String> rules, BiFunction<RuleParser, Text, Parsed<?>> read) {
        return rules.filter(rule ->
                        rule.length() < 400 && fits(read.apply(SampleCatalog.parser(), SampleCatalog.text(rule))))
                .list()
                .ofMinSize(8)
                .ofMaxSize(12);
    }

    private static boolean fits(Parsed<?> parsed) {
        return parsed.problems().stream().noneMatch(problem -> problem.message().contains("when it is written out"));
    }

    private static void assertSame(List<String> rules, List<Field<?>> answers) {
        List<List<List<@Nullable Object>>> results = new ArrayList<>();
        for (Store store : STORES) {
            results.add(store.read(sql -> rows(sql, answers)));
        }
        for (int i = 0; i < rules.size(); i++) {
            int rule = i;
            assertThat(results.get(1).stream().map(row -> row.get(rule)))
                    .as(rules.get(i))
                    .containsExactlyElementsOf(
                            results.get(0).stream().map(row -> row.get(rule)).toList());
        }
    }

    private static List<List<@Nullable Object>> rows(DSLContext sql, List<Field<?>> answers) {
        var inlined =
                DSL.using(sql.configuration().derive(new Settings().withStatementType(StatementType.STATIC_STATEMENT)));
        return inlined.select(answers)
                .from("sample")
                .orderBy(DSL.field("lead_id"))
                .fetch()
                .map(row -> Arrays.asList(row.intoArray()));
    }

    private static void fill(DSLContext sql) {
        List<Column> columns = SampleCatalog.PROFILE.columns();
        sql.createTable("sample")
                .columns(columns.stream()
                        .map(column -> DSL.field(
                                DSL.name(column.name()),
                                column.type().dataType().nullable(true)))
                        .toList())
                .execute();
        var random = new Random(20261120);
        for (int i = 0; i < PEOPLE; i++) {
            long id = i;
            var values = columns.stream()
                    .map(column -> column.name().equals("lead_id") ? Long.valueOf(id) : value(column, random))
                    .toList();
            sql.insertInto(
                            DSL.table(DSL.name("sample")),
                            columns.stream()
                                    .<Field<?>>map(column -> DSL.field(
                                            DSL.name(column.name()),
                                            column.type().dataType()))
                                    .toList())
                    .values(values)
                    .execute();
        }
    }

    private static @Nullable Object value(Column column, Random random) {
        if (random.nextInt(5) == 0) {
            return null;
        }
        return switch (column.type()) {
            case INTEGER -> pick(random, 0L, 1L, 2L, 3L, 7L, 100L, -4L, 1_000_000_007L);
            case DECIMAL ->
                pick(
                        random,
                        new BigDecimal("0.00"),
                        new BigDecimal("0.1"),
                        new BigDecimal("2.5"),
                        new BigDecimal("-2.5"),
                        new BigDecimal("70.005"),
                        new BigDecimal("123456789.01"));
            case DOUBLE -> pick(random, 0.0, 0.1, 0.30000000000000004, 2.5, -2.5, 3.5, 1e-9, 1e12, 1.005, -0.0);
            case TEXT ->
                pick(
                        random,
                        "fresno",
                        "Fresno",
                        "",
                        " spaced ",
                        "École",
                        "ÉCOLE",
                        "straße",
                        "a%b",
                        "a_b",
                        "a\\b",
                        "O'Brien",
                        "x/y/z",
                        "東京",
                        "Σίσυφος",
                        "🚲 bike",
                        "a!b",
                        "e\u0301",
                        "\u00a0nbsp",
                        "İstanbul",
                        "Z",
                        "a");
            case BOOLEAN -> random.nextBoolean();
            case DATE ->
                pick(
                        random,
                        LocalDate.of(2026, 11, 20),
                        LocalDate.of(2024, 2, 29),
                        LocalDate.of(2026, 3, 8),
                        LocalDate.of(2026, 11, 1),
                        LocalDate.of(1969, 12, 31),
                        LocalDate.of(2027, 1, 31),
                        LocalDate.of(1900, 1, 1));
            case INSTANT ->
                pick(
                        random,
                        LocalDateTime.of(2026, 3, 8, 9, 59, 59),
                        LocalDateTime.of(2026, 3, 8, 10, 0),
                        LocalDateTime.of(2026, 3, 8, 7, 59, 59, 999_999_000),
                        LocalDateTime.of(2026, 3, 8, 8, 0),
                        LocalDateTime.of(2026, 3, 9, 7, 0),
                        LocalDateTime.of(2026, 11, 1, 8, 30),
                        LocalDateTime.of(2026, 11, 1, 9, 30),
                        LocalDateTime.of(2026, 11, 20, 8, 0),
                        LocalDateTime.of(2026, 11, 20, 7, 59, 59),
                        LocalDateTime.of(2024, 2, 29, 12, 0),
                        LocalDateTime.of(1970, 1, 1, 0, 0));
            case NOTHING -> null;
        };
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
