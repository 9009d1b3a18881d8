package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.drumbeat.mapping.MappedRecord;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a source lists today, in temporary tables. An item that is listed but cannot be taken is in it too,
 * marked as unsound: it is neither changed nor missed. Of an item that is in stock exactly so its key alone is kept.
 */
final class Snapshot implements AutoCloseable {
    static final Field<Boolean> SOUND = field(name("sound"), BOOLEAN);
    private static final Field<String> KEY = INVENTORY_ITEM.ITEM_KEY;
    private static final Field<Integer> RANK = field(name("listing_rank"), INTEGER);
    private static final List<Column> KEYS =
            List.of(Column.like(INVENTORY_ITEM.LOCATION), Column.like(KEY), Column.like(RANK));

    private final Transaction tx;
    private final StockDigests stock;
    private final Staging rows;
    private final List<Listing> same = new ArrayList<>();
    private final Set<Listing> sound = new HashSet<>();
    private final Set<Listing> unsound = new HashSet<>();

    /**
     * A snapshot still to be filled.
     *
     * @param name of its table, different for each snapshot of a transaction
     * @param stock what is in stock already
     */
    Snapshot(Transaction tx, String name, StockDigests stock) {
        this.tx = tx;
        this.stock = stock;
        List<Column> columns = new ArrayList<>(KEYS);
        columns.add(Column.like(SOUND));
        ItemColumns.ALL.forEach(column -> columns.add(Column.like(column)));
        this.rows = tx.stage(name, columns);
    }

    /** Takes a record, or notes why it cannot be taken; of two records of one listing the first counts. */
    void take(MappedRecord record, Optional<Item> item) {
        if (item.isEmpty()) {
            return;
        }
        Listing listing = item.get().listing();
        if (!record.faults().isEmpty()) {
            unsound.add(listing);
        } else if (!sound.add(listing)) {
            record.fault("duplicate_item", "The feed lists " + listing.key() + " before");
        } else if (stock.have(item.get())) {
            same.add(listing);
        } else {
            rows.add(row(listing, true, item.get().values()));
        }
    }

    /** Closes the snapshot: what it lists, with the keys under which that is in stock. */
    Listed listed() {
        unsound.removeAll(sound);
        unsound.forEach(listing -> rows.add(row(listing, false, List.of())));
        rows.close();
        Staging unchanged = tx.stage(rows.name() + "_same", KEYS);
        try (unchanged) {
            same.forEach(listing -> unchanged.add(listing.location(), listing.key(), listing.rank()));
        }
        if (!same.isEmpty()) {
            compareToo(twins(unchanged), unchanged);
        }
        setApart(listedTwice());
        return new Listed(rows, unchanged);
    }

    /**
     * Listings of the same key as others: {@code location, item_key, listing_rank}. Which of them has that key in stock is still
     * to be told.
     */
    private TempTable twins(TempTable unchanged) {
        return tx.keep(
                "twin_listing",
                select(unchanged.field(INVENTORY_ITEM.LOCATION), unchanged.field(KEY), unchanged.field(RANK))
                        .from(unchanged.table())
                        .where(exists(selectOne().from(rows.table()).where(sameKey(rows, unchanged)))));
    }

    /** Adds listings, with the values that they have in stock, to those that are compared. */
    private void compareToo(TempTable twins, TempTable unchanged) {
        if (tx.sql().fetchCount(twins.table()) == 0) {
            return;
        }
        List<Field<?>> values = new ArrayList<>(
                List.of(twins.field(INVENTORY_ITEM.LOCATION), twins.field(KEY), twins.field(RANK), inline(true)));
        values.addAll(ItemColumns.ALL);
        tx.sql()
                .insertInto(rows.table())
                .select(select(values).from(twins.table()).join(INVENTORY_ITEM).on(StockDelta.same(twins)))
                .execute();
        tx.sql()
                .deleteFrom(unchanged.table())
                .where(exists(selectOne().from(twins.table()).where(sameKey(twins, unchanged))))
                .execute();
    }

    private static Condition sameKey(TempTable one, TempTable other) {
        return one.field(INVENTORY_ITEM.LOCATION)
                .eq(other.field(INVENTORY_ITEM.LOCATION))
                .and(one.field(KEY).eq(other.field(KEY)));
    }

    /** The second and later listings of one key: {@code location, item_key, listing_rank}. */
    private TempTable listedTwice() {
        Table<?> several = select(rows.field(INVENTORY_ITEM.LOCATION), rows.field(KEY))
                .from(rows.table())
                .groupBy(rows.field(INVENTORY_ITEM.LOCATION), rows.field(KEY))
                .having(count().gt(inline(1)))
                .asTable("several");
        Table<?> ranked = select(
                        rows.field(INVENTORY_ITEM.LOCATION).as(INVENTORY_ITEM.LOCATION),
                        rows.field(KEY).as(KEY),
                        rows.field(RANK).as(RANK),
                        rowNumber()
                                .over()
                                .partitionBy(rows.field(INVENTORY_ITEM.LOCATION), rows.field(KEY))
                                .orderBy(rows.field(RANK))
                                .as("place"))
                .from(rows.table())
                .join(several)
                .on(several.field(INVENTORY_ITEM.LOCATION).eq(rows.field(INVENTORY_ITEM.LOCATION)))
                .and(several.field(KEY).eq(rows.field(KEY)))
                .asTable("ranked");
        return tx.keep(
                "second_listing",
                select(ranked.field(INVENTORY_ITEM.LOCATION), ranked.field(KEY), ranked.field(RANK))
                        .from(ranked)
                        .where(ranked.field("place", Integer.class).gt(inline(1))));
    }

    /** Gives second listings a key of their own. */
    private void setApart(TempTable seconds) {
        if (tx.sql().fetchCount(seconds.table()) == 0) {
            return;
        }
        Field<String> condition =
                coalesce(rows.field(INVENTORY_ITEM.CONDITION), inline(Listing.UNKNOWN, INVENTORY_ITEM.CONDITION));
        var second = name("second").as(select(seconds.table().asterisk()).from(seconds.table()));
        tx.sql()
                .with(second)
                .update(rows.table())
                .set(field(name(KEY.getName()), VARCHAR), concat(rows.field(KEY), inline(Listing.SEPARATOR), condition))
                .from(second)
                .where(rows.field(INVENTORY_ITEM.LOCATION).eq(field(name("second", "location"), String.class)))
                .and(rows.field(KEY).eq(field(name("second", KEY.getName()), String.class)))
                .and(rows.field(RANK).eq(field(name("second", RANK.getName()), Integer.class)))
                .execute();
    }

    private static @Nullable Object[] row(Listing listing, boolean sound, List<@Nullable Object> values) {
        @Nullable Object[] row = new Object[4 + ItemColumns.ALL.size()];
        row[0] = listing.location();
        row[1] = listing.key();
        row[2] = listing.rank();
        row[3] = sound;
        for (int i = 0; i < values.size(); i++) {
            row[4 + i] = values.get(i);
        }
        if (!sound) {
            row[4 + ItemColumns.ALL.indexOf(INVENTORY_ITEM.CONDITION)] = listing.conditionLabel();
        }
        return row;
    }

    @Override
    public void close() {
        rows.close();
    }
}
