package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.lookup.People;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code leads export} hands over what is held of a person; {@code leads forget} erases it, when somebody is sure. */
class PrivacyCommandsTest {
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
    void whatIsHeldIsPrintedOrWrittenForItsOwnersEyesAlone() throws IOException {
        Typed printed = Typed.in(folder, "leads", "export", "ada@example.com");
        assertThat(printed.exitCode()).as(printed.err()).isZero();
        JsonNode document = printed.json();
        assertThat(document.path("schema").asText()).isEqualTo("drumbeat/lead-export/v1");
        assertThat(document.at("/held/lead/0/last_name").asText()).isEqualTo("Lovelace");
        assertThat(document.at("/held/message/0/address").asText()).isEqualTo("ada@example.com");

        Typed written = Typed.in(folder, "leads", "export", "ada@example.com", "--out", "ada.json", "--output", "json");
        assertThat(written.json().path("summary").toString())
                .isEqualTo("{\"lead_id\":1,\"file\":\"ada.json\",\"document\":null}");
        Path file = folder.resolve("ada.json");
        assertThat(Files.readString(file)).contains("Lovelace");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve(".drumbeat/runs")).doesNotExist();
    }

    @Test
    void nobodyIsForgottenByAccident() {
        assertThat(Typed.in(folder, "leads", "forget", "ada@example.com").exitCode())
                .isEqualTo(2);
        Typed planned = Typed.in(folder, "leads", "forget", "ada@example.com", "--dry-run");
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.out()).contains("erased", "lead_identity", "What remains");
        assertThat(Typed.in(folder, "leads", "show", "ada@example.com").exitCode())
                .isZero();
    }

    @Test
    void whoIsForgottenIsInNoRecordOfTheRunEither() throws IOException {
        Typed done = Typed.in(folder, "leads", "forget", "ada@example.com", "--yes", "--output", "json");
        assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
        JsonNode summary = done.json().path("summary");
        assertThat(summary.path("identities").asInt()).isEqualTo(3);
        assertThat(summary.at("/erased/lead").asInt()).isEqualTo(1);
        assertThat(Typed.in(folder, "leads", "show", "ada@example.com").exitCode())
                .isEqualTo(2);
        try (Stream<Path> files = Files.walk(folder.resolve(".drumbeat/runs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain("ada@example.com", "Lovelace");
            }
        }
        assertThat(Typed.in(folder, "leads", "stats").out()).startsWith("2 people\n");
    }
}
