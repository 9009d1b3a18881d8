package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists are taken in, looked through and taken back from the command line, in JSON and on a screen. */
class SuppressionCommandsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aList() throws IOException {
        assertThat(Typed.in(folder, "init", "--example", "empty").exitCode()).isZero();
        Files.writeString(folder.resolve("stop.csv"), "email\nada@example.com\nbob@example.com\nnobody\n");
    }

    @Test
    void aListIsTakenInAndShown() {
        Typed taken = Typed.in(
                folder,
                "import-suppressions",
                "stop.csv",
                "--reason",
                "unsubscribed",
                "--source",
                "esp",
                "--output",
                "json");
        assertThat(taken.exitCode()).as(taken.out() + taken.err()).isEqualTo(3);
        JsonNode summary = taken.json().path("summary");
        assertThat(summary.path("added").asInt()).isEqualTo(2);
        assertThat(summary.path("rejected").asInt()).isEqualTo(1);
        Typed again = Typed.in(folder, "import-suppressions", "stop.csv", "--source", "esp");
        assertThat(again.out())
                .contains("stop.csv  esp      3      0          2         1  UTF-8, comma\n", "Rejected records: ");
        assertThat(Typed.in(folder, "suppressions", "list").out())
                .startsWith("list  entries  of ")
                .contains("esp         2  20")
                .contains("email 2  unsubscribed 2");
        assertThat(Typed.in(folder, "suppressions", "show", "ADA@example.com").out())
                .contains("email       ada@example.com  all  20", "unsubscribed: esp");
    }

    @Test
    void anEntryIsTakenBackAndTheRunDoesNotTellWhose() throws IOException {
        Typed.in(folder, "import-suppressions", "stop.csv");
        Typed removed = Typed.in(
                folder, "suppressions", "remove", "ada@example.com", "--because", "mistake", "--output", "json");
        assertThat(removed.exitCode()).as(removed.err()).isZero();
        JsonNode run =
                Typed.in(folder, "runs", "show", "last", "--output", "json").json();
        assertThat(run.at("/summary/args").toString())
                .isEqualTo("[\"suppressions\",\"remove\",\"***\",\"--because\",\"***\",\"--output\",\"json\"]");
        assertThat(Typed.in(folder, "suppressions", "show", "ada@example.com").out())
                .isEqualTo("Nothing stands against ada@example.com\n");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(Typed.in(folder, "import-suppressions", "stop.csv", "--kind", "fax")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Typed.in(folder, "import-suppressions", "none.csv").exitCode())
                .isEqualTo(1);
        assertThat(Typed.in(folder, "suppressions", "show", "a b c").exitCode()).isEqualTo(2);
        assertThat(Typed.in(folder, "suppressions", "remove", "a@b.com", "--because", "x")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Typed.in(folder, "import-suppressions", "stop.csv", "--date-format", "qq{")
                        .exitCode())
                .isEqualTo(2);
    }
}
