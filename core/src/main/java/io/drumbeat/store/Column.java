package io.drumbeat.store;

import org.jooq.DataType;
import org.jooq.Field;

/** A column of a staging table. Instants are declared as the generated tables declare them. */
public record Column(String name, DataType<?> type) {

    /** A column of the same name and type as a table's. */
    public static Column like(Field<?> field) {
        return new Column(field.getName(), field.getDataType().nullable(true));
    }
}
