package io.drumbeat.store;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.machine.HostName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The lock of an embedded store: an operating-system lock on {@code .drumbeat/store.lock}, which names its holder. */
final class FileStoreLock implements StoreLock {
    /** Bytes that the file takes from its first holder on. */
    private static final int ROOM = 512;

    private final FileChannel channel;
    private final FileLock lock;

    private FileStoreLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static Optional<StoreLock> tryAcquire(Path stateDir, LockHolder holder) {
        Path file = file(stateDir);
        try {
            Files.createDirectories(stateDir);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            write(channel, holder.line());
            return Optional.of(new FileStoreLock(channel, lock));
        } catch (IOException e) {
            throw DrumbeatException.resource(
                            "lock_unwritable", "The lock file " + file + " cannot be written: " + SystemReason.of(e))
                    .hint("Check the space on the disk and the permissions of the workspace's .drumbeat folder")
                    .causedBy(e);
        }
    }

    /** Writes over what is there and never makes the file shorter: it can be written on a full disk then, too. */
    private static void write(FileChannel channel, String line) throws IOException {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        byte[] room = new byte[Math.max(Math.toIntExact(Math.max(channel.size(), ROOM)), text.length)];
        Arrays.fill(room, (byte) ' ');
        System.arraycopy(text, 0, room, 0, text.length);
        channel.write(ByteBuffer.wrap(room), 0);
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** The holder's line, if somebody really holds the lock: a dead holder leaves the line but not the lock. */
    static Optional<LockHolder> holder(Path stateDir) {
        Path file = file(stateDir);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FileLock free = tryLock(channel);
            if (free != null) {
                free.release();
                return Optional.empty();
            }
            String line = Files.readString(file);
            return line.isBlank() ? Optional.empty() : Optional.of(LockHolder.parse(line));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DrumbeatException.resource(
                            "lock_unreadable", "The lock file " + file + " cannot be read: " + SystemReason.of(e))
                    .causedBy(e);
        }
    }

    static void endHolder(Path stateDir) {
        holder(stateDir)
                .filter(holder -> holder.host().equals(HostName.ofThisMachine()))
                .filter(holder -> holder.pid() != ProcessHandle.current().pid())
                .flatMap(holder -> ProcessHandle.of(holder.pid()))
                .ifPresent(FileStoreLock::end);
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path file(Path stateDir) {
        return stateDir.resolve("store.lock");
    }

    @Override
    public void close() {
        try {
            write(channel, "");
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw DrumbeatException.resource(
                            "lock_unwritable", "The store's lock cannot be given up: " + SystemReason.of(e))
                    .causedBy(e);
        }
    }
}
