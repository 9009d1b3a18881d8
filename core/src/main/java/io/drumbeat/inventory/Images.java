package io.drumbeat.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.mapping.CanonicalJson;
import io.drumbeat.run.Json;
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

    /** What an object calls its address. */
    private static final List<String> ADDRESSES = List.of("url", "href", "src", "image_url", "link");

    /** @param list addresses separated by bars, commas, semicolons or spaces, or a JSON array of them or of objects that have one */
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
        if (cell == null || (cell.contains("{") && addDescribed(cell, urls))) {
            return;
        }
        boolean array = cell.startsWith("[") && cell.endsWith("]");
        if (array && cell.indexOf('{') > 0 && addObjects(cell, urls)) {
            return;
        }
        String flat =
                array ? cell.substring(1, cell.length() - 1).replace("\"", "").replace("\\/", "/") : cell;
        for (String url : isPlain(flat) ? flat.split("\\|", -1) : BETWEEN.split(flat, -1)) {
            String clean = url.strip();
            if (!clean.isEmpty()) {
                urls.add(clean);
            }
        }
    }

    /** An array of objects, as vehicle catalogues have it: {@code [{"url": "…", "tag": ["front"]}]}. */
    private static boolean addObjects(String cell, SequencedSet<String> urls) {
        JsonNode images;
        try {
            images = Json.mapper().readTree(cell);
        } catch (JsonProcessingException notJson) {
            return false;
        }
        for (JsonNode image : images) {
            ADDRESSES.stream()
                    .map(name -> image.path(name).asText(""))
                    .filter(url -> !url.isBlank())
                    .findFirst()
                    .ifPresent(url -> urls.add(url.strip()));
        }
        return true;
    }

    /** Objects with a {@code url} or {@code src}, as Meta's catalogues and shops write them; false where it is no JSON. */
    private static boolean addDescribed(String cell, SequencedSet<String> urls) {
        try {
            JsonNode pictures = Json.mapper().readTree(cell);
            for (JsonNode picture : pictures.isArray() ? pictures : List.of(pictures)) {
                String url = picture.isTextual()
                        ? picture.asText()
                        : picture.path("url").asText(picture.path("src").asText(""));
                if (!url.isBlank()) {
                    urls.add(url.strip());
                }
            }
            return true;
        } catch (JsonProcessingException e) {
            return false;
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
