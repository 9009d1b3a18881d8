package io.drumbeat.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON Schema of a kind of file, made from the declaration that its reader follows. */
record PublishedSchema(FileKind<?> kind) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> WORDS = List.of("$schema", "$id", "title", "description", "type");
    private static final Comparator<Object> WORDS_FIRST = Comparator.comparing(
                    (Object word) -> WORDS.contains(word) ? WORDS.indexOf(word) : WORDS.size())
            .thenComparing(Object::toString);

    Path file() {
        return Path.of("src/main/resources/schema", kind.id() + ".schema.json");
    }

    String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:drumbeat:workspace:" + kind.id() + ":v1");
        schema.put("title", kind.glob());
        schema.put("description", kind.says());
        schema.putAll(kind.type().schema());
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(ordered(schema, false)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A schema's own words in one fixed order; the keys it describes in the order they were declared in. */
    private static Object ordered(Object value, boolean keepsOrder) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, Object> inOrder = keepsOrder ? new LinkedHashMap<>() : new TreeMap<>(WORDS_FIRST);
                map.forEach((key, held) -> inOrder.put(key, ordered(held, key.equals("properties"))));
                yield inOrder;
            }
            case List<?> list -> list.stream().map(item -> ordered(item, false)).toList();
            default -> value;
        };
    }
}
