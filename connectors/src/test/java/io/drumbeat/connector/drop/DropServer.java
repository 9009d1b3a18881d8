package io.drumbeat.connector.drop;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A server of files in process, over a folder of this machine, that can be made to fail. */
public abstract class DropServer implements AutoCloseable {
    public static final String USER = "redwood";
    public static final String PASSWORD = "s3cret";

    private final Path folder;
    private final AtomicLong bytesRead = new AtomicLong();
    private volatile int breaks;
    private volatile long breakAfter = Long.MAX_VALUE;
    private volatile Runnable onRead = () -> {};

    protected DropServer(Path folder) {
        this.folder = folder;
    }

    /** The settings of a connection to it, without braces. */
    public abstract String connection();

    /** Ends every session, in the middle of whatever it does. */
    protected abstract void dropSessions();

    public Path folder() {
        return folder;
    }

    /** Puts a file there. */
    public DropServer file(String name, String text, Instant modified) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setLastModifiedTime(file, FileTime.from(modified));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String names() {
        try (Stream<Path> files = Files.walk(folder)) {
            return String.join(
                    ", ",
                    files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString())
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Breaks the connection so many times, each after so many bytes of a file. */
    public void breaking(int times, long afterBytes) {
        breaks = times;
        breakAfter = afterBytes;
    }

    /** Something that happens whenever a file begins to be read. */
    public void onRead(Runnable happens) {
        onRead = happens;
    }

    /** Bytes of files that were sent since it was cleared. */
    public long bytesRead() {
        return bytesRead.get();
    }

    /** As it was when it started. */
    public void clear() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(folder))
                    .toList();
            for (Path file : all) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytesRead.set(0);
        breaks = 0;
        breakAfter = Long.MAX_VALUE;
        onRead = () -> {};
    }

    protected void readingBegins() {
        onRead.run();
    }

    /** Says how many bytes may be sent before the connection breaks. */
    protected synchronized long allowance() {
        if (breaks == 0) {
            return Long.MAX_VALUE;
        }
        breaks--;
        return breakAfter;
    }

    protected void sent(int bytes) {
        bytesRead.addAndGet(bytes);
    }

    /** A file's bytes as this server sends them. */
    protected InputStream sending(InputStream bytes) {
        readingBegins();
        return new FilterInputStream(bytes) {
            private long left = allowance();

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                if (left == 0) {
                    dropSessions();
                    throw new IOException("the cable was cut");
                }
                int n = in.read(into, from, (int) Math.min(length, left));
                left -= Math.max(0, n);
                sent(Math.max(0, n));
                return n;
            }
        };
    }

    @Override
    public abstract void close();
}
