package io.drumbeat.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.RuleCheck;
import io.drumbeat.workspace.ReadOptions;
import io.drumbeat.workspace.WorkspaceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-03-14T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everyExampleIsAWorkspaceWithoutProblems(Example example) throws IOException {
        Init.Summary summary = Init.write(folder, example, CLOCK);

        assertThat(WorkspaceReader.read(folder, ReadOptions.NONE)
                        .checkedBy(new RuleCheck())
                        .problems())
                .isEmpty();
        try (Stream<Path> tree = Files.walk(folder)) {
            assertThat(tree.filter(Files::isRegularFile).count()).isEqualTo(summary.files());
        }
        assertThat(summary.workspace()).isEqualTo(folder.toAbsolutePath().toString());
    }

    @Test
    void gitNeverSeesTheStoreOrPersonalData() throws IOException {
        Init.write(folder, Example.EMPTY, CLOCK);

        assertThat(Files.readAllLines(folder.resolve(".gitignore"))).contains(".drumbeat/", "inbox/");
    }

    @Test
    void aWorkspaceIsNeverWrittenOver() throws IOException {
        Init.write(folder, Example.EMPTY, CLOCK);
        Files.writeString(folder.resolve("drumbeat.yaml"), "company: Mine");

        assertThatThrownBy(() -> Init.write(folder, Example.DEALERSHIP, CLOCK))
                .isInstanceOfSatisfying(DrumbeatException.class, failure -> {
                    assertThat(failure.category()).isEqualTo(Category.CONFIG);
                    assertThat(failure.code()).isEqualTo("already_a_workspace");
                });
        assertThat(folder.resolve("drumbeat.yaml")).hasContent("company: Mine");
        assertThat(folder.resolve("inbox")).doesNotExist();
    }

    @Test
    void filesThatAreThereAlreadyStayAsTheyAre() throws IOException {
        Files.writeString(folder.resolve("README.md"), "Ours");
        Files.writeString(folder.resolve(".gitignore"), "build/\n");
        Init.write(folder, Example.EMPTY, CLOCK);

        assertThat(folder.resolve("README.md")).hasContent("Ours");
        assertThat(Files.readAllLines(folder.resolve(".gitignore"))).contains("build/", ".drumbeat/");
    }

    @Test
    void aNameThatIsTakenStopsItAndNothingIsLeftBehind() throws IOException {
        Files.writeString(folder.resolve("batches.yaml"), "mine: {steps: [score]}");

        assertThatThrownBy(() -> Init.write(folder, Example.EMPTY, CLOCK))
                .isInstanceOf(DrumbeatException.class)
                .hasMessageContaining("same name");
        assertThat(folder.toFile().list()).containsExactly("batches.yaml");
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> Init.write(file, Example.EMPTY, CLOCK))
                .isInstanceOfSatisfying(
                        DrumbeatException.class,
                        failure -> assertThat(failure.category()).isEqualTo(Category.RESOURCE));
    }

    @Test
    void anUnknownExampleIsAnsweredWithTheOnesThereAre() {
        assertThatThrownBy(() -> Example.named("dealer"))
                .isInstanceOfSatisfying(
                        DrumbeatException.class,
                        failure -> assertThat(failure.hint())
                                .hasValueSatisfying(hint -> assertThat(hint).contains("dealership")));
    }
}
