package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.Source;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What kind of text a file is; the content decides, then the name. */
enum Format {
    DELIMITED,
    JSON,
    JSON_LINES,
    GOOGLE_XML,
    ADF,
    /** ADF with other text around it. */
    ADF_IN_TEXT;

    private static final int LOOK = 4_096;
    private static final Pattern ADF_ROOT = Pattern.compile(
            "(<\\?[^>]*\\?>\\s*|<!--.*?-->\\s*|<!doctype[^>\\[]*(\\[.*?])?\\s*>\\s*)*<adf[\\s>].*", Pattern.DOTALL);
    private static final Pattern JSON_LIST = Pattern.compile("\\[\\s*([{\\[\\]].*)?", Pattern.DOTALL);

    /** @param text the beginning of the file */
    static Format detect(String name, String text, @Nullable String said) {
        String head = beginning(text);
        if (said != null) {
            refuseWhatIsNoText(name, head);
            return named(said, head);
        }
        if (ADF_ROOT.matcher(head).matches()) {
            return ADF;
        }
        if (head.contains("<adf>") || head.contains("&lt;adf&gt;")) {
            return ADF_IN_TEXT;
        }
        refusePages(name, head);
        refuseWhatIsNoText(name, head);
        if (head.startsWith("<")) {
            return GOOGLE_XML;
        }
        if (head.startsWith("{")) {
            return areLines(text) ? JSON_LINES : JSON;
        }
        if (JSON_LIST.matcher(head).matches()) {
            return JSON;
        }
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") ? JSON_LINES : DELIMITED;
    }

    /** The first non-blank characters, in lower case. */
    private static String beginning(String text) {
        String start = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String head = start.stripLeading();
        return head.substring(0, Math.min(LOOK, head.length())).toLowerCase(Locale.ROOT);
    }

    /** Most lines are objects, and there are several: one alone may be a document of any kind. */
    private static boolean areLines(String text) {
        long whole = text.lines().filter(line -> !line.isBlank()).count();
        long objects = text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("{") && line.endsWith("}"))
                .count();
        return whole > 1 && objects * 2 > whole - 1;
    }

    private static void refusePages(String name, String head) {
        if (head.startsWith("<!doctype html") || head.startsWith("<html") || head.startsWith("<head")) {
            throw DrumbeatException.input("html_not_data", name + " is an HTML page, not a file of records")
                    .at(name + ":1")
                    .hint("Its sender probably answered with an error page; open it in a browser to read what it says");
        }
        if (head.contains("urn:schemas-microsoft-com:office:spreadsheet")) {
            throw Workbooks.unsupported(name, "a workbook in the XML of Excel 2003");
        }
    }

    private static void refuseWhatIsNoText(String name, String head) {
        if (head.startsWith("%pdf")) {
            throw unsupported(name, "a PDF document", "Ask for the data as CSV");
        }
        if (head.chars().filter(c -> c == 0).count() > head.length() / 50 || head.startsWith("\u001f")) {
            throw unsupported(name, "a binary file", "Unpack it, or save it as CSV or JSON lines");
        }
    }

    private static DrumbeatException unsupported(String name, String what, String hint) {
        return DrumbeatException.input("not_text", name + " is " + what + ", which cannot be read")
                .at(name)
                .hint(hint);
    }

    private static Format named(String said, String head) {
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "csv", "tsv" -> DELIMITED;
            case "json" -> JSON;
            case "jsonl" -> JSON_LINES;
            case "google-xml" -> GOOGLE_XML;
            case "adf" -> ADF_ROOT.matcher(head).matches() ? ADF : ADF_IN_TEXT;
            default ->
                throw DrumbeatException.config("unknown_format", "There is no format '" + said + "'")
                        .hint("Known are " + String.join(", ", Source.FORMATS));
        };
    }
}
