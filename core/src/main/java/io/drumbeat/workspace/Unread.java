package io.drumbeat.workspace;

import java.util.Set;
import java.util.TreeSet;

/**
 * What the files name and say wrongly. What else reads it is left alone: the fault is where the thing itself stands.
 *
 * @param features of the profile
 * @param models scoring models
 */
public record Unread(Set<String> features, Set<String> models) {
    public static final Unread NONE = new Unread(Set.of(), Set.of());

    /** Those that have a name, but not those that could be read. */
    static Set<String> among(Set<String> named, Set<String> read) {
        Set<String> unread = new TreeSet<>(named);
        unread.removeAll(read);
        return Set.copyOf(unread);
    }
}
