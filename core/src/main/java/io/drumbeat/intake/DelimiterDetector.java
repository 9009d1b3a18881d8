package io.drumbeat.intake;

import java.util.ArrayList;
import java.util.List;

/** Finds the delimiter that splits the first lines into the same number of columns. */
final class DelimiterDetector {
    private static final char[] CANDIDATES = {',', ';', '\t', '|'};
    private static final int LINES = 50;

    private DelimiterDetector() {}

    /** @param text from the header row on; its last line may be cut off */
    static char detect(String text) {
        char best = ',';
        long bestScore = 0;
        for (char candidate : CANDIDATES) {
            List<Integer> counts = perRecord(text, candidate);
            int header = counts.getFirst();
            long agreeing = counts.stream().filter(n -> n == header).count();
            long score = header == 0 ? 0 : header * 10L * agreeing / counts.size() + agreeing * 1_000L / counts.size();
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** How often the delimiter stands outside quotes, in each of the first records. */
    private static List<Integer> perRecord(String text, char delimiter) {
        List<Integer> counts = new ArrayList<>();
        boolean quoted = false;
        boolean blank = true;
        int count = 0;
        for (int i = 0; i < text.length() && counts.size() < LINES; i++) {
            char c = text.charAt(i);
            if (c == '"') {
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
