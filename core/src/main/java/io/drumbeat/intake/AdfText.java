package io.drumbeat.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** Finds ADF documents in a text: the body of a mail, with whatever stands around them. */
final class AdfText {
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final String BEGIN = "<adf";
    private static final String END = "</adf";

    private AdfText() {}

    static boolean isIn(String text) {
        return !documents(text).isEmpty();
    }

    /** The documents, each once; a last one may be cut off. */
    static List<String> documents(String text) {
        Set<String> found = new LinkedHashSet<>(plain(text));
        if (found.isEmpty() && text.toLowerCase(Locale.ROOT).contains("&lt;adf")) {
            found.addAll(plain(StringEscapeUtils.unescapeHtml4(TAG.matcher(text).replaceAll(""))));
        }
        return List.copyOf(found);
    }

    private static List<String> plain(String text) {
        List<String> documents = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        for (int from = begin(lower, 0); from >= 0; ) {
            int end = lower.indexOf(END, from);
            int close = end < 0 ? -1 : lower.indexOf('>', end);
            if (close < 0) {
                documents.add(text.substring(from));
                break;
            }
            documents.add(text.substring(from, close + 1));
            from = begin(lower, close);
        }
        return documents;
    }

    /** Not {@code <adfoo>}. */
    private static int begin(String lower, int from) {
        int at = lower.indexOf(BEGIN, from);
        while (at >= 0 && at + BEGIN.length() < lower.length() && isName(lower.charAt(at + BEGIN.length()))) {
            at = lower.indexOf(BEGIN, at + 1);
        }
        return at;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == ':';
    }
}
