package io.drumbeat.store;

import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** A temporary table of one transaction; gone when it ends. */
public class TempTable {
    private final String name;
    private final List<Column> columns;

    TempTable(String name, List<Column> columns) {
        this.name = name;
        this.columns = List.copyOf(columns);
    }

    public String name() {
        return name;
    }

    public List<Column> columns() {
        return columns;
    }

    public Table<Record> table() {
        return DSL.table(DSL.name(name));
    }

    public <T> Field<T> field(String column, DataType<T> type) {
        return DSL.field(DSL.name(name, column), type);
    }

    public <T> Field<T> field(String column, Class<T> type) {
        return DSL.field(DSL.name(name, column), type);
    }

    /** The column that was made from this field: same name, same type. */
    public <T> Field<T> field(Field<T> like) {
        return DSL.field(DSL.name(name, like.getName()), like.getDataType());
    }
}
