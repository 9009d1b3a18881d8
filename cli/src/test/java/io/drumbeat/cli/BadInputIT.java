package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and workspaces that are wrong: the documented exit code, one clear message, and nothing half done. */
class BadInputIT {
    @TempDir
    static Path folder;

    private static Shop shop;

    @BeforeAll
    static void openTheShop() throws Exception {
        shop = Shop.open(folder);
    }

    @Test
    void aQuoteThatIsNeverClosed() throws Exception {
        shop.csv("quote.csv", "a1@shop.example,,Ann", "a2@shop.example,,\"Bea", "a3@shop.example,,Cleo");
        JsonNode error = shop.refused(importing("quote.csv"), 1, "input", "bad_quoting");
        assertThat(error.path("where").asText()).endsWith("quote.csv:3");
    }

    @Test
    void anEncodingThatIsNotTheOneTheMappingNames() throws Exception {
        shop.write("latin.csv", "Mail,Phone,Name\na1@shop.example,,Jérôme\n".getBytes(StandardCharsets.ISO_8859_1));
        JsonNode error = shop.refused(importing("latin.csv", "--mapping", "utf8"), 1, "input", "bad_encoding");
        assertThat(error.path("hint").asText()).contains("encoding:");
    }

    @Test
    void aColumnThatIsNotThere() throws Exception {
        shop.write("column.csv", "Mail,Name\na1@shop.example,Ann\n");
        JsonNode error = shop.refused(importing("column.csv"), 1, "input", "missing_column");
        assertThat(error.path("message").asText()).contains("Phone");
        assertThat(error.path("hint").asText()).contains("Mail, Name");
    }

    /** 5 of 100 rows are bad, and the guard allows 2%. */
    @Test
    void moreBadRowsThanTheGuardAllows() throws Exception {
        String[] rows = new String[100];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (i % 20 == 7 ? "nobody at all" : "a" + i + "@shop.example") + ",,Person " + i;
        }
        shop.csv("dirty.csv", rows);
        var ended = importing("dirty.csv");
        JsonNode error = shop.refused(ended, 1, "guard", "too_many_rejects");
        assertThat(error.path("hint").asText()).contains("--max-reject-ratio");
        Path rejects =
                folder.resolve(".drumbeat/runs/" + ended.json().path("run_id").asText() + "/rejects.csv");
        try (Stream<String> lines = Files.lines(rejects)) {
            assertThat(lines).hasSizeGreaterThan(1);
        }
    }

    @Test
    void aColumnOfARuleThatIsMisspelt() throws Exception {
        Path rules = shop.write("scoring/interest.yaml", """
                rules:
                  - {where: emial is not null, points: 5, because: Can be written to}
                """);
        JsonNode error = shop.refused(Launched.run(folder, "score", "--output", "json"), 2, "config", "bad_rule");
        assertThat(error.path("where").asText()).isEqualTo("scoring/interest.yaml:2:13");
        assertThat(error.path("message").asText()).contains("emial");
        assertThat(error.path("hint").asText()).contains("email");
        Files.delete(rules);
    }

    @Test
    void aCampaignThatIsUnknown() throws Exception {
        JsonNode error = shop.refused(
                Launched.run(folder, "send-campaign", "nwes", "--output", "json"), 2, "usage", "unknown_campaign");
        assertThat(error.path("hint").asText()).contains("news");
        assertThat(folder.resolve(".drumbeat/outbox")).doesNotExist();
    }

    private static Launched.Ended importing(String file, String... options) throws Exception {
        String[] command = options.length > 0
                ? new String[] {"import-leads", file, options[0], options[1], "--output", "json"}
                : new String[] {"import-leads", file, "--mapping", "people", "--output", "json"};
        return Launched.run(folder, command);
    }
}
