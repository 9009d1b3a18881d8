package io.drumbeat.intake;

import io.drumbeat.workspace.Quotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the delimiter that splits the first lines into the same number of columns. */
final class DelimiterDetector {
    private static final char[] CANDIDATES = {',', ';', '\t', '|'};
    private static final int LINES = 50;

    private DelimiterDetector() {}

    /**
     * @param text from the beginning, or the header row, on; its last line may be cut off
     * @param quotes what quotes mean in it
     */
    static char detect(String text, Quotes quotes) {
        char best = ',';
        long bestScore = 0;
        for (char candidate : CANDIDATES) {
            List<Integer> counts = perRecord(text, candidate, quotes);
            int usual = mostCommon(counts);
            long agreeing = counts.stream().filter(n -> n == usual).count();
            long score = usual == 0 ? 0 : (usual * 10L + 1_000L) * agreeing / counts.size();
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** The number of delimiters that most records have; those without any may be titles above the table. */
    private static int mostCommon(List<Integer> counts) {
        return counts.stream()
                .filter(count -> count > 0)
                .collect(Collectors.groupingBy(count -> count, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    /** How often the delimiter stands outside quotes, in each of the first records. */
    private static List<Integer> perRecord(String text, char delimiter, Quotes quotes) {
        List<Integer> counts = new ArrayList<>();
        boolean quoted = false;
        boolean blank = true;
        int count = 0;
        for (int i = 0; i < text.length() && counts.size() < LINES; i++) {
            char c = text.charAt(i);
            if (c == '"' && quotes == Quotes.DOUBLE) {
                quoted = !quoted;
            } else if (!quoted && c == delimiter) {
                count++;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                if (!blank) {
                    counts.add(count);
                }
                count = 0;
                blank = true;
                continue;
            }
            blank &= Character.isWhitespace(c) && c != delimiter;
        }
        if (counts.isEmpty()) {
            counts.add(count);
        }
        return counts;
    }
}
