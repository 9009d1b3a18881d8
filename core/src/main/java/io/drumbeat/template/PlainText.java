package io.drumbeat.template;

import ch.digitalfondue.jfiveparse.Element;
import ch.digitalfondue.jfiveparse.JFiveParse;
import ch.digitalfondue.jfiveparse.Node;
import ch.digitalfondue.jfiveparse.Text;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML as a person without HTML reads it: paragraphs, lists and the addresses of links. What stands for a Liquid tag keeps its
 * place, even between the rows of a table, out of which a parser of HTML moves words.
 */
final class PlainText {
    private static final Set<String> INVISIBLE = Set.of("head", "style", "script", "title", "template", "noscript");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "section", "article");
    private static final Set<String> LINES = Set.of("div", "tr", "li", "header", "footer", "address", "hr");

    /** What is no text, and the words that stand for Liquid tags in what is. */
    private static final Pattern MARKUP_OR_TOKEN = Pattern.compile(
            "(?is)<!--.*?-->|<(style|script|title)\\b.*?</\\1\\s*>|<(?:\"[^\"]*\"|'[^']*'|[^'\">])*>|(?<token>"
                    + LiquidShield.TOKEN + ")");
    /** The class of the elements that hold such words: scripts, which may stand anywhere. */
    private static final String ANCHOR = "liquid";

    /** Without it a parser takes the first scripts for the document's head. */
    private static final Pattern BODY = Pattern.compile("(?i)<body[\\s>]");

    private final StringBuilder text = new StringBuilder();

    private PlainText() {}

    static String of(String html) {
        var plain = new PlainText();
        plain.read(JFiveParse.parse(anchored(html)));
        return tidy(plain.text.toString());
    }

    /** At most one empty line at a time, as where a condition did not hold, and none at the ends. */
    static String tidy(String text) {
        return text.replaceAll("[ \\u00a0]+\n", "\n")
                        .replaceAll("\n{3,}", "\n\n")
                        .strip() + "\n";
    }

    private static String anchored(String html) {
        String anchored = MARKUP_OR_TOKEN
                .matcher(html)
                .replaceAll(part -> Matcher.quoteReplacement(
                        part.group("token") == null
                                ? part.group()
                                : "<script class='" + ANCHOR + "'>" + part.group() + "</script>"));
        return BODY.matcher(html).find() ? anchored : "<body>" + anchored;
    }

    private void read(Node node) {
        switch (node) {
            case Text words -> append(words.getData());
            case Element element -> read(element);
            default -> node.getChildNodes().forEach(this::read);
        }
    }

    private void read(Element element) {
        String tag = element.getNodeName().toLowerCase(Locale.ROOT);
        if (tag.equals("script") && attribute(element, "class").equals(ANCHOR)) {
            element.getChildNodes().forEach(this::read);
            return;
        }
        if (INVISIBLE.contains(tag) || hidden(element)) {
            return;
        }
        int gap = PARAGRAPHS.contains(tag) ? 2 : LINES.contains(tag) ? 1 : 0;
        breakLine(gap);
        switch (tag) {
            case "br" -> text.append('\n');
            case "hr" -> text.append("----");
            case "img" -> append(attribute(element, "alt"));
            case "li" -> text.append("- ");
            default -> {}
        }
        int start = text.length();
        element.getChildNodes().forEach(this::read);
        switch (tag) {
            case "a" -> link(attribute(element, "href"), text.substring(start).strip());
            case "td", "th" -> append(" ");
            default -> {}
        }
        breakLine(gap);
    }

    private void link(String address, String words) {
        if (words.isEmpty()) {
            return; // a picture without words
        }
        if (!address.isEmpty() && !address.startsWith("#") && !address.equals(words)) {
            if (text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
            text.append('(')
                    .append(address.startsWith("mailto:") ? address.substring(7) : address)
                    .append(')');
        }
    }

    /** Adds words, with every run of white space as one space. */
    private void append(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
                if (!text.isEmpty()
                        && text.charAt(text.length() - 1) != ' '
                        && text.charAt(text.length() - 1) != '\n') {
                    text.append(' ');
                }
            } else {
                text.append(c);
            }
        }
    }

    private void breakLine(int lines) {
        if (lines == 0 || text.isEmpty()) {
            return;
        }
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        int breaks = 0;
        while (breaks < text.length() && text.charAt(text.length() - 1 - breaks) == '\n') {
            breaks++;
        }
        for (; breaks < lines; breaks++) {
            text.append('\n');
        }
    }

    private static boolean hidden(Element element) {
        return attribute(element, "style").replace(" ", "").contains("display:none");
    }

    private static String attribute(Element element, String name) {
        String value = element.getAttribute(name);
        return value == null ? "" : value;
    }
}
