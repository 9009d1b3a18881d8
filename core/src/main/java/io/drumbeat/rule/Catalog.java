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

    /** The same table with one more column. */
    public Catalog with(Column column) {
        var extended = new Catalog(table, columns.values());
        extended.columns.put(column.name(), column);
        return extended;
    }
}
