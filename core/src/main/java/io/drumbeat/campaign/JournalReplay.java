package io.drumbeat.campaign;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.machine.Boot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the journals of runs that died say about a campaign's messages. */
public final class JournalReplay {
    private static final int RUN_ID = 26;

    private final List<Path> files = new ArrayList<>();
    private final Map<String, Told> byToken = new HashMap<>();

    /** The fate of a message as a line told it: the line's letter, and the rest. */
    public record Entry(char letter, String rest) {}

    /** What one journal tells. Whole: none of its lines can have been lost. */
    private record Told(boolean whole, Set<Long> begun, Map<Long, Entry> fates) {}

    public static JournalReplay read(Path folder, String campaign) {
        var replay = new JournalReplay();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, campaign + "-*" + Journal.SUFFIX)) {
            for (Path file : found) {
                // Another campaign's name may begin with this one's.
                int length = campaign.length() + 1 + RUN_ID + Journal.SUFFIX.length();
                if (file.getFileName().toString().length() == length) {
                    replay.read(file);
                }
            }
        } catch (NoSuchFileException e) {
            return replay;
        } catch (IOException e) {
            throw DrumbeatException.resource(
                            "journal_unreadable",
                            "The journals in " + folder + " cannot be read: " + SystemReason.of(e))
                    .causedBy(e);
        }
        return replay;
    }

    private void read(Path file) throws IOException {
        files.add(file);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        // What follows the last line end is a line that was cut off.
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        boolean whole = !lines.isEmpty()
                && lines.getFirst().equals(Journal.HEADER + Boot.id())
                && !Boot.id().equals(Boot.UNKNOWN);
        var told = new Told(whole, new HashSet<>(), new HashMap<>());
        for (String line : lines) {
            if (line.length() < 3) {
                continue;
            }
            String rest = line.substring(2);
            switch (line.charAt(0)) {
                case 'c' -> byToken.put(rest, told);
                case 'b' -> told.begun.add(Long.valueOf(rest));
                case 'a', 'f', 'w', 'u' -> {
                    String[] words = rest.split(" ", 2);
                    told.fates.put(Long.valueOf(words[0]), new Entry(line.charAt(0), words.length > 1 ? words[1] : ""));
                }
                default -> {}
            }
        }
    }

    /** Whether this machine made that claim. */
    boolean knows(String token) {
        return byToken.containsKey(token);
    }

    /** What became of a message of that claim, where a line tells it. */
    public Optional<Entry> fate(String token, long messageId) {
        return Optional.ofNullable(byToken.get(token)).map(told -> told.fates.get(messageId));
    }

    /** Whether a message of that claim was certainly not handed over: its journal is whole and does not speak of it. */
    public boolean untouched(String token, long messageId) {
        Told told = byToken.get(token);
        return told != null && told.whole && !told.begun.contains(messageId);
    }

    /** Removes the journals, when the store knows everything they told. */
    public void forget() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw DrumbeatException.resource("not_writable", "The journal " + file + " cannot be removed")
                        .causedBy(e);
            }
        }
    }
}
