package io.drumbeat.yaml;

import io.drumbeat.error.DidYouMean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that files give to things and the places that use them. They are gathered while reading, in any order, and
 * compared when everything has been read.
 */
public final class Names {
    private record Use(String kind, Text name) {}

    private final Map<String, Map<String, Position>> given = new LinkedHashMap<>();
    private final Map<String, Set<String>> builtIn = new LinkedHashMap<>();
    private final List<Use> uses = new ArrayList<>();

    /** Names a thing of a kind; a second thing of that name is a problem. */
    public void give(String kind, Text name, Inspection inspection) {
        var first = given.computeIfAbsent(kind, _ -> new LinkedHashMap<>()).putIfAbsent(name.value(), name.at());
        if (first != null) {
            inspection.error(
                    name.at(),
                    "there is already a " + kind + " \"" + name.value() + "\" at " + first,
                    "give one of them another name");
        }
    }

    /** A name that is there without any file. */
    public void builtIn(String kind, String name) {
        builtIn.computeIfAbsent(kind, _ -> new TreeSet<>()).add(name);
    }

    /** Uses the name of a thing that some file must give. */
    public void use(String kind, Text name) {
        uses.add(new Use(kind, name));
    }

    /** Reports each use of a name that nothing has. */
    public void compare(Inspection inspection) {
        for (var use : uses) {
            var name = use.name().value();
            if (!ofFiles(use.kind()).contains(name) && !ofItself(use.kind()).contains(name)) {
                var known = new TreeSet<>(ofFiles(use.kind()));
                known.addAll(ofItself(use.kind()));
                inspection.error(
                        use.name().at(),
                        "no " + use.kind() + " is called \"" + name + "\"",
                        DidYouMean.hint(known, name));
            }
        }
    }

    /** The names that files give to things of a kind, sound or not. */
    public Set<String> ofFiles(String kind) {
        return Collections.unmodifiableSet(given.getOrDefault(kind, Map.of()).keySet());
    }

    private Set<String> ofItself(String kind) {
        return builtIn.getOrDefault(kind, Set.of());
    }
}
