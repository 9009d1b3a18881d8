package io.drumbeat.yaml;

/**
 * A piece of text from a workspace file that remembers where it stands and how it was written, so that a fault inside it
 * can be pointed at: through quotes, escapes, folding and the indentation of a block.
 *
 * @param at its first character as written: the quote of quoted text, the {@code |} or {@code >} of a block
 * @param written the text as it stands in the file
 */
public record Text(String value, Position at, String written) {
    /** Plain text: written just as it reads. */
    public Text(String value, Position at) {
        this(value, at, value);
    }

    /** Where the character at a line and column of {@link #value} (both from 1) stands in the file. */
    public Position positionOf(int line, int column) {
        var start = 0;
        for (var passed = 1; passed < line; passed++) {
            var newline = value.indexOf('\n', start);
            if (newline < 0) {
                break;
            }
            start = newline + 1;
        }
        return positionOf(start + column - 1);
    }

    /** Where the character at an offset of {@link #value} (from 0) stands in the file; past the end, the place after it. */
    public Position positionOf(int offset) {
        var style = style();
        var place = style.begin(written);
        for (var read = 0; read < Math.min(offset, value.length()); read++) {
            place = style.after(written, find(value.charAt(read), place, style));
        }
        if (offset < value.length()) {
            place = find(value.charAt(Math.max(offset, 0)), place, style);
        }
        return placeInFile(Math.min(place, written.length()));
    }

    /** What folding and indentation added stands between the characters that were kept, so the next match is the one. */
    private int find(char wanted, int from, Style style) {
        for (var place = from; place < written.length(); place++) {
            var found = written.charAt(place);
            var folded = wanted == ' ' && found == '\n';
            var escaped = style == Style.DOUBLE_QUOTED && found == '\\' && !written.startsWith("\n", place + 1);
            if (found == wanted || folded || escaped) {
                return place;
            }
        }
        return written.length();
    }

    private Position placeInFile(int place) {
        var before = written.substring(0, place);
        var newline = before.lastIndexOf('\n');
        var columns = before.codePointCount(newline + 1, place);
        return newline < 0
                ? new Position(at.file(), at.line(), at.column() + columns)
                : new Position(at.file(), at.line() + newlines(before), columns + 1);
    }

    private static int newlines(String text) {
        return (int) text.chars().filter(character -> character == '\n').count();
    }

    private Style style() {
        if (written.equals(value) || written.isEmpty()) {
            return Style.PLAIN;
        }
        return switch (written.charAt(0)) {
            case '"' -> Style.DOUBLE_QUOTED;
            case '\'' -> Style.SINGLE_QUOTED;
            case '|', '>' -> Style.BLOCK;
            default -> Style.PLAIN;
        };
    }

    private enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        BLOCK;

        int begin(String written) {
            return switch (this) {
                case PLAIN -> 0;
                case SINGLE_QUOTED, DOUBLE_QUOTED -> 1;
                case BLOCK -> written.indexOf('\n') + 1;
            };
        }

        /** The place after the character that stands at {@code place}: a doubled quote and an escape are one character. */
        int after(String written, int place) {
            if (place >= written.length()) {
                return place;
            }
            return switch (this) {
                case SINGLE_QUOTED -> place + (written.startsWith("''", place) ? 2 : 1);
                case DOUBLE_QUOTED -> place + (written.charAt(place) == '\\' ? escapeLength(written, place) : 1);
                case PLAIN, BLOCK -> place + 1;
            };
        }

        private static int escapeLength(String written, int place) {
            return switch (place + 1 < written.length() ? written.charAt(place + 1) : ' ') {
                case 'x' -> 4;
                case 'u' -> 6;
                case 'U' -> 10;
                default -> 2;
            };
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
