package io.drumbeat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.drumbeat.yaml.Problem;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which target a run works on, and what {@code config show --origin} says about it. */
class TargetsTest {
    private static final Target DEV = new Target("dev", ".drumbeat/store.duckdb", true);

    @TempDir
    Path root;

    @BeforeEach
    void threeTargets() {
        new WorkspaceFolder(root).file("drumbeat.yaml", """
                company: Redwood
                timezone: UTC
                target: dev
                targets:
                  dev: {deliver_to: outbox}
                  test: {store: test.duckdb, deliver_to: outbox}
                  prod: {store: "${secret:store.url}"}
                """);
    }

    @Test
    void withoutTargetsThereIsOneThatMailsNobody() {
        var workspace = WorkspaceFolder.in(root).workspace();

        assertThat(workspace.target()).isEqualTo(DEV);
        assertThat(workspace.settings())
                .containsEntry("target", new Setting("dev", "default"))
                .containsEntry("store", new Setting(".drumbeat/store.duckdb", "default"))
                .containsEntry("deliver_to", new Setting("outbox", "default"));
    }

    @Test
    void theFileNamesTheTarget() {
        assertThat(read(null, Map.of()).target()).isEqualTo(DEV);
        assertThat(read(null, Map.of()).settings())
                .containsEntry("target", new Setting("dev", "drumbeat.yaml:3:9"))
                .containsEntry("store", new Setting(".drumbeat/store.duckdb", "default"))
                .containsEntry("deliver_to", new Setting("outbox", "drumbeat.yaml:5:21"));
    }

    @Test
    void theEnvironmentComesBeforeTheFile() {
        var workspace = read(null, Map.of("DRUMBEAT_TARGET", "prod"));

        assertThat(workspace.target()).isEqualTo(new Target("prod", "${secret:store.url}", false));
        assertThat(workspace.settings())
                .containsEntry("target", new Setting("prod", "environment"))
                .containsEntry("store", new Setting("${secret:store.url}", "drumbeat.yaml:7:17"))
                .containsEntry("deliver_to", new Setting("connections", "default"));
    }

    @Test
    void theFlagComesBeforeTheEnvironment() {
        var workspace = read("test", Map.of("DRUMBEAT_TARGET", "prod"));

        assertThat(workspace.target().name()).isEqualTo("test");
        assertThat(workspace.settings()).containsEntry("target", new Setting("test", "flag"));
    }

    @Test
    void theEnvironmentMayPutAnotherStoreInPlaceOfTheTargets() {
        var workspace = read("test", Map.of("DRUMBEAT_STORE", "postgresql://redwood:hunter2@db/drumbeat"));

        assertThat(workspace.target()).isEqualTo(new Target("test", "postgresql://redwood:hunter2@db/drumbeat", true));
        assertThat(workspace.settings()).containsEntry("store", new Setting("(hidden)", "environment"));
    }

    @Test
    void theOnlyTargetNeedsNoNaming() {
        var folder =
                new WorkspaceFolder(root).file("drumbeat.yaml", "company: A\ntimezone: UTC\ntargets: {prod: {}}\n");

        assertThat(folder.workspace().target()).isEqualTo(new Target("prod", ".drumbeat/store.duckdb", false));
    }

    @Test
    void aTargetThatIsNotThereIsAProblemOfWhoeverAskedForIt() {
        assertThat(new WorkspaceFolder(root)
                        .read(new ReadOptions("prd", Map.of()))
                        .problems())
                .extracting(Problem::message, Problem::hint)
                .containsExactly(
                        tuple("--target asks for the target \"prd\", which is not there", "did you mean \"prod\"?"));
        assertThat(new WorkspaceFolder(root)
                        .read(new ReadOptions(null, Map.of("DRUMBEAT_TARGET", "x")))
                        .problems())
                .extracting(Problem::message)
                .containsExactly("DRUMBEAT_TARGET asks for the target \"x\", which is not there");
    }

    private Workspace read(@Nullable String flag, Map<String, String> environment) {
        return WorkspaceReader.require(root, new ReadOptions(flag, environment));
    }
}
