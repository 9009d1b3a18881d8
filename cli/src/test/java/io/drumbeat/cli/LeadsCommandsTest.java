package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.lookup.People;
import io.drumbeat.store.LockHolder;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreLock;
import io.drumbeat.store.StoreUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drumbeat leads} looks at people, in JSON and on a screen, and leaves no run behind. */
class LeadsCommandsTest {
    @TempDir
    Path folder;

    private StoreUrl url = new StoreUrl.DuckDb(Path.of("store.duckdb"));

    @BeforeEach
    void threePeople() {
        assertThat(Typed.in(folder, "init", "--example", "empty").exitCode()).isZero();
        url = new StoreUrl.DuckDb(folder.resolve(".drumbeat/store.duckdb"));
        try (Store store = Store.open(url)) {
            People.in(store);
        }
    }

    @Test
    void aListInJson() {
        JsonNode summary = json("leads", "list", "--where", "email_consent = 'granted'", "--columns", "id, name");
        assertThat(summary.toString()).isEqualTo("{\"total\":1,\"leads\":[{\"id\":1,\"name\":\"Ada Lovelace\"}]}");
        assertThat(folder.resolve(".drumbeat/runs")).doesNotExist();
    }

    @Test
    void aListOnAScreenSaysHowManyMoreThereAre() {
        Typed typed = Typed.onTerminal(folder, Map.of("NO_COLOR", "1"), "leads", "list", "--limit", "1");
        assertThat(typed.exitCode()).as(typed.err()).isZero();
        List<String> lines = typed.out().lines().toList();
        assertThat(lines.getFirst()).startsWith("id  name");
        assertThat(lines.get(1)).startsWith("1   Ada Lov");
        assertThat(lines).allMatch(line -> line.length() <= 80);
        assertThat(lines.getLast()).isEqualTo("3 people, 2 more than listed: --limit 3");
    }

    @Test
    void aPersonInJson() {
        JsonNode summary = json("leads", "show", "crm:4711");
        assertThat(summary.at("/lead/email").asText()).isEqualTo("ada@example.com");
        assertThat(summary.at("/lead/consent/0/state").asText()).isEqualTo("granted");
        assertThat(summary.at("/timeline/0/text").asText()).isEqualTo("welcome: email opened");
        assertThat(StreamSupport.stream(summary.path("timeline").spliterator(), false))
                .allMatch(moment -> moment.hasNonNull("at") && moment.hasNonNull("kind") && moment.hasNonNull("text"));
    }

    @Test
    void aPersonOnAScreen() {
        Typed typed = Typed.in(folder, "leads", "show", "ada@example.com", "--limit", "2");
        assertThat(typed.exitCode()).as(typed.err()).isZero();
        assertThat(typed.out())
                .startsWith("Ada Lovelace  lead 1\n")
                .contains(
                        "\nsms       marketing  unknown\n",
                        "lease_end  internal  2027-01-31",
                        "\n7 older: --limit 9\n");
    }

    @Test
    void twoThatAreOnePersonAndAreNot() {
        Typed merged = Typed.in(folder, "leads", "merge", "1", "bob@example.com");
        assertThat(merged.exitCode()).as(merged.err()).isZero();
        assertThat(merged.out()).isEqualTo("2 is part of lead 1 now; to take it back: drumbeat leads unmerge 2\n");
        assertThat(json("leads", "show", "2").at("/lead/id").asLong()).isEqualTo(1);
        assertThat(json("leads", "unmerge", "2").toString())
                .isEqualTo("{\"lead\":1,\"restored\":[{\"lead\":2,\"remains\":[]}]}");
        assertThat(json("leads", "show", "bob@example.com").at("/lead/id").asLong())
                .isEqualTo(2);
        assertThat(Typed.in(folder, "leads", "unmerge", "2").exitCode()).isEqualTo(2);
    }

    @Test
    void figuresInJsonAndOnAScreen() {
        JsonNode summary = json("leads", "stats");
        assertThat(summary.path("leads").asInt()).isEqualTo(3);
        assertThat(summary.at("/consent/email/denied").asInt()).isEqualTo(1);
        assertThat(summary.path("created")).hasSize(12);
        Typed typed = Typed.in(folder, "leads", "stats");
        assertThat(typed.out())
                .startsWith("3 people\n")
                .contains("website      2   66.7%  ██████████████████████████████\n");
    }

    @Test
    void theMomentAskedAboutIsInTheAnswer() {
        Typed typed = Typed.in(folder, "leads", "stats", "--as-of", "2026-11-03T00:00:00Z", "--output", "json");
        assertThat(typed.json().path("as_of").asText()).isEqualTo("2026-11-03T00:00:00Z");
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertThat(Typed.in(folder, "leads", "show", "nobody@example.com").exitCode())
                .isEqualTo(2);
        assertThat(Typed.in(folder, "leads", "list", "--limit", "-1").exitCode())
                .isEqualTo(2);
        Typed typed = Typed.in(folder, "leads", "list", "--where", "role_address and citty = 'Fresno'");
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("  at --where:1:18\n", "city");
    }

    @Test
    void whoeverHoldsTheStoreIsWaitedForAndNamed() {
        var holder = LockHolder.ofThisProcess("score", "01J", Typed.NOW);
        try (StoreLock lock = StoreLock.acquire(url, folder.resolve(".drumbeat"), holder, Duration.ZERO, () -> {})) {
            Typed typed = Typed.in(folder, "leads", "stats", "--lock-timeout", "0", "--output", "json");
            assertThat(typed.exitCode()).isEqualTo(11);
            assertThat(typed.json().at("/error/message").asText()).contains("score");
            assertThat(lock).isNotNull();
        }
    }

    private JsonNode json(String... arguments) {
        String[] words = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(arguments), java.util.stream.Stream.of("--output", "json"))
                .toArray(String[]::new);
        Typed typed = Typed.in(folder, words);
        assertThat(typed.exitCode()).as(typed.out() + typed.err()).isZero();
        return typed.json().path("summary");
    }
}
