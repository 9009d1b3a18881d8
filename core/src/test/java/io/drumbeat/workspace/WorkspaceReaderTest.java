package io.drumbeat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.Sending.Cap;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceReaderTest {
    @TempDir
    Path root;

    @Test
    void filesBecomeRecordsInTheirOwnTerms() throws IOException {
        var workspace = Manual.read().writeExamples(root).workspace();

        assertThat(workspace.sending().quietHours())
                .containsEntry("email", new DayWindow(LocalTime.of(21, 0), LocalTime.of(8, 0)));
        assertThat(workspace.sending().caps()).containsEntry("sms", new Cap(2, Duration.ofDays(7)));
        assertThat(workspace.guards()).isEqualTo(Guards.DEFAULT);
        assertThat(the(workspace.connections(), "drop"))
                .satisfies(drop -> assertThat(drop.settings()).containsOnlyKeys("host", "user", "password"));
        assertThat(the(the(workspace.mappings(), "crm").fields(), "email").columns())
                .containsExactly("Email", "Alt Email");
        assertThat(the(the(workspace.mappings(), "crm").fields(), "attributes.lease_end")
                        .dataClass())
                .isEqualTo(DataClass.NPI);
        assertThat(the(workspace.mappings(), "stock").delimiter()).isEqualTo("\t");
        assertThat(workspace.features()).containsOnlyKeys("finance_30d", "purchases_90d", "days_to_lease_end");
        assertThat(the(workspace.models(), "purchase").grades().keySet()).containsExactly("A", "B", "C", "D");
        assertThat(the(workspace.models(), "purchase").rules().get(2)).isInstanceOfSatisfying(EachRule.class, rule -> {
            assertThat(rule.halfLife()).isEqualTo(Duration.ofDays(14));
            assertThat(rule.max()).isEqualTo(new BigDecimal(60));
        });
        assertThat(the(workspace.campaigns(), "lease-end").folder()).isEqualTo(root.resolve("campaigns/lease-end"));
        assertThat(the(workspace.batches(), "nightly").steps().getLast().always())
                .isTrue();
        assertThat(the(workspace.reports(), "weekly").formats()).containsExactly("html", "json");
    }

    @Test
    void definitionsAndPredicatesKnowWhereTheyStand() {
        var workspace = WorkspaceFolder.in(root)
                .file("segments/a.yaml", "hot:\n  where: >\n    score > 1\n    and b\n")
                .workspace();

        var hot = the(workspace.segments(), "hot");
        assertThat(hot.at()).hasToString("segments/a.yaml:1:1");
        assertThat(hot.where()).isNotNull().satisfies(where -> {
            assertThat(where.value()).isEqualTo("score > 1 and b\n");
            assertThat(where.positionOf(1, 15)).hasToString("segments/a.yaml:4:9");
        });
    }

    @Test
    void oneProblemIsTheFailureItself() {
        WorkspaceFolder.in(root).file("segments/a.yaml", "hot: {where: a, exclude: [cold]}\n");

        var failure = failure();
        assertThat(failure).hasMessage("no segment is called \"cold\"");
        assertThat(failure.where()).hasValue("segments/a.yaml:1:27");
        assertThat(failure.exitCode()).isEqualTo(2);
    }

    @Test
    void severalProblemsAreOneFailureThatListsThemAll() {
        WorkspaceFolder.in(root).file("segments/a.yaml", "hot: {where: a, exclude: [hott], stag: b}\n");

        var failure = failure();
        assertThat(failure).hasMessage("""
                the workspace has 2 problems:
                  segments/a.yaml:1:27: no segment is called "hott" (did you mean "hot"?)
                  segments/a.yaml:1:34: a segment has no key "stag" (did you mean "stage"?)""");
        assertThat(failure.where()).hasValue("segments/a.yaml:1:27");
    }

    @Test
    void whatCanBeReadIsThereForFurtherChecks() {
        var reading = WorkspaceFolder.in(root)
                .file("segments/a.yaml", "hot: {where: a > 1}\ncold: {were: b}\n")
                .read();

        assertThat(reading.hasErrors()).isTrue();
        assertThat(reading.workspace().orElseThrow().segments()).containsOnlyKeys("hot");
    }

    @Test
    void aFolderOfRunsIsNotLookedAt() {
        var folder = WorkspaceFolder.in(root)
                .file(".drumbeat/segments/a.yaml", "broken: [")
                .file(".github/workflows/ci.yml", "on: push\n");

        assertThat(folder.read()).extracting(Reading::problems, Reading::files).containsExactly(List.of(), 1);
    }

    @Test
    void theWorkspaceIsTheNearestFolderAbove() throws IOException {
        var below = Files.createDirectories(root.resolve("campaigns/x"));
        var outside = catchThrowableOfType(DrumbeatException.class, () -> WorkspaceLocator.nearest(below));
        assertThat(outside.code()).isEqualTo("not_a_workspace");
        assertThat(outside.exitCode()).isEqualTo(10);
        assertThat(outside.hint().orElseThrow()).contains("drumbeat init");

        WorkspaceFolder.in(root);
        assertThat(WorkspaceLocator.nearest(below)).isEqualTo(root);
        assertThat(WorkspaceLocator.exactly(root)).isEqualTo(root);
        assertThat(catchThrowableOfType(DrumbeatException.class, () -> WorkspaceLocator.exactly(below))
                        .exitCode())
                .isEqualTo(10);
    }

    @Test
    void aSettingKnowsItsOrigin() {
        var settings =
                WorkspaceFolder.in(root).file("drumbeat.yaml", """
                        company: Redwood
                        timezone: UTC
                        connections: {mail: {type: smtp, password: "${secret:mail.password}"}}
                        guards: {max_shrink: 30%}
                        """).workspace().settings();

        assertThat(settings)
                .containsEntry("company", new Setting("Redwood", "drumbeat.yaml:1:10"))
                .containsEntry("region", new Setting("US", "default"))
                .containsEntry(
                        "connections.mail.password", new Setting("${secret:mail.password}", "drumbeat.yaml:3:44"))
                .containsEntry("guards.max_shrink", new Setting("30%", "drumbeat.yaml:4:22"))
                .containsEntry("guards.max_reject_ratio", new Setting("2%", "default"));
    }

    private static <T> T the(Map<String, T> things, String name) {
        return Objects.requireNonNull(things.get(name), name);
    }

    private DrumbeatException failure() {
        return catchThrowableOfType(
                DrumbeatException.class, () -> WorkspaceReader.require(root, new ReadOptions(null, Map.of())));
    }
}
