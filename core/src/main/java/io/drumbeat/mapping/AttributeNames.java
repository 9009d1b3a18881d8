package io.drumbeat.mapping;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names attributes after columns: {@code Lease Mat.} is kept as {@code lease_mat}. */
public final class AttributeNames {
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<String> taken;

    /** @param taken names that something else has already */
    public AttributeNames(Set<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** A name that nothing else has; of two columns that would share one, the second ends in {@code _2}. */
    public String name(String column) {
        String bare = column.startsWith(Catalog.ATTRIBUTES) ? column.substring(Catalog.ATTRIBUTES.length()) : column;
        String plain = NEITHER_LETTER_NOR_DIGIT.matcher(bare).replaceAll("_").toLowerCase(Locale.ROOT);
        int from = plain.startsWith("_") ? 1 : 0;
        int to = plain.endsWith("_") ? plain.length() - 1 : plain.length();
        String base = from < to ? plain.substring(from, to) : "column";
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }
}
