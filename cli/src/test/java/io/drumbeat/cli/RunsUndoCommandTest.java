package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import is taken back from the command line, on a screen and in JSON. */
class RunsUndoCommandTest {
    @TempDir
    Path folder;

    @Test
    void aWrongFileIsTakenBack() throws IOException {
        Shop shop = Shop.open(folder);
        shop.csv("inbox/people.csv", "ada@shop.example,,Adele", "eve@shop.example,559-201-9999,Eve");
        String run = Typed.in(folder, "import-leads", "--output", "json")
                .json()
                .path("run_id")
                .asText();
        Typed planned = Typed.in(folder, "runs", "undo", run, "--dry-run");
        assertThat(planned.out()).startsWith("Would be taken back: import-leads, run " + run);
        assertThat(shop.people()).isEqualTo(3);
        Typed undone = Typed.in(folder, "runs", "undo", "last");
        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertThat(undone.out()).isEqualTo("""
                Taken back: import-leads, run %s
                what        taken back  kept
                people               1     0
                values               2     0
                identities           2     0
                """.formatted(run));
        assertThat(undone.err()).contains("Still where it was taken from: inbox/people.csv");
        assertThat(shop.people()).isEqualTo(2);
        assertThat(Typed.in(folder, "runs", "list").out()).containsPattern(run + " .* undone +import-leads");
        assertThat(Typed.in(folder, "runs", "show", run).out()).contains("undone by");
        Typed again = Typed.in(folder, "runs", "undo", run, "--opt-outs-too");
        assertThat(again.out()).isEqualTo("Nothing is left to take back: import-leads, run " + run + "\n");
        assertThat(again.err()).contains("was taken back already", "opt-outs that stood then stand");
    }

    @Test
    void whatStandsInTheWayIsNamed() throws IOException {
        Shop shop = Shop.open(folder);
        shop.csv("inbox/people.csv", "eve@shop.example,,Eve");
        String wrong = Typed.in(folder, "import-leads", "--output", "json")
                .json()
                .path("run_id")
                .asText();
        assertThat(Typed.in(folder, "consent", "revoke", "eve@shop.example", "--channel", "email")
                        .exitCode())
                .isZero();
        Typed refused = Typed.in(folder, "runs", "undo", wrong, "--output", "json");
        assertThat(refused.exitCode()).isEqualTo(1);
        JsonNode obstacle = refused.json().at("/summary/obstacles/0");
        assertThat(obstacle.path("kind").asText()).isEqualTo("contacted_since");
        assertThat(obstacle.path("people").asInt()).isEqualTo(1);
        Typed said = Typed.in(folder, "runs", "undo", wrong);
        assertThat(said.out()).isEqualTo("""
                what stands in the way  people
                contacted since              1
                """);
        assertThat(said.err())
                .contains("nothing has changed", "consent email denied", "--keep-contacted", "blocked.csv");
        assertThat(shop.people()).isEqualTo(3);
    }
}
