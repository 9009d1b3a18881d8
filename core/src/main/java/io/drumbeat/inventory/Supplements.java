package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;

/**
 * Adds to a snapshot what other sources say of the same items, before it is compared with the stock: the same feeds then give
 * the same stock, whichever came first.
 */
final class Supplements {
    /** Columns that mean nothing without another, and come from wherever that one comes. */
    private static final Map<Field<?>, Field<?>> COMPANIONS = Map.of(
            INVENTORY_ITEM.CURRENCY, INVENTORY_ITEM.PRICE,
            INVENTORY_ITEM.MILEAGE_UNIT, INVENTORY_ITEM.MILEAGE,
            INVENTORY_ITEM.IMAGE_URL, INVENTORY_ITEM.IMAGE_URLS);

    private final Transaction tx;
    private final TempTable snapshot;

    /**
     * What a source says.
     *
     * @param firstFor the names of the columns for which its word counts before the snapshot's own
     */
    record Said(TempTable items, List<String> firstFor) {}

    Supplements(Transaction tx, TempTable snapshot) {
        this.tx = tx;
        this.snapshot = snapshot;
    }

    /** Of several the one that is named first counts most, for what it is first for and for what is empty. */
    void add(List<Said> said) {
        for (Said each : said.reversed()) {
            if (!each.firstFor().isEmpty()) {
                update(each, true);
            }
        }
        said.forEach(each -> update(each, false));
    }

    private void update(Said said, boolean override) {
        var more = name("more")
                .as(select(said.items().table().asterisk())
                        .from(said.items().table())
                        .where(condition(said.items().field(Snapshot.SOUND))));
        Map<Field<?>, Field<?>> values = new LinkedHashMap<>();
        for (Field<?> column : ItemColumns.ALL) {
            Field<?> lead = COMPANIONS.getOrDefault(column, column);
            if (!column.equals(INVENTORY_ITEM.CONDITION)
                    && (!override || said.firstFor().contains(lead.getName()))) {
                values.put(field(name(column.getName()), column.getDataType()), value(column, lead, override));
            }
        }
        tx.sql()
                .with(more)
                .update(snapshot.table())
                .set(values)
                .from(more)
                .where(snapshot.field(INVENTORY_ITEM.LOCATION).eq(other(INVENTORY_ITEM.LOCATION)))
                .and(snapshot.field(INVENTORY_ITEM.ITEM_KEY).eq(other(INVENTORY_ITEM.ITEM_KEY)))
                .execute();
    }

    private <T> Field<T> value(Field<T> column, Field<?> lead, boolean override) {
        Field<T> own = snapshot.field(column);
        if (lead.equals(column)) {
            return override ? coalesce(other(column), own) : coalesce(own, other(column));
        }
        return override
                ? when(other(lead).isNotNull(), other(column)).otherwise(own)
                : when(snapshot.field(lead).isNull(), other(column)).otherwise(own);
    }

    private static <T> Field<T> other(Field<T> column) {
        return field(name("more", column.getName()), column.getDataType());
    }
}
