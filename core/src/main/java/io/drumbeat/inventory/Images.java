package io.drumbeat.inventory;

import io.drumbeat.mapping.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An item's pictures, the main one first, each once. */
record Images(List<String> urls) {
    /** Between two addresses; a comma or semicolon may also be part of one. */
    private static final Pattern BETWEEN = Pattern.compile("\\s*\\|\\s*|\\s*[,;]\\s*(?=https?:|//)|\\s+(?=https?:|//)");

    /** @param list addresses separated by bars, commas, semicolons or spaces, or a JSON array of them */
    static Images of(@Nullable String main, @Nullable String list) {
        SequencedSet<String> urls = new LinkedHashSet<>();
        add(main, urls);
        add(list, urls);
        return new Images(new ArrayList<>(urls));
    }

    /** The main picture. */
    @Nullable
    String first() {
        return urls.isEmpty() ? null : urls.getFirst();
    }

    /** All of them, as they are stored. */
    @Nullable
    String json() {
        return urls.isEmpty() ? null : CanonicalJson.array(urls);
    }

    private static void add(@Nullable String cell, SequencedSet<String> urls) {
        if (cell == null) {
            return;
        }
        boolean array = cell.startsWith("[") && cell.endsWith("]");
        String flat =
                array ? cell.substring(1, cell.length() - 1).replace("\"", "").replace("\\/", "/") : cell;
        for (String url : isPlain(flat) ? flat.split("\\|", -1) : BETWEEN.split(flat, -1)) {
            String clean = url.strip();
            if (!clean.isEmpty()) {
                urls.add(clean);
            }
        }
    }

    /** Nothing but bars can separate anything here, which needs no expression. */
    private static boolean isPlain(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == ',' || c == ';' || Character.isWhitespace(c)) {
                return false;
            }
        }
        return true;
    }
}
