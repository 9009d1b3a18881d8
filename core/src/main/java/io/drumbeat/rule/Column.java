package io.drumbeat.rule;

import io.drumbeat.workspace.DataClass;
import org.jooq.Field;

/**
 * A column that rules may name.
 *
 * @param field how it is read
 * @param dataClass how carefully it must be kept; whatever reads it inherits the class
 * @param meaning one sentence, for the data dictionary
 * @param example a value it may have, as people would write it; empty: none is known
 */
public record Column(String name, Field<?> field, ValueType type, DataClass dataClass, String meaning, String example) {

    public Column(String name, Field<?> field, ValueType type, DataClass dataClass, String meaning) {
        this(name, field, type, dataClass, meaning, "");
    }
}
