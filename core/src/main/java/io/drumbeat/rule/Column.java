package io.drumbeat.rule;

import io.drumbeat.workspace.DataClass;
import java.util.Collection;
import java.util.List;
import org.jooq.Field;

/**
 * A column that rules may name.
 *
 * @param field how it is read
 * @param dataClass how carefully it must be kept; whatever reads it inherits the class
 * @param meaning one sentence, for the data dictionary
 * @param example a value it may have, as people would write it; empty: none is known
 * @param values every text that it can be, the only ones that it makes sense to ask for; empty: any
 */
public record Column(
        String name,
        Field<?> field,
        ValueType type,
        DataClass dataClass,
        String meaning,
        String example,
        List<String> values) {

    public Column {
        values = List.copyOf(values);
    }

    public Column(String name, Field<?> field, ValueType type, DataClass dataClass, String meaning, String example) {
        this(name, field, type, dataClass, meaning, example, List.of());
    }

    public Column(String name, Field<?> field, ValueType type, DataClass dataClass, String meaning) {
        this(name, field, type, dataClass, meaning, "");
    }

    /** The same, of which all values are known. */
    public Column oneOf(Collection<String> all) {
        return new Column(name, field, type, dataClass, meaning, example, List.copyOf(all));
    }
}
