package io.drumbeat.connector.drop;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.drumbeat.connector.drop.DropSettings.Taking;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Fetch;
import io.drumbeat.intake.SourceFiles;
import io.drumbeat.run.PrivateFiles;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Visits to a server, each with a connection of its own, and again when the connection breaks. */
final class Visits {
    private static final int NAMED = 8;

    private final DropSettings settings;
    private final Dial dial;

    /** What is done while connected. */
    @FunctionalInterface
    private interface Visit<T> {
        T at(RemoteFolder server) throws IOException;
    }

    Visits(DropSettings settings, Dial dial) {
        this.settings = settings;
        this.dial = dial;
    }

    /** What is there now. */
    Look look(Fetch fetch) {
        return visit(fetch, server -> look(server.list(settings.folder())));
    }

    private Look look(List<RemoteFile> listed) {
        PathMatcher matcher = settings.matcher();
        List<RemoteFile> files = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (RemoteFile file : listed) {
            if (matcher.matches(Path.of(file.name())) && !SourceFiles.isUnfinished(file.name())) {
                files.add(file);
            } else if (others.size() < NAMED) {
                others.add(file.name());
            }
        }
        files.sort(RemoteFile.OLDEST_FIRST);
        return new Look(files, others);
    }

    /** Brings a file here; where the connection breaks, it goes on from there. */
    Path bring(Fetch fetch, RemoteFile file) {
        if (file.size() > settings.maxSize()) {
            throw DrumbeatException.input(
                            "feed_too_large", "%s has %,d MB".formatted(settings.shown(file), file.size() >> 20))
                    .at(settings.shown(file))
                    .hint("Nothing was changed. Where it is meant to be so large, raise max_size of the connection");
        }
        Path place = fetch.place();
        return visit(fetch, server -> {
            long here = Files.exists(place) ? Files.size(place) : 0;
            if (here > 0 && !server.list(settings.folder()).contains(file)) {
                throw changed(file);
            }
            try (OutputStream out = append(fetch, place)) {
                server.read(file, here, new Counted(fetch, out, here, file.size()));
            }
            if (Files.size(place) != file.size()) {
                throw new IOException("%s broke off after %,d of %,d bytes"
                        .formatted(settings.shown(file), Files.size(place), file.size()));
            }
            return place;
        });
    }

    private DrumbeatException changed(RemoteFile file) {
        return DrumbeatException.input("file_changed", settings.shown(file) + " changed while it was fetched")
                .at(settings.shown(file))
                .hint("Try again when it has been written completely; nothing was changed")
                .retryableLater();
    }

    private static OutputStream append(Fetch fetch, Path place) {
        try {
            if (!Files.exists(place)) {
                PrivateFiles.output(place).close();
            }
            return Files.newOutputStream(place, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw fetch.unwritable(e);
        }
    }

    /** Moves the files into the archive, or deletes them, and every older one that they stand for. */
    void clear(Fetch fetch, List<RemoteFile> done) {
        RemoteFile newest = done.stream().max(RemoteFile.OLDEST_FIRST).orElseThrow();
        boolean standsForOlder = settings.take() != Taking.EACH;
        visit(fetch, server -> {
            List<RemoteFile> gone = look(server.list(settings.folder())).files().stream()
                    .filter(file -> done.contains(file) || (standsForOlder && file.isOlderThan(newest)))
                    .toList();
            if (settings.delete()) {
                for (RemoteFile file : gone) {
                    server.delete(file);
                }
            } else if (!gone.isEmpty()) {
                archive(fetch, server, gone);
            }
            return gone;
        });
    }

    private void archive(Fetch fetch, RemoteFolder server, List<RemoteFile> files) throws IOException {
        String folder = settings.archiveFolder().orElseThrow();
        server.makeFolder(folder);
        Set<String> there = server.list(folder).stream().map(RemoteFile::name).collect(Collectors.toSet());
        for (RemoteFile file : files) {
            String name = there.contains(file.name()) ? fetch.runId() + "." + file.name() : file.name();
            server.move(file, folder + "/" + name);
        }
    }

    private <T> T visit(Fetch fetch, Visit<T> visit) {
        var open = new AtomicReference<@Nullable RemoteFolder>();
        Thread caller = Thread.currentThread();
        Runnable cancel = () -> {
            RemoteFolder server = open.get();
            if (server != null) {
                server.abort();
            }
            caller.interrupt();
        };
        return fetch.cancellable(cancel, () -> {
            try {
                return Failsafe.with(patience()).get(() -> {
                    fetch.checkInterrupt();
                    try (RemoteFolder server = dial.connect()) {
                        open.set(server);
                        return visit.at(server);
                    } finally {
                        open.set(null);
                    }
                });
            } catch (FailsafeException failure) {
                throw unreachable(failure.getCause() == null ? failure : failure.getCause());
            } finally {
                boolean heard = Thread.interrupted();
                if (heard) {
                    fetch.checkInterrupt();
                }
            }
        });
    }

    private RetryPolicy<Object> patience() {
        return RetryPolicy.builder()
                .handle(IOException.class)
                .withMaxRetries(settings.retries())
                .withDelayFn(context ->
                        settings.retryWait().multipliedBy(1L << Math.min(6, context.getAttemptCount() - 1)))
                .build();
    }

    private DrumbeatException unreachable(Throwable cause) {
        return DrumbeatException.external(
                        "unreachable",
                        "The server of connection %s did not do as it should: %s"
                                .formatted(settings.connection(), cause.getMessage()))
                .at("connection " + settings.connection())
                .hint("Nothing was changed; the next run tries again")
                .retryableLater()
                .causedBy(cause);
    }

    /** What is written here fails here, and is no reason to connect again. */
    private static final class Counted extends FilterOutputStream {
        private final Fetch fetch;
        private final long whole;
        private long done;

        Counted(Fetch fetch, OutputStream out, long done, long whole) {
            super(out);
            this.fetch = fetch;
            this.done = done;
            this.whole = whole;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw fetch.unwritable(e);
            }
            done += length;
            fetch.progress(done, whole);
        }
    }
}
