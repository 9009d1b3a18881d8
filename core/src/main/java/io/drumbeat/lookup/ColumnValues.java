package io.drumbeat.lookup;

import io.drumbeat.lookup.ProfileDescription.Values;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.store.Store;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What the columns of the profile hold for everybody together. */
record ColumnValues(Workspace workspace, LookInstant when, List<Column> columns) {
    /**
     * So many at a time: more aggregates in one statement are slower and hungrier than two statements, and columns that must be
     * computed for the question take no more memory than these need.
     */
    private static final int COLUMNS = 13;

    Map<String, Values> read(Store store) {
        return store.rehearse(tx -> {
            Map<String, Values> values = new LinkedHashMap<>();
            for (int from = 0; from < columns.size(); from += COLUMNS) {
                values.putAll(read(tx, columns.subList(from, Math.min(columns.size(), from + COLUMNS))));
            }
            return values;
        });
    }

    private Map<String, Values> read(Transaction tx, List<Column> some) {
        Table<?> profile =
                when.people(tx, workspace, some.stream().map(Column::name).toList());
        long people = tx.sql().fetchCount(profile);
        List<SelectField<?>> asked = new ArrayList<>();
        for (Column column : some) {
            asked.add(DSL.count().filterWhere(filled(column)));
            asked.add(
                    shown(column) ? DSL.min(column.field()).filterWhere(filled(column)) : DSL.castNull(column.field()));
            asked.add(
                    shown(column) ? DSL.max(column.field()).filterWhere(filled(column)) : DSL.castNull(column.field()));
        }
        Record row = tx.sql().select(asked).from(profile).fetchSingle();
        Map<String, Values> values = new LinkedHashMap<>();
        for (int i = 0; i < some.size(); i++) {
            long filled = row.get(3 * i, Long.class);
            values.put(
                    some.get(i).name(),
                    new Values(
                            filled,
                            people == 0 ? 0 : Math.rint(1000.0 * filled / people) / 1000,
                            plain(row.get(3 * i + 1)),
                            plain(row.get(3 * i + 2))));
        }
        return values;
    }

    /** What must be kept with care is not shown where many look; a truth has no order. */
    private static boolean shown(Column column) {
        return column.dataClass().compareTo(DataClass.SENSITIVE) < 0 && column.type() != ValueType.BOOLEAN;
    }

    @SuppressWarnings("unchecked")
    private static Condition filled(Column column) {
        return switch (column.type()) {
            case BOOLEAN -> DSL.condition((Field<Boolean>) column.field());
            case INTEGER, DECIMAL, DOUBLE ->
                ((Field<Number>) column.field()).ne(DSL.inline(0).coerce((Field<Number>) column.field()));
            default -> column.field().isNotNull();
        };
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof LocalDateTime utc ? utc.toInstant(ZoneOffset.UTC) : value;
    }
}
