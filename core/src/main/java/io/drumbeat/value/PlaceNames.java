package io.drumbeat.value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The states and provinces of one country by what they are called. A name of several is theirs of whom the others are parts
 * (Madrid is the community, which its province lies in), otherwise nobody's.
 */
final class PlaceNames {
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, String> names;
    private final Map<String, String> bareNames;

    /** @param lines each a code, {@code <} and what it is part of where it is part of something, and its names, tabs between */
    PlaceNames(List<String> lines) {
        Map<String, String> parents = new HashMap<>();
        Map<String, Set<String>> byName = new HashMap<>();
        Map<String, Set<String>> byBareName = new HashMap<>();
        for (String line : lines) {
            String[] parts = line.split("\t", -1);
            int part = parts[0].indexOf('<');
            String code = part < 0 ? parts[0] : parts[0].substring(0, part);
            if (part >= 0) {
                parents.put(code, parts[0].substring(part + 1));
            }
            codes.put(PlaceKeys.key(code), code);
            for (int i = 1; i < parts.length; i++) {
                String key = PlaceKeys.key(parts[i]);
                byName.computeIfAbsent(key, name -> new HashSet<>()).add(code);
                byBareName
                        .computeIfAbsent(PlaceKeys.bare(key), name -> new HashSet<>())
                        .add(code);
            }
        }
        this.names = unambiguous(byName, parents);
        this.bareNames = unambiguous(byBareName, parents);
        bareNames.remove("");
    }

    /** Of a code, a name, or a name with or without its "Province of"; null where it is none, or could be several. */
    @Nullable
    String code(String text) {
        String key = PlaceKeys.key(text);
        String code = codes.get(key);
        if (code == null) {
            code = names.get(key);
        }
        return code == null ? bareNames.get(PlaceKeys.bare(key)) : code;
    }

    private static Map<String, String> unambiguous(Map<String, Set<String>> byName, Map<String, String> parents) {
        Map<String, String> unambiguous = new HashMap<>();
        byName.forEach((name, named) -> named.stream()
                .filter(code -> named.stream().allMatch(other -> isWithin(other, code, parents)))
                .findFirst()
                .ifPresent(code -> unambiguous.put(name, code)));
        return unambiguous;
    }

    private static boolean isWithin(String code, String whole, Map<String, String> parents) {
        for (String at = code; at != null; at = parents.get(at)) {
            if (at.equals(whole)) {
                return true;
            }
        }
        return false;
    }
}
