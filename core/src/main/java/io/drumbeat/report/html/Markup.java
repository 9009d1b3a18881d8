package io.drumbeat.report.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Writes markup that is well-formed as HTML and as XML; every text and attribute is escaped on the way. */
final class Markup {
    private static final Set<String> INLINE =
            Set.of("span", "b", "a", "small", "title", "text", "h1", "h2", "h3", "th", "td");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn */
    Markup open(String tag, Object... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    Markup close() {
        String tag = open.pop();
        out.append("</").append(tag).append('>');
        return lineAfter(tag);
    }

    /** An element without content. */
    Markup empty(String tag, Object... attributes) {
        start(tag, attributes);
        out.append("/>");
        return lineAfter(tag);
    }

    Markup element(String tag, String text, Object... attributes) {
        return open(tag, attributes).text(text).close();
    }

    Markup text(String text) {
        text.codePoints().forEach(this::escaped);
        return this;
    }

    /** Our own stylesheet and doctype only, never data. */
    Markup verbatim(String trusted) {
        out.append(trusted);
        return this;
    }

    private void start(String tag, Object... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1] instanceof Double number ? decimal(number) : String.valueOf(attributes[i + 1]));
            out.append('"');
        }
    }

    private Markup lineAfter(String tag) {
        if (!INLINE.contains(tag)) {
            out.append('\n');
        }
        return this;
    }

    private void escaped(int character) {
        switch (character) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(allowedInXml(character) ? character : 0xFFFD);
        }
    }

    private static boolean allowedInXml(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }

    /** A coordinate: two decimals at most, the same on every machine. */
    static String decimal(double number) {
        double rounded = Math.round(number * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    static String percent(double number) {
        return decimal(number) + "%";
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
