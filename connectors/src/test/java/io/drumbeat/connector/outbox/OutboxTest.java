package io.drumbeat.connector.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.OutgoingMessage;
import io.drumbeat.campaign.Receipt;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.Connection;
import io.drumbeat.workspace.ConnectionSettings;
import io.drumbeat.yaml.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    @TempDir
    Path workspace;

    @Test
    void aMessageBecomesAFileThatOnlyItsOwnerReads() throws IOException {
        try (MessageChannel outbox = open()) {
            assertThat(outbox.send(message("7.ab@x.example"))).isInstanceOf(Receipt.Accepted.class);
        }
        Path file = onlyFile();
        assertThat(file.getFileName()).hasToString("7.ab.eml");
        assertThat(Files.readString(file))
                .contains("Message-ID: <7.ab@x.example>")
                .contains("Subject: Hello");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(list(folder().resolve("tmp"))).isEmpty();
    }

    @Test
    void aMessageThatIsHandedOverAgainIsStillOneFile() throws IOException {
        try (MessageChannel outbox = open()) {
            outbox.send(message("7.ab@x.example"));
            outbox.send(message("7.ab@x.example"));
        }
        assertThat(onlyFile()).exists();
    }

    @Test
    void aMessageThatSomebodyReadIsNotDeliveredAgain() throws IOException {
        try (MessageChannel outbox = open()) {
            outbox.send(message("7.ab@x.example"));
        }
        Files.move(onlyFile(), folder().resolve("cur/7.ab.eml:2,S"));
        try (MessageChannel outbox = open()) {
            assertThat(outbox.trace("7.ab@x.example")).isEqualTo(MessageChannel.Trace.ARRIVED);
            outbox.send(message("7.ab@x.example"));
        }
        assertThat(list(folder().resolve("new"))).isEmpty();
    }

    @Test
    void itKnowsWhatArrived() {
        try (MessageChannel outbox = open()) {
            assertThat(outbox.trace("7.ab@x.example")).isEqualTo(MessageChannel.Trace.ABSENT);
            outbox.send(message("7.ab@x.example"));
            assertThat(outbox.trace("7.ab@x.example")).isEqualTo(MessageChannel.Trace.ARRIVED);
        }
    }

    @Test
    void anIdCannotLeaveTheFolder() throws IOException {
        try (MessageChannel outbox = open()) {
            outbox.send(message("../../evil@x.example"));
        }
        assertThat(onlyFile().getFileName()).hasToString(".._.._evil.eml");
    }

    @Test
    void aFolderThatCannotBeMadeIsAClearError() throws IOException {
        Files.createDirectories(workspace.resolve(".drumbeat"));
        Files.writeString(folder(), "a file is in the way");
        assertThatThrownBy(this::open)
                .isInstanceOf(DrumbeatException.class)
                .hasMessageContaining("outbox")
                .extracting(e -> ((DrumbeatException) e).exitCode())
                .isEqualTo(1);
    }

    private Path folder() {
        return workspace.resolve(".drumbeat/outbox");
    }

    private Path onlyFile() throws IOException {
        List<Path> files = list(folder().resolve("new"));
        assertThat(files).hasSize(1);
        return files.getFirst();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private MessageChannel open() {
        var connection = new Connection("outbox", "outbox", Map.of(), new Position("drumbeat.yaml", 1, 1));
        return new OutboxChannelFactory().open(new ConnectionSettings(connection, workspace, text -> text.value()));
    }

    private static OutgoingMessage message(String id) {
        return new OutgoingMessage(
                id, "spring", "a@b.example", null, "zoe@x.example", null, "Hello", "Text", null, null, Instant.EPOCH);
    }
}
