package io.drumbeat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final Text REFERENCE = new Text("${secret:mail.pass-word}", new Position("drumbeat.yaml", 8, 20));

    @TempDir
    Path root;

    @Test
    void theEnvironmentComesFirst() throws IOException {
        keep(".drumbeat/secrets/mail.pass-word", "of the file\n", "rw-------");
        var secrets = Secrets.of(root, Map.of("DRUMBEAT_SECRET_MAIL_PASS_WORD", "of the environment"));

        assertThat(secrets.resolve(REFERENCE)).isEqualTo("of the environment");
    }

    @Test
    void thenTheFileOfThatNameInTheWorkspace() throws IOException {
        keep(".drumbeat/secrets/mail.pass-word", "p$ss\\word \n", "rw-------");

        assertThat(Secrets.of(root, Map.of()).resolve(REFERENCE)).isEqualTo("p$ss\\word");
    }

    @Test
    void orALineOfTheFileThatTheEnvironmentNames() throws IOException {
        keep("of-the-team", "# ours\nother=1\nmail.pass-word = a=b\n", "r--------");
        var secrets = Secrets.of(root, Map.of("DRUMBEAT_SECRETS_FILE", "of-the-team"));

        assertThat(secrets.resolve(REFERENCE)).isEqualTo("a=b");
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        keep(".drumbeat/secrets/mail.pass-word", "x\n", "rw-r-----");

        var failure = failure(Secrets.of(root, Map.of()));
        assertThat(failure.code()).isEqualTo("secret_not_private");
        assertThat(failure.hint().orElseThrow()).startsWith("chmod 600 ");
        assertThat(failure.exitCode()).isEqualTo(2);
    }

    @Test
    void aMissingSecretSaysWhereToPutIt() {
        var failure = failure(Secrets.of(root, Map.of()));
        assertThat(failure).hasMessage("the secret \"mail.pass-word\" is nowhere to be found");
        assertThat(failure.where()).hasValue("drumbeat.yaml:8:20");
        assertThat(failure.hint().orElseThrow())
                .isEqualTo("put it into the environment variable DRUMBEAT_SECRET_MAIL_PASS_WORD, or the file "
                        + root.resolve(".drumbeat/secrets/mail.pass-word") + " (chmod 600)");
    }

    @Test
    void referencesMayStandInsideText() {
        var secrets = Secrets.of(root, Map.of("DRUMBEAT_SECRET_A", "1", "DRUMBEAT_SECRET_B", "2"));

        assertThat(secrets.resolve("x-${secret:a}-${secret:b}-${secret:a}")).isEqualTo("x-1-2-1");
        assertThat(secrets.resolve("no secret in here")).isEqualTo("no secret in here");
    }

    @Test
    void onlyWhatHasBeenGivenOutIsKnown() {
        var secrets = Secrets.of(root, Map.of("DRUMBEAT_SECRET_A", "1", "DRUMBEAT_SECRET_B", "2"));
        assertThat(secrets.known()).isEmpty();

        secrets.resolve("${secret:a}");
        assertThat(secrets.known()).containsExactly("1");
    }

    private static DrumbeatException failure(Secrets secrets) {
        return catchThrowableOfType(DrumbeatException.class, () -> secrets.resolve(REFERENCE));
    }

    private void keep(String path, String text, String permissions) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
