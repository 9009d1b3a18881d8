package io.drumbeat.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.workspace.DataClass;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleParserTest {

    private static Rule rule(String text) {
        return SampleCatalog.parser().predicate(SampleCatalog.text(text)).orThrow();
    }

    private static String sql(String text) {
        return DSL.using(SQLDialect.DUCKDB)
                .render(rule(text).condition())
                .replace("\"sample\".", "")
                .replace("\"", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "role_address                      | role_address",
                "in segment hot and visits > 1     | (role_address and visits > 1)",
                "not in segment \"test-drive\"     | not (role_address)",
                "city in ('in segment x') or In Segment hot | (city in ('in segment x') or role_address)",
                "visits > 1 and not role_address   | (visits > 1 and not (role_address))",
                "VISITS > 1                        | visits > 1",
                "visits not between 1 and 3        | not (visits >= 1 and visits <= 3)",
                "\"order\" = 'x' or order = 'y'    | (order = 'x' or order = 'y')",
                "city = 'O''Brien'                 | city = 'O''Brien'",
                "city like '50!%'                  | city like '50!!%' escape '!'",
                "city like '50\\%' escape '\\'     | city like '50!%' escape '!'",
                "visits / 3 > 1                    | (cast(visits as double) / cast(3.0 as double)) > cast(1.0 as double)",
                "lease_end < as_of + 30            | lease_end < date '2026-12-20'",
                "lease_end < '2026-01-01'          | lease_end < date '2026-01-01'"
            })
    void rulesBecomeSql(String rule, String sql) {
        assertThat(sql(rule)).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "created_at >= as_of - 30          | created_at >= timestamp '2026-10-21 07:00:00.0'",
                "created_at <= '2026-11-01'        | created_at < timestamp '2026-11-02 08:00:00.0'",
                "created_at = '2026-03-08'         | (created_at >= timestamp '2026-03-08 08:00:00.0' and created_at < timestamp '2026-03-09 07:00:00.0')",
                "created_at > timestamp '2026-03-08 02:30' | created_at > timestamp '2026-03-08 10:30:00.0'",
                "created_at > '2026-03-08T02:30:00Z' | created_at > timestamp '2026-03-08 02:30:00.0'"
            })
    void anInstantIsOnADayOfTheCompanysZone(String rule, String sql) {
        assertThat(sql(rule)).isEqualTo(sql);
    }

    @Test
    void aRuleKnowsWhatItReadsAndInheritsTheStrictestClass() {
        var rule = rule("visits > 1 and lease_end > as_of");
        assertThat(rule.reads()).extracting(Column::name).containsExactlyInAnyOrder("visits", "lease_end");
        assertThat(rule.dataClass()).isEqualTo(DataClass.NPI);
        assertThat(rule("visits > 1").dataClass()).isEqualTo(DataClass.INTERNAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "count(*)                 | INTEGER",
                "count(distinct city)     | INTEGER",
                "sum(score_purchase)      | DECIMAL",
                "sum(visits)              | INTEGER",
                "sum(visits / 2)          | DECIMAL",
                "avg(ratio)               | DOUBLE",
                "max(created_at)          | INSTANT",
                "min(city)                | TEXT",
                "mode(city)               | TEXT",
                "last(visits)             | INTEGER",
                "first(role_address)      | BOOLEAN",
                "sum(visits) / count(*)   | DOUBLE",
                "max(created_at) < as_of  | BOOLEAN",
                "datediff(day, max(created_at), as_of) | INTEGER"
            })
    void anAggregateHasAType(String text, ValueType type) {
        assertThat(SampleCatalog.parser()
                        .aggregation(SampleCatalog.text(text), "x")
                        .orThrow()
                        .whole()
                        .type())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2 + 3                   | 20 | an aggregate of events is meant here",
                "sum(visits) + visits    | 34 | visits is different from event to event",
                "sum(distinct visits)    | 24 | distinct goes with count alone",
                "sum(city)               | 20 | sum does not go with this: city is text",
                "max(role_address)       | 20 | max does not go with this: role_address is true or false",
                "count(*                 | 20 | this aggregate is not whole",
                "mode(ratio)             | 20 | mode does not go with this: ratio is a number",
                "sum(sum(visits))        | 24 | sum is not allowed here: a rule looks at one row",
                "max(vists)              | 24 | the profile has no column vists",
                "sum(visits, 1)          | 30 | the expression ends before this"
            })
    void whatIsWrongWithAnAggregateIsSaidWhereItIs(String text, int column, String message) {
        assertThat(SampleCatalog.parser()
                        .aggregation(SampleCatalog.text(text), "x")
                        .problems())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.message()).isEqualTo(message);
                    assertThat(fault.where().column()).isEqualTo(column);
                });
    }
}
