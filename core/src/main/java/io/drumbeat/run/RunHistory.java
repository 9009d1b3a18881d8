package io.drumbeat.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.ulid.Ulid;
import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.machine.HostName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs of a workspace as their folders tell of them; the store, which a run may hold just now, is not asked. */
public final class RunHistory {
    /** What people type for the newest run that was started by itself, not as a step of a batch. */
    public static final String LAST = "last";

    private static final String UNDONE = "undone";

    private final Path runs;

    /**
     * The runs below a workspace.
     *
     * @param stateDir the workspace's {@code .drumbeat}
     */
    public RunHistory(Path stateDir) {
        this.runs = stateDir.resolve("runs");
    }

    /**
     * One run in a list.
     *
     * @param status as in the envelope; {@code running} while it works, {@code killed} when its process is gone
     * @param batchRunId the batch it was a step of
     * @param undoneBy the run that took back what it brought
     */
    public record Line(
            String runId,
            String command,
            String status,
            Instant startedAt,
            @Nullable Long elapsedMs,
            @Nullable Integer exitCode,
            @Nullable String batchRunId,
            @Nullable String undoneBy) {}

    /** The newest runs, the newest first. */
    public List<Line> newest(int limit) {
        return ids().flatMap(id -> document(id).stream().map(found -> line(id, found)))
                .limit(limit)
                .toList();
    }

    /** When a batch was begun since then, dry runs left out, also where it never got hold of the store. */
    public List<Instant> begunBatch(String batch, Instant since) {
        String first = Ulid.min(since.toEpochMilli()).toString();
        return ids().takeWhile(id -> id.compareTo(first) >= 0)
                .flatMap(id -> document(id).stream())
                .filter(run -> run.path("command").asText().equals("run")
                        && !run.path("dry_run").asBoolean()
                        && run.path("args")
                                .valueStream()
                                .anyMatch(word -> word.asText().equals(batch)))
                .map(run -> Instant.parse(run.path("started_at").asText()))
                .toList();
    }

    /** A run's document: its envelope, its arguments, the versions that ran. */
    public JsonNode show(String wanted) {
        String id = find(wanted);
        JsonNode document = document(id)
                .orElseThrow(() -> DrumbeatException.input("unreadable_run", "The run " + id + " left no document"));
        String undoneBy = undoneBy(id);
        return undoneBy == null || !(document instanceof ObjectNode known)
                ? document
                : known.put("undone_by", undoneBy);
    }

    /** A run's log, one JSON object a line. */
    public List<String> log(String wanted) {
        Path file = runs.resolve(find(wanted)).resolve("log.jsonl");
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes in a run's folder, where it is here, that another run took back what it brought; the store knows it by itself. */
    public void markUndone(String runId, String undoneBy) {
        Path folder = runs.resolve(runId);
        if (Files.isDirectory(folder)) {
            try {
                PrivateFiles.replace(folder.resolve(UNDONE), undoneBy + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private @Nullable String undoneBy(String runId) {
        Path mark = runs.resolve(runId).resolve(UNDONE);
        try {
            return Files.exists(mark) ? Files.readString(mark).strip() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs that began before an instant and have ended. */
    public List<Line> before(Instant instant) {
        return newest(Integer.MAX_VALUE).stream()
                .filter(run -> run.startedAt().isBefore(instant))
                .filter(run -> !run.status().equals(Status.RUNNING.label()))
                .toList();
    }

    /** Removes a run's folder. The store's own record of the run stays. */
    public void remove(Line run) {
        try {
            Files.walkFileTree(runs.resolve(run.runId()), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The run of that id, of the only id that begins so, or the last. */
    private String find(String wanted) {
        if (wanted.equalsIgnoreCase(LAST)) {
            return newest(Integer.MAX_VALUE).stream()
                    .filter(run -> run.batchRunId() == null)
                    .map(Line::runId)
                    .findFirst()
                    .orElseThrow(() -> DrumbeatException.input("no_run", "There has been no run yet"));
        }
        List<String> known = ids().toList();
        List<String> matching = known.stream()
                .filter(id -> id.startsWith(wanted.toUpperCase(Locale.ROOT)))
                .toList();
        if (matching.size() == 1) {
            return matching.getFirst();
        }
        throw DrumbeatException.usage(
                        "unknown_run",
                        matching.isEmpty() ? "There is no run " + wanted : "Several runs begin with " + wanted)
                .hint(
                        matching.isEmpty() && !known.isEmpty()
                                ? DidYouMean.hint(known.subList(0, Math.min(5, known.size())), wanted)
                                : "drumbeat runs list");
    }

    /** ULIDs sort by time. */
    private Stream<String> ids() {
        if (!Files.isDirectory(runs)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders
                    .map(folder -> folder.getFileName().toString())
                    .sorted(Comparator.reverseOrder())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for a folder that a crash left without a document. */
    private Optional<JsonNode> document(String id) {
        Path file = runs.resolve(id).resolve("run.json");
        try {
            return Optional.of(Json.mapper().readTree(file.toFile()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Line line(String id, JsonNode document) {
        return new Line(
                id,
                document.path("command").asText(),
                status(document),
                Instant.parse(document.path("started_at").asText()),
                document.hasNonNull("elapsed_ms") ? document.path("elapsed_ms").asLong() : null,
                document.hasNonNull("exit_code") ? document.path("exit_code").asInt() : null,
                document.hasNonNull("batch_run_id")
                        ? document.path("batch_run_id").asText()
                        : null,
                undoneBy(id));
    }

    private static String status(JsonNode document) {
        String status = document.path("status").asText();
        JsonNode process = document.path("process");
        boolean here = process.path("host").asText().equals(HostName.ofThisMachine());
        boolean dead = here && ProcessHandle.of(process.path("pid").asLong()).isEmpty();
        return status.equals(Status.RUNNING.label()) && dead ? "killed" : status;
    }
}
