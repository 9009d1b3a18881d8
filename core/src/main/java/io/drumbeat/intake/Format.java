package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.Source;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind of file it is; the content decides, then the name. */
enum Format {
    DELIMITED,
    JSON,
    GOOGLE_XML;

    private static final int LOOK = 4_096;

    static Format detect(String name, String text, @Nullable String said) {
        String head = beginning(text);
        refuseWhatIsNoData(name, head);
        if (said != null) {
            return named(said);
        }
        if (head.startsWith("<")) {
            return GOOGLE_XML;
        }
        if (head.startsWith("{") || head.startsWith("[{") || name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return JSON;
        }
        return DELIMITED;
    }

    /** The first non-blank characters, in lower case. */
    private static String beginning(String text) {
        String start = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String head = start.stripLeading();
        return head.substring(0, Math.min(LOOK, head.length())).toLowerCase(Locale.ROOT);
    }

    private static void refuseWhatIsNoData(String name, String head) {
        if (head.startsWith("<!doctype html") || head.startsWith("<html") || head.startsWith("<head")) {
            throw DrumbeatException.input("html_not_data", name + " is an HTML page, not a file of records")
                    .at(name + ":1")
                    .hint("Its sender probably answered with an error page; open it in a browser to read what it says");
        }
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

    private static Format named(String said) {
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "csv", "tsv" -> DELIMITED;
            case "json", "jsonl" -> JSON;
            case "google-xml" -> GOOGLE_XML;
            default ->
                throw DrumbeatException.config("unknown_format", "There is no format '" + said + "'")
                        .hint("Known are " + String.join(", ", Source.FORMATS));
        };
    }
}
