package io.drumbeat.store;

import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A temporary table being filled in bulk with rows that leave most of its columns empty. Only columns that some row fills are
 * stored; the others are read as nulls. Sixty columns of which a file knows twenty cost half of what they would otherwise.
 */
public final class SparseStaging extends TempTable implements AutoCloseable {
    /** The first rows, which tell what is filled; a later row that fills more begins a part with all columns. */
    private static final int LOOK = 1_000;

    private final Transaction tx;
    private final List<@Nullable Object[]> first = new ArrayList<>();
    private final List<Staging> parts = new ArrayList<>();
    /** The places of the columns that the part has which is being filled. */
    private int[] stored = {};

    /** The places of the columns that it does not have. */
    private int[] left = {};

    private final boolean[] filled;
    private long rows;

    SparseStaging(Transaction tx, String name, List<Column> columns) {
        super(name, columns);
        this.tx = tx;
        this.filled = new boolean[columns.size()];
    }

    /** Appends a row, as {@link Staging#add} does. */
    public void add(@Nullable Object... row) {
        rows++;
        if (parts.isEmpty()) {
            first.add(row);
            if (first.size() == LOOK) {
                begin();
            }
            return;
        }
        if (!fits(row)) {
            parts.getLast().close();
            store(all());
        }
        if (left.length == 0) {
            noteFilled(row);
        }
        parts.getLast().add(projected(row));
    }

    public long rows() {
        return rows;
    }

    private void begin() {
        first.forEach(this::noteFilled);
        store(first.isEmpty() ? all() : filled);
        first.forEach(row -> parts.getLast().add(projected(row)));
        first.clear();
    }

    private void noteFilled(@Nullable Object[] row) {
        for (int i = 0; i < row.length; i++) {
            filled[i] |= row[i] != null;
        }
    }

    /** Whether some row fills the column at that place. */
    public boolean isFilled(int place) {
        return filled[place];
    }

    private boolean[] all() {
        boolean[] all = new boolean[columns().size()];
        Arrays.fill(all, true);
        return all;
    }

    private void store(boolean[] which) {
        stored = IntStream.range(0, which.length).filter(i -> which[i]).toArray();
        left = IntStream.range(0, which.length).filter(i -> !which[i]).toArray();
        parts.add(tx.stage(
                name() + "_" + (parts.size() + 1),
                IntStream.of(stored).mapToObj(columns()::get).toList()));
    }

    private boolean fits(@Nullable Object[] row) {
        for (int place : left) {
            if (row[place] != null) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Object[] projected(@Nullable Object[] row) {
        @Nullable Object[] values = new Object[stored.length];
        for (int i = 0; i < stored.length; i++) {
            values[i] = row[stored[i]];
        }
        return values;
    }

    /** All rows and columns, under this table's name; to be asked for after {@link #close}. */
    @Override
    public Table<Record> table() {
        return parts.stream()
                .map(this::whole)
                .reduce(Select::unionAll)
                .orElseThrow()
                .asTable(DSL.name(name()));
    }

    private Select<Record> whole(TempTable part) {
        List<Field<?>> fields = new ArrayList<>();
        for (Column column : columns()) {
            fields.add(
                    part.columns().contains(column)
                            ? part.field(column.name(), column.type())
                            : castNull(column.type()).as(column.name()));
        }
        return select(fields).from(part.table());
    }

    /** Flushes what was added. */
    @Override
    public void close() {
        if (parts.isEmpty()) {
            begin();
        }
        parts.getLast().close();
    }
}
