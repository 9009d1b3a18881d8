package io.drumbeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nights of the small examples as they are typed: everybody is accounted for, and a second night is quiet. */
class ExampleNightsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bike-shop", "b2b"})
    void everyStepWorksAndNobodyIsWrittenToTwice(String example) throws Exception {
        assertThat(Typed.at(Night.MORNING, folder, Map.of(), "init", "--example", example)
                        .exitCode())
                .isZero();

        Night first = Night.run(folder, "nightly", Night.MORNING, Map.of());
        first.steps().forEach((step, summary) -> {
            if (step.startsWith("send-campaign")) {
                assertThat(summary.path("sent").asLong()).as(step).isPositive();
                everybodyIsAccountedFor(summary);
            }
        });
        Map<String, String> mails = first.files(".drumbeat/outbox");
        assertThat(mails).hasSize((int) first.sum("sent"));
        assertThat(first.files("out/audiences")).isNotEmpty();
        assertThat(first.files("out/reports").keySet()).anyMatch(file -> file.endsWith(".html"));

        Night second = Night.run(folder, "nightly", Night.AGAIN, Map.of());
        assertThat(second.sum("sent") + second.sum("pushed")).isZero();
        assertThat(second.sum("inserted") + second.sum("updated") + second.sum("changed"))
                .isZero();
        assertThat(second.files(".drumbeat/outbox")).isEqualTo(mails);
    }

    private static void everybodyIsAccountedFor(JsonNode summary) {
        long planned = summary.path("planned").asLong();
        assertThat(summary.path("audience").asLong()).isEqualTo(planned + total(summary.path("excluded")));
        assertThat(planned)
                .isEqualTo(summary.path("sent").asLong()
                        + summary.path("failed").asLong()
                        + summary.path("unknown").asLong()
                        + total(summary.path("deferred")));
    }

    private static long total(JsonNode counts) {
        long total = 0;
        for (JsonNode count : counts) {
            total += count.asLong();
        }
        return total;
    }
}
