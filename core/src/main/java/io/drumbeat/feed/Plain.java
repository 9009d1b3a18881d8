package io.drumbeat.feed;

/** Text that every format can carry. */
final class Plain {
    private Plain() {}

    /**
     * Without the characters that XML 1.0 has no place for (2.2: most control characters, halves of surrogate pairs), and
     * with line ends of one kind.
     */
    static String text(String written) {
        if (isPlain(written)) {
            return written;
        }
        StringBuilder text = new StringBuilder(written.length());
        written.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(Plain::isCharacter)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    /** On one line, without tabs. */
    static String line(String text) {
        return text.replaceAll("[\\t\\n]+", " ").strip();
    }

    /** At most so long, cut between two words where that loses little. */
    static String cut(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        String kept = text.substring(0, text.offsetByCodePoints(0, longest));
        int space = kept.lastIndexOf(' ');
        return (space > kept.length() * 4 / 5 ? kept.substring(0, space) : kept).strip();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\t') || Character.isSurrogate(c) || c >= 0xFFFE) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }
}
