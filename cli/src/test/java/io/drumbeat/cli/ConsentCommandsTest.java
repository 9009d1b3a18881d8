package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.lookup.People;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drumbeat consent} enters what people say and shows it, in JSON and on a screen. */
class ConsentCommandsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void threePeople() {
        assertThat(Typed.in(folder, "init", "--example", "empty").exitCode()).isZero();
        try (Store store = Store.open(new StoreUrl.DuckDb(folder.resolve(".drumbeat/store.duckdb")))) {
            People.in(store);
        }
    }

    @Test
    void whatWasSaidByPhoneIsEnteredAndShown() {
        Typed granted = Typed.in(
                folder,
                "consent",
                "grant",
                "bob@example.com",
                "--channel",
                "email,sms",
                "--source",
                "phone",
                "--evidence",
                "Asked for offers");
        assertThat(granted.exitCode()).as(granted.err()).isZero();
        assertThat(granted.out()).isEqualTo("""
                channel  purpose    before   after
                email    marketing  denied   granted  recorded
                sms      marketing  unknown  granted  recorded
                """);
        JsonNode shown = Typed.in(folder, "consent", "show", "bob@example.com", "--output", "json")
                .json()
                .path("summary");
        assertThat(shown.path("lead_id").asInt()).isEqualTo(2);
        assertThat(shown.at("/reach/0").toString())
                .isEqualTo("{\"channel\":\"email\",\"allowed\":false,\"reason\":\"suppressed\"}");
        assertThat(shown.path("ledger")).hasSize(4);
        assertThat(shown.at("/ledger/0/evidence").asText()).isEqualTo("Asked for offers");
        assertThat(Typed.in(folder, "consent", "show", "bob@example.com").out())
                .startsWith("Bob Byron, lead 2\n\nchannel   may be used  why not\nemail     no           suppressed\n")
                .contains("phone: Asked for offers\n");
    }

    @Test
    void aNoIsEnteredForAllChannelsAtOnce() {
        Typed revoked = Typed.in(folder, "consent", "revoke", "crm:4711", "--channel", "all", "--output", "json");
        assertThat(revoked.exitCode()).as(revoked.err()).isZero();
        JsonNode summary = revoked.json().path("summary");
        assertThat(summary.path("recorded").asInt()).isEqualTo(6);
        assertThat(summary.at("/changes/0").toString())
                .isEqualTo("{\"channel\":\"email\",\"purpose\":\"marketing\",\"before\":\"granted\","
                        + "\"after\":\"denied\",\"outcome\":\"recorded\"}");
    }

    @Test
    void theRecordOfTheRunDoesNotTellWhoItWas() throws IOException {
        Typed.in(folder, "consent", "grant", "crm:4711", "--channel=email", "--source=phone", "--evidence=Said yes");
        Typed.in(folder, "consent", "revoke", "bob@example.com", "--channel", "email");
        try (Stream<Path> files = Files.walk(folder.resolve(".drumbeat/runs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain("4711", "bob@example.com", "Said yes");
            }
        }
        assertThat(Typed.in(folder, "runs", "show", "last", "--output", "json")
                        .json()
                        .at("/summary/args")
                        .toString())
                .isEqualTo("[\"consent\",\"revoke\",\"***\",\"--channel\",\"email\"]");
    }

    @Test
    void whatCannotBeEnteredIsRefused() {
        Typed without = Typed.in(folder, "consent", "grant", "1", "--channel", "email", "--source", "phone");
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("An agreement counts only with its source and its evidence");
        Typed unknown = Typed.in(folder, "consent", "revoke", "1", "--channel", "emial");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no channel \"emial\"", "email");
        assertThat(Typed.in(folder, "consent", "grant", "1", "--channel", "email", "--basis", "because")
                        .exitCode())
                .isEqualTo(2);
    }
}
