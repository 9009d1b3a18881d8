package io.drumbeat.rule;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns that the rules over one table may name, in the order of the table. Names are lower case. */
public final class Catalog {
    private final String table;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, Column> segments = new LinkedHashMap<>();
    private final Map<String, String> later = new LinkedHashMap<>();

    /** @param table what people call it: {@code the profile}, {@code an event} */
    public Catalog(String table, Collection<Column> columns) {
        this.table = table;
        columns.forEach(column -> this.columns.put(column.name(), column));
    }

    public String table() {
        return table;
    }

    public Optional<Column> find(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /** Where a column can be asked for that these rules come too early for. */
    Optional<String> later(String name) {
        return Optional.ofNullable(later.get(name));
    }

    /** What {@code in segment NAME} reads, in rules that may ask for segments. */
    Optional<Column> segment(String name) {
        return Optional.ofNullable(segments.get(name));
    }

    List<String> segments() {
        return List.copyOf(segments.keySet());
    }

    /**
     * The same table for rules that come before some of its columns.
     *
     * @param later by their names: where they can be asked for
     */
    public Catalog before(Map<String, String> later) {
        Catalog extended = extended(Map.of(), segments);
        extended.later.putAll(later);
        return extended;
    }

    /** The same table with one more column. */
    public Catalog with(Column column) {
        return extended(Map.of(column.name(), column), segments);
    }

    /**
     * The same table for rules that may ask for segments.
     *
     * @param segments by their names: how it is read whether a person is in them
     */
    public Catalog withSegments(Map<String, Column> segments) {
        return extended(Map.of(), segments);
    }

    private Catalog extended(Map<String, Column> more, Map<String, Column> segments) {
        var extended = new Catalog(table, columns.values());
        extended.columns.putAll(more);
        extended.segments.putAll(segments);
        extended.later.putAll(later);
        return extended;
    }
}
