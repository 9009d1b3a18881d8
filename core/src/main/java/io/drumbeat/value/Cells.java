package io.drumbeat.value;

import java.util.Set;

/** The text of a cell without what surrounds it. */
public final class Cells {
    /** What exports write where they have nothing. */
    private static final Set<String> NOTHING = Set.of("NULL", "null", "(null)", "\\N", "N/A", "n/a", "#N/A");

    private Cells() {}

    /** Trimmed of every kind of space; empty where an export means nothing ({@code NULL}, {@code \N}, {@code N/A}). */
    public static String clean(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isSpace(cell.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(cell.charAt(to - 1))) {
            to--;
        }
        String trimmed = cell.substring(from, to);
        return to - from <= 6 && NOTHING.contains(trimmed) ? "" : trimmed;
    }

    /** Trimmed, and every run of space inside made one space. */
    public static String collapse(String text) {
        if (isCollapsed(text)) {
            return text;
        }
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                pending = !collapsed.isEmpty();
            } else {
                if (pending) {
                    collapsed.append(' ');
                    pending = false;
                }
                collapsed.append(c);
            }
        }
        return collapsed.toString();
    }

    /** Has no space but single ones inside. */
    private static boolean isCollapsed(String text) {
        boolean afterSpace = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' ? afterSpace : c < '!' || (c > '~' && isSpace(c))) {
                return false;
            }
            afterSpace = c == ' ';
        }
        return !afterSpace || text.isEmpty();
    }

    private static boolean isSpace(char c) {
        if (c < 0x7F) {
            return c <= ' ';
        }
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || c == '\u200B'
                || c == '\uFEFF';
    }
}
