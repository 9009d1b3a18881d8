package io.drumbeat.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.yaml.Problem;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall: what is no rule is refused, with the place, the fault and what was probably meant. */
class RefusedRulesTest {

    private static List<Problem> faults(String rule) {
        return SampleCatalog.parser().predicate(SampleCatalog.text(rule)).problems();
    }

    /** Each of these is written out with its argument twice or more: forty of them in one another are no statement at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "round(%s)",
                "sqrt(%s)",
                "nullif(%s, 1)",
                "mod(7, datediff(month, as_of, lease_end + 1) %% nullif(%s, 2))",
                "case %s when 1 then 2 when 3 then 4 end",
                "case when %s between 1 and 2 then 1 end",
                "datediff(month, as_of, case when %s > 1 then lease_end end)",
                "case when nullif(case when %s > 0 then 'a' end, left(city, 1)) = 'b' then 1 end",
                "length(lower(nullif(case when %s > 0 then 'a' end, 'b')))"
            })
    void aRuleMustNotGrowWithoutBoundWhenItIsWrittenOut(String nested) {
        String rule = "visits";
        for (int depth = 0; depth < 16; depth++) {
            rule = nested.formatted(rule);
        }
        assertThat(faults(rule + " > 0"))
                .as(nested)
                .singleElement()
                .satisfies(
                        fault -> assertThat(fault.message()).contains("more than 15000 terms when it is written out"));
    }

    @Test
    void theUnitOfAMisspeltFunctionIsNoFaultOfItsOwn() {
        assertThat(faults("datedif(day, as_of, lease_end) > 1"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message() + "; " + fault.hint())
                        .isEqualTo("unknown function datedif; did you mean \"datediff\"?"));
    }

    @Test
    void functionsThatNameTheirArgumentOnceMayBeNestedDeeply() {
        String place = "city";
        String day = "lease_end";
        for (int depth = 0; depth < 40; depth++) {
            place = "split_part(" + place + ", ' ', 1)";
            day = "date_trunc(month, " + day + ")";
        }
        assertThat(faults(place + " = 'a' and " + day + " = as_of")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "visits) or (1=1",
                "visits > 1) or (1=1",
                "visits > 1 -- and role_address",
                "visits > 1 /* or true */",
                "visits > 1; drop table lead",
                "visits > 1 union select 1",
                "visits > (select max(lead_id) from lead)",
                "exists (select 1)",
                "exists(select 1)",
                "visits in (select 1)",
                "visits = any(array[1])",
                "visits > all(select 1)",
                "unique (select 1)",
                "visits = ?",
                "visits = :visits",
                "visits = $1",
                "visits = ${secret:x}",
                "{fn abs(visits)} > 1",
                "nextval('lead_id_seq') > 1",
                "next value for s > 1",
                "s.nextval > 1",
                "pg_sleep(10) is null",
                "read_csv('/etc/passwd') is null",
                "getenv('HOME') = 'x'",
                "current_setting('x') = 'y'",
                "lead.visits > 1",
                "visits::text = '1'",
                "cast(visits as varchar) = '1'",
                "city ~ 'a+'",
                "city similar to 'a'",
                "regexp_like(city, 'a')",
                "city collate \"C\" = 'a'",
                "city = e'a\\nb'",
                "city = n'x'",
                "city = $$x$$",
                "city = 'unterminated",
                "visits > 1 limit 1",
                "visits > 1 order by visits",
                "(visits, 1) = (1, 2)",
                "row(visits) = row(1)",
                "visits between symmetric 3 and 1",
                "xmlparse(document city) is null",
                "json_value(city, '$.a') = 'b'",
                "visits is json",
                "visits >> 1 = 2",
                "visits & 1 = 1",
                "visits == 1",
                "visits = 0x10",
                "power(visits, 2) > 1",
                "ln(ratio) > 0",
                "upper(city) = 'A'",
                "rule_length(city) > 1",
                "rule_null() is null",
                ""
            })
    void aRuleSaysNothingButConditions(String rule) {
        assertThat(faults(rule)).as(rule).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now() > created_at", "current_date > lease_end", "current_timestamp > created_at",
                        "localtimestamp > created_at",
                "random() > 0.5", "rand() < 1", "gen_random_uuid() is null", "sysdate > lease_end"
            })
    void aRunIsAsOfOneInstantAndWithoutChance(String rule) {
        assertThat(faults(rule))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("is not allowed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(*) > 1",
                "sum(visits) > 1",
                "sum(visits) over () > 1",
                "max(created_at) > as_of",
                "row_number() over (order by visits) = 1"
            })
    void aPredicateLooksAtOneRow(String rule) {
        assertThat(faults(rule)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "score_purchase >= 'abc'    | these cannot be compared: score_purchase is a number, 'abc' is text",
                "city > 5                   | these cannot be compared: city is text, 5 is a number",
                "role_address = 1           | these cannot be compared: role_address is true or false, 1 is a number",
                "role_address > true        | these cannot be compared: role_address is true or false, true is true or false",
                "lease_end > 'soon'         | 'soon' is no date",
                "lease_end > '2026-02-30'   | '2026-02-30' is no date",
                "created_at > '2026-13-01 10:00' | '2026-13-01 10:00' is no point in time",
                "lease_end > 20260101       | these cannot be compared: lease_end is a date, 20260101 is a number",
                "visits and role_address    | a condition is meant here: visits is a number",
                "city                       | a condition is meant here: city is text",
                "city = null                | nothing is equal to null",
                "visits in (1, null)        | nothing is equal to null",
                "visits in (1, 'a')         | these cannot be compared: visits is a number, 'a' is text",
                "city like visits           | the pattern of like must be text between quotes",
                "visits like '1%'           | like looks at text: visits is a number",
                "city like 'a!b' escape '!' | the escape ! must stand before %, _ or itself in 'a!b'",
                "city + 1 > 2               | + takes numbers: city is text",
                "created_at + 1 > as_of     | + takes numbers: created_at is an instant",
                "lease_end * 2 > 1          | * takes numbers: lease_end is a date",
                "length(visits) = 1         | argument 1 of length(text) must be text: visits is a number",
                "round(visits, 9) = 1       | argument 2 of round(number [, places]) must be a whole number from 0 to 6",
                "coalesce(city, 0) = 'a'    | coalesce mixes types: city is text, 0 is a number",
                "coalesce(city) = 'a'       | a call has 1 argument where coalesce(value, value, ...) is meant",
                "datediff(week, as_of, lease_end) > 1 | week is no unit of datediff",
                "case when role_address then 1 else 'a' end = 1 | case mixes types: 1 is a number, 'a' is text"
            })
    void typesAreChecked(String rule, String message) {
        assertThat(faults(rule))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).isEqualTo(message));
    }

    @Test
    void everyUnknownNameIsFoundInItsPlaceWithWhatWasMeant() {
        assertThat(faults("finanse_30d > 0 and lenght(scor_purchase) > 1"))
                .extracting(fault -> fault.where() + " " + fault.message() + "; " + fault.hint())
                .containsExactly(
                        "segments/test.yaml:3:20 the profile has no column finanse_30d; did you mean \"finance_30d\"?",
                        "segments/test.yaml:3:40 unknown function lenght; did you mean \"length\"?",
                        "segments/test.yaml:3:47 the profile has no column scor_purchase; did you mean \"score_purchase\"?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "visits >             | 28 | a value is missing here",
                "visits > 1 visits    | 31 | the condition ends before this",
                "(visits > 1          | 31 | token ')' expected",
                "visits > 1)          | 30 | the condition ends before this",
                "visits = 1 = 2       | 31 | the condition ends before this",
                "city = 'abc          | 27 | the text that begins here has no closing quote",
                "visits > 99999999999999999999 | 29 | 99999999999999999999 is out of range",
                "visits > 0.00000001  | 29 | 0.00000001 is out of range"
            })
    void aFaultOfGrammarPointsAtItsColumn(String rule, int column, String message) {
        assertThat(faults(rule)).singleElement().satisfies(fault -> {
            assertThat(fault.where().column()).isEqualTo(column);
            assertThat(fault.message()).isEqualTo(message);
        });
    }

    @Test
    void anUnknownSegmentIsFoundInItsPlaceWithWhatWasMeant() {
        assertThat(faults("visits > 1 and not in segment hott"))
                .extracting(fault -> fault.where() + " " + fault.message() + "; " + fault.hint())
                .containsExactly("segments/test.yaml:3:50 no segment is called \"hott\"; did you mean \"hot\"?");
        var unaware = new RuleParser(new Catalog("an event", SampleCatalog.PROFILE.columns()), SampleCatalog.AS_OF);
        assertThat(unaware.predicate(SampleCatalog.text("in segment hot")).problems())
                .extracting(Problem::message)
                .containsExactly("segments cannot be asked for here");
        assertThat(faults("in segment")).isNotEmpty();
        assertThat(faults("\"in segment hot\"")).isNotEmpty();
        assertThat(faults("visits in segment hot")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "citty desc | the profile has no column citty",
                "10 | this is the same for everybody, and puts nobody first",
                "visits desc, city | an order is one value",
                "desc | an order is one value"
            })
    void anOrderIsOneValueOfARow(String order, String message) {
        assertThat(SampleCatalog.parser()
                        .ordering(SampleCatalog.text(order.strip()))
                        .problems())
                .extracting(Problem::message)
                .first()
                .isEqualTo(message);
    }

    @Test
    void aRuleOfManyLinesPointsAtTheLine() {
        var text = new io.drumbeat.yaml.Text(
                "visits > 1\nand citty = 'a'\n",
                new io.drumbeat.yaml.Position("segments/test.yaml", 7, 12),
                "|\n    visits > 1\n    and citty = 'a'\n");
        assertThat(SampleCatalog.parser().predicate(text).problems())
                .singleElement()
                .satisfies(fault -> assertThat(fault.where()).hasToString("segments/test.yaml:9:9"));
    }

    @Test
    void bracketsAndLengthHaveAnEnd() {
        assertThat(faults("(".repeat(51) + "visits > 1" + ")".repeat(51))).isNotEmpty();
        assertThat(faults("visits > 1 or ".repeat(1000) + "visits > 2")).isNotEmpty();
        assertThat(faults("visits > " + "visits * ".repeat(9) + "1"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("more than 8 numbers"));
    }

    @Test
    void aRefusedRuleIsAConfigurationError() {
        Assertions.assertThatExceptionOfType(DrumbeatException.class)
                .isThrownBy(() -> SampleCatalog.parser()
                        .predicate(SampleCatalog.text("visit > 1"))
                        .orThrow())
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo("bad_rule");
                    assertThat(error.where()).contains("segments/test.yaml:3:20");
                    assertThat(error.hint()).contains("did you mean \"visits\"?");
                });
    }
}
