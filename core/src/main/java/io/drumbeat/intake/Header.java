package io.drumbeat.intake;

import io.drumbeat.run.Rejects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a file's columns, in order and all different. A blank name becomes {@code column_5}; of a name that occurs
 * twice the second becomes {@code Email (2)}, and the plain name is remembered as ambiguous.
 */
public final class Header {
    private static final String FIRST = " (1)";
    private static final Pattern FURTHER = Pattern.compile("(.+) \\(\\d+\\)");

    private final List<String> names;
    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> loose = new HashMap<>();
    private final Set<String> ambiguous;
    private final int extra;

    private Header(List<String> names, Set<String> ambiguous) {
        this.names = List.copyOf(names);
        this.ambiguous = ambiguous;
        this.extra = names.indexOf(Rejects.EXTRA);
        for (int column = 0; column < names.size(); column++) {
            exact.putIfAbsent(names.get(column), column);
            loose.putIfAbsent(loose(names.get(column)), column);
        }
    }

    /** Names that are different already. */
    public static Header of(List<String> names) {
        return new Header(names, Set.of());
    }

    /** The cells of a header row as they came. */
    public static Header fromRow(List<String> cells) {
        return fromRow(cells, column -> "column_" + (column + 1));
    }

    /** @param unnamed names a column, counted from 0, whose cell is blank */
    static Header fromRow(List<String> cells, IntFunction<String> unnamed) {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> ambiguous = new LinkedHashSet<>();
        List<String> names = new ArrayList<>();
        for (String cell : cells) {
            String name = cell.strip();
            if (name.isEmpty()) {
                name = unnamed.apply(names.size());
            }
            int times = seen.merge(loose(name), 1, Integer::sum);
            if (times > 1) {
                ambiguous.add(loose(name));
                name = name + " (" + times + ")";
            }
            names.add(name);
        }
        return new Header(names, ambiguous);
    }

    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }

    /** The column of that name, {@code Email (1)} the first {@code Email}; where case, spaces and punctuation alone differ it is the same name. */
    public OptionalInt find(String name) {
        Integer column = exact.get(name.strip());
        if (column == null) {
            column = loose.get(loose(name));
        }
        if (column == null && name.strip().endsWith(FIRST)) {
            return find(name.strip().substring(0, name.strip().length() - FIRST.length()));
        }
        return column == null ? OptionalInt.empty() : OptionalInt.of(column);
    }

    /** The column in which rejects.csv keeps what stood beyond the header; -1 in other files. */
    int extra() {
        return extra;
    }

    /** More than one column has that name. */
    public boolean isAmbiguous(String name) {
        return ambiguous.contains(loose(name));
    }

    /** Whether {@code Email (2)} is one name and {@code Email} the other: who writes both knows which is which. */
    public static boolean isFurther(String name, String first) {
        Matcher further = FURTHER.matcher(name.strip());
        return further.matches() && loose(further.group(1)).equals(loose(first));
    }

    /** A name without case, spaces and punctuation, so that {@code Stock No.} and {@code stock_no} meet. */
    public static String loose(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (Character.isLetterOrDigit(lower.charAt(i))) {
                letters.append(lower.charAt(i));
            }
        }
        return letters.isEmpty() ? lower.strip() : letters.toString();
    }

    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
