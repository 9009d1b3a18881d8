package io.drumbeat.connector.outbox;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.OutgoingMessage;
import io.drumbeat.campaign.Receipt;
import io.drumbeat.connector.mime.BadAddressException;
import io.drumbeat.connector.mime.MimeWriter;
import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/**
 * A Maildir (<a href="https://cr.yp.to/proto/maildir.html">cr.yp.to/proto/maildir.html</a>): a message is written whole into
 * {@code tmp} and then renamed into {@code new}. Its name comes from its id, so that a message handed over twice is one file.
 */
final class Outbox implements MessageChannel {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] PRIVATE_FILE = mode("rw-------");
    private static final FileAttribute<?>[] PRIVATE_FOLDER = mode("rwx------");

    private final Path temporary;
    private final Path arrived;
    private final Set<String> read;

    Outbox(Path folder) {
        temporary = folder.resolve("tmp");
        arrived = folder.resolve("new");
        try {
            for (String name : new String[] {"tmp", "new", "cur"}) {
                Files.createDirectories(folder.resolve(name), PRIVATE_FOLDER);
            }
            read = names(folder.resolve("cur"));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Messages that a mail reader has moved to {@code cur}, without the flags it appended. */
    private static Set<String> names(Path folder) throws IOException {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                names.add(file.getFileName().toString().replaceFirst(":2,.*", ""));
            }
        }
        return names;
    }

    @Override
    public Receipt send(OutgoingMessage message) {
        byte[] mail;
        try {
            mail = MimeWriter.write(message);
        } catch (BadAddressException e) {
            return new Receipt.Refused("553", String.valueOf(e.getMessage()));
        }
        String name = fileName(message.id());
        if (read.contains(name)) {
            return new Receipt.Accepted(name);
        }
        try {
            Path file = temporary.resolve(name);
            write(file, mail);
            Files.move(file, arrived.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return new Receipt.Accepted(name);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static void write(Path file, byte[] mail) throws IOException {
        try (SeekableByteChannel out =
                Files.newByteChannel(file, Set.of(CREATE, WRITE, TRUNCATE_EXISTING), PRIVATE_FILE)) {
            ByteBuffer bytes = ByteBuffer.wrap(mail);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    /** From the part of the id that does not depend on who sends. */
    private static String fileName(String messageId) {
        int at = messageId.lastIndexOf('@');
        return (at < 0 ? messageId : messageId.substring(0, at)).replaceAll("[^A-Za-z0-9._-]", "_") + ".eml";
    }

    @Override
    public int parallelism() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public boolean slow() {
        return false;
    }

    @Override
    public Trace trace(String messageId) {
        String name = fileName(messageId);
        return Files.exists(arrived.resolve(name)) || read.contains(name) ? Trace.ARRIVED : Trace.ABSENT;
    }

    @Override
    public void close() {
        // Nothing is held open between messages.
    }

    private DrumbeatException unwritable(IOException e) {
        return DrumbeatException.resource(
                        "outbox_not_writable",
                        "The outbox " + temporary.getParent() + " cannot be written: " + reason(e))
                .hint("Check the free space, the owner and the permissions of the folder")
                .causedBy(new UncheckedIOException(e));
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(e.getMessage());
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
