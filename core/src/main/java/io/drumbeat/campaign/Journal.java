package io.drumbeat.campaign;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.machine.Boot;
import io.drumbeat.run.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What happened to each message of a run, or to each lead that it pushed, at once: one {@code write()} before a message leaves, one when its fate is known. The
 * store learns it a chunk at a time; should the process die in between, the next run reads it here. Lines, one letter first:
 *
 * <pre>
 * j drumbeat-journal-1 BOOT     which start of this machine wrote it: a lost page cache loses lines
 * c TOKEN                       a chunk is about to be claimed
 * b ID                          this message is being handed over
 * a ID PROVIDER-ID              accepted
 * f ID REASON                   refused for good
 * w ID                          not handed over; it waits
 * u ID REASON                   nobody knows
 * s TOKEN                       the store knows all of this chunk
 * </pre>
 */
public final class Journal implements AutoCloseable {
    static final String HEADER = "j drumbeat-journal-1 ";
    static final String SUFFIX = ".journal";

    private final Path file;
    private final OutputStream out;
    private boolean owesSettling;

    private Journal(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** The journals of one store: message ids mean nothing in another. */
    public static Path folder(Path stateDir, String target) {
        return stateDir.resolve("journal").resolve(target);
    }

    public static Journal begin(Path folder, String campaign, String runId) {
        Path file = folder.resolve(campaign + "-" + runId + SUFFIX);
        try {
            PrivateFiles.folder(folder);
            var journal = new Journal(file, PrivateFiles.output(file));
            journal.line(HEADER + Boot.id());
            return journal;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    public void claiming(String token) {
        owesSettling = true;
        line("c " + token);
    }

    public void handingOver(long messageId) {
        line("b " + messageId);
    }

    void record(Outcome outcome) {
        switch (outcome.state()) {
            case MessageState.SENT -> told('a', outcome.messageId(), outcome.providerId());
            case MessageState.FAILED -> told('f', outcome.messageId(), outcome.ledgerReason());
            case MessageState.UNKNOWN -> told('u', outcome.messageId(), outcome.ledgerReason());
            default -> told('w', outcome.messageId(), null);
        }
    }

    /** The fate of something that was handed over, by its letter. */
    public void told(char fate, long id, @Nullable String rest) {
        line(fate + " " + id + (fate == 'w' ? "" : " " + rest));
    }

    public void settled(String token) {
        line("s " + token);
        owesSettling = false;
    }

    /** Nothing is buffered: a line that was written outlives the process. Lines of several threads do not mix. */
    private synchronized void line(String text) {
        try {
            out.write((text.replaceAll("\\p{Cntrl}+", " ") + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static DrumbeatException unwritable(Path file, IOException e) {
        return DrumbeatException.resource(
                        "journal_not_writable", "The journal " + file + " cannot be written: " + SystemReason.of(e))
                .hint("Check the free space on the disk and the permissions of the workspace's .drumbeat folder")
                .causedBy(e);
    }

    /** Closes it; when the store knows everything there is nothing left to keep. */
    @Override
    public void close() {
        try {
            out.close();
            if (!owesSettling) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }
}
