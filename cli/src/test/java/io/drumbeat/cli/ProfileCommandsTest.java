package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.lookup.People;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drumbeat profile} says what rules may name and what they see of a person. */
class ProfileCommandsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void threePeople() throws IOException {
        assertThat(Typed.in(folder, "init", "--example", "empty").exitCode()).isZero();
        Files.writeString(
                folder.resolve("profile/features.yaml"),
                "visits_30d: {select: count(*), from: page_viewed, within: 30d, meaning: Pages they looked at}\n");
        try (Store store = Store.open(new StoreUrl.DuckDb(folder.resolve(".drumbeat/store.duckdb")))) {
            People.in(store);
        }
    }

    @Test
    void everyColumnIsDescribedWithoutTheStore() throws IOException {
        Files.delete(folder.resolve(".drumbeat/store.duckdb"));
        JsonNode columns = json("profile", "describe").path("columns");
        assertThat(columns).hasSizeGreaterThan(60);
        assertThat(StreamSupport.stream(columns.spliterator(), false))
                .allMatch(column -> !column.path("name").asText().isEmpty()
                        && !column.path("type").asText().isEmpty()
                        && !column.path("meaning").asText().isEmpty());
        assertThat(names(columns))
                .contains("lead_id", "visits_30d", "score_interest")
                .doesNotHaveDuplicates();
        assertThat(folder.resolve(".drumbeat/store.duckdb")).doesNotExist();
    }

    @Test
    void wordsOriginAndClassPickColumns() {
        assertThat(names(json("profile", "describe", "--origin", "feature").path("columns")))
                .containsExactly("visits_30d");
        assertThat(names(json("profile", "describe", "pages they").path("columns")))
                .containsExactly("visits_30d");
        assertThat(names(json("profile", "describe", "opens_*", "birth").path("columns")))
                .containsExactly("birth_date", "opens_30d", "opens_90d");
        assertThat(names(json("profile", "describe", "--class", "sensitive").path("columns")))
                .contains("email", "phone")
                .doesNotContain("city");
        assertThat(names(json("profile", "describe", "--events", "item").path("columns")))
                .contains("item", "item_in_stock")
                .doesNotContain("lead_id");
    }

    @Test
    void onAScreenThereIsALineForEach() {
        Typed typed = Typed.in(folder, "profile", "describe", "visits_30d");
        assertThat(typed.out().lines().toList())
                .containsExactly(
                        "name        type     class     example  meaning",
                        "visits_30d  integer  internal  3        Pages they looked at");
    }

    @Test
    void theStoreSaysHowManyPeopleHaveAValue() {
        JsonNode columns =
                json("profile", "describe", "--values", "city", "email").path("columns");
        JsonNode city = columns.get(names(columns).indexOf("city"));
        assertThat(city.at("/values/filled").asInt()).isPositive();
        assertThat(city.at("/values/greatest").isNull()).isFalse();
        JsonNode email = columns.get(names(columns).indexOf("email"));
        assertThat(email.at("/values/filled").asInt()).isPositive();
        assertThat(email.at("/values/greatest").isNull()).isTrue();
    }

    @Test
    void aWordThatFitsNothingIsAnErrorThatHelps() {
        Typed typed = Typed.in(folder, "profile", "describe", "visit_30d");
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("visits_30d");
    }

    @Test
    void aPersonIsShownAsRulesSeeThem() {
        JsonNode summary = json("profile", "show", "crm:4711");
        assertThat(summary.path("lead").asInt()).isEqualTo(1);
        assertThat(summary.at("/profile/email").asText()).isEqualTo("ada@example.com");
        assertThat(summary.path("profile").has("phone_type")).isFalse();
        assertThat(json("profile", "show", "1", "phone_type", "--empty").toString())
                .isEqualTo("{\"lead\":1,\"profile\":{\"phone_type\":null}}");
        Typed typed = Typed.in(folder, "profile", "show", "ada@example.com", "consent");
        assertThat(typed.out()).contains("email_consent", "granted");
        assertThat(Typed.in(folder, "profile", "show", "nobody@example.com").exitCode())
                .isEqualTo(2);
    }

    private static List<String> names(JsonNode columns) {
        return StreamSupport.stream(columns.spliterator(), false)
                .map(column -> column.path("name").asText())
                .toList();
    }

    private JsonNode json(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--output";
        all[words.length + 1] = "json";
        Typed typed = Typed.in(folder, all);
        assertThat(typed.exitCode()).as(typed.err()).isZero();
        return typed.json().path("summary");
    }
}
