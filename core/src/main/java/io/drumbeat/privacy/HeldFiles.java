package io.drumbeat.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Json;
import io.drumbeat.run.PrivateFiles;
import io.drumbeat.run.Rejects;
import io.drumbeat.workspace.Connection;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Text;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * The files that Drumbeat itself wrote and that may hold a person: what runs left, mail in outboxes, audiences, journals. The
 * company's own files (the inbox, exports, backups) are its own.
 */
public final class HeldFiles {
    private static final String GONE = MaskedDocument.GONE;
    /** The headers of a mail are at its beginning. */
    private static final int HEADERS = 16_384;

    private final Workspace workspace;
    private final Set<Long> leads;
    private final Traces traces;
    private final boolean erase;
    private final Map<String, Long> found = new TreeMap<>();
    private final List<Held> held = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    /**
     * A place where the person was found.
     *
     * @param file below the workspace
     * @param content the record, the line, or the value; of a mail nothing but its place
     */
    public record Held(String file, Object content) {}

    /** A rejected record of theirs, by where it was. */
    record Rejected(String runId, String file, long line) {}

    /** @param erase take the person out, and not only look for them */
    HeldFiles(Workspace workspace, Holder holder, boolean erase) {
        this.workspace = workspace;
        this.leads = holder.leads();
        this.traces = new Traces(holder);
        this.erase = erase;
    }

    /** Goes through all of them. */
    HeldFiles search() {
        Path state = workspace.stateDir();
        try {
            for (Path file : below(state.resolve("runs"))) {
                ofARun(file);
            }
            for (Path file : below(state.resolve("journal"))) {
                lines(file);
            }
            for (Path outbox : outboxes()) {
                for (Path mail : below(outbox)) {
                    mail(mail);
                }
            }
            for (Path audience : below(workspace.root().resolve("out").resolve("audiences"))) {
                rows(audience, "audience rows", row -> leads.contains(number(row)));
            }
        } catch (IOException e) {
            throw DrumbeatException.resource("not_searched", "A file could not be gone through: " + e.getMessage())
                    .hint(
                            "Check the owner and the permissions of the workspace's folders, then run the same command again")
                    .causedBy(e);
        }
        return this;
    }

    /** How much was found, by what it is. */
    Map<String, Long> figures() {
        return Map.copyOf(found);
    }

    List<Held> held() {
        return List.copyOf(held);
    }

    /** Their rejected records, which the store has too. */
    List<Rejected> rejected() {
        return List.copyOf(rejected);
    }

    private void ofARun(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".csv")) {
            rows(file, "rejected rows", row -> row.stream().anyMatch(traces::inValue));
        } else if (name.equals("run.json")) {
            document(file);
        } else if (name.endsWith(".jsonl")) {
            lines(file);
        } else if (traces.inText(Files.readString(file, StandardCharsets.ISO_8859_1))) {
            // What came by standard input: whoever needs it has it.
            note("copies of standard input", file, "all of it");
            if (erase) {
                Files.delete(file);
            }
        }
    }

    private interface Theirs {
        boolean isAbout(CSVRecord row);
    }

    private void rows(Path file, String what, Theirs theirs) throws IOException {
        List<CSVRecord> kept = new ArrayList<>();
        boolean any = false;
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.DEFAULT)) {
            for (CSVRecord row : parser) {
                if (row.getRecordNumber() > 1 && theirs.isAbout(row)) {
                    note(what, file, row.toList());
                    any = true;
                    noteReject(file, row);
                } else {
                    kept.add(row);
                }
            }
        }
        if (any && erase) {
            Path next = file.resolveSibling(file.getFileName() + ".tmp");
            try (Writer text = PrivateFiles.writer(next);
                    var printer = new CSVPrinter(
                            text,
                            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
                for (CSVRecord row : kept) {
                    printer.printRecord(row);
                }
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The last three cells of a rejected row are its file, its line and the reasons. */
    private void noteReject(Path file, CSVRecord row) {
        Path run = file.getParent();
        if (row.size() >= 3 && run != null && file.endsWith(Rejects.FILE)) {
            rejected.add(new Rejected(
                    run.getFileName().toString(), row.get(row.size() - 3), Long.parseLong(row.get(row.size() - 2))));
        }
    }

    private static long number(CSVRecord row) {
        String first = row.size() == 0 ? "" : row.get(0);
        return first.matches("\\d{1,18}") ? Long.parseLong(first) : -1;
    }

    private void lines(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            if (traces.inText(line)) {
                note("lines of logs and journals", file, line);
                // A journal's line must stay: its letter and its number say what became of a message.
                String[] words = line.split(" ", 3);
                kept.add(words.length == 3 && words[0].length() == 1 ? words[0] + " " + words[1] + " " + GONE : GONE);
            } else {
                kept.add(line);
            }
        }
        if (erase && !kept.equals(lines)) {
            PrivateFiles.replace(file, String.join("\n", kept) + "\n");
        }
    }

    private void document(Path file) throws IOException {
        JsonNode document = Json.mapper().readTree(file.toFile());
        long masked = new MaskedDocument(traces).mask(document);
        if (masked > 0) {
            note("values in run.json", file, masked);
            if (erase) {
                PrivateFiles.replace(file, Json.pretty(document) + "\n");
            }
        }
    }

    private void mail(Path file) throws IOException {
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(HEADERS);
        }
        if (traces.inText(new String(start, StandardCharsets.ISO_8859_1))) {
            note("mail in outboxes", file, "to them");
            if (erase) {
                Files.delete(file);
            }
        }
    }

    private void note(String what, Path file, Object content) {
        found.merge(what, 1L, Long::sum);
        held.add(new Held(workspace.root().relativize(file).toString(), content));
    }

    private Set<Path> outboxes() {
        Set<Path> outboxes = new LinkedHashSet<>(List.of(workspace.stateDir().resolve("outbox")));
        for (Connection connection : workspace.connections().values()) {
            Text path =
                    connection.type().equals("outbox") ? connection.settings().get("path") : null;
            if (path != null) {
                outboxes.add(workspace.root().resolve(path.value()).normalize());
            }
        }
        return outboxes;
    }

    private static List<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
