package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;

import io.drumbeat.inventory.Stock;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DataClass;
import java.util.List;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** What is known of the item that an event is about: the stock as of the run, beside each event. */
final class ItemFacts {
    private final Transaction tx;
    private final AsOf asOf;

    ItemFacts(Transaction tx, AsOf asOf) {
        this.tx = tx;
        this.asOf = asOf;
    }

    static List<Column> columns() {
        return List.of(
                column("item_in_stock", ValueType.BOOLEAN, "Whether the item is in stock now", "true"),
                column("item_price", ValueType.DECIMAL, "What the item costs now, or did when it left", "28450.00"),
                column(
                        "item_price_dropped_at",
                        ValueType.INSTANT,
                        "When the item last became cheaper",
                        "2026-11-18T09:00:00Z"),
                column("item_days_on_lot", ValueType.INTEGER, "Days that the item was in stock, until now", "41"),
                column("item_condition", ValueType.TEXT, "new, used, certified or refurbished", "used"),
                column("item_year", ValueType.INTEGER, "Model year of the item", "2024"),
                column("item_make", ValueType.TEXT, "Make of the item", "Honda"),
                column("item_model", ValueType.TEXT, "Model of the item", "Civic"),
                column("item_body", ValueType.TEXT, "Body or kind of the item", "suv"));
    }

    static boolean tells(Column column) {
        return columns().stream().anyMatch(own -> own.name().equals(column.name()));
    }

    /** The events with the stock beside them. */
    Table<?> beside(Table<?> events) {
        TempTable stock = new Stock(tx, asOf).byKey();
        return events.leftJoin(stock.table()).on(stock.field(Stock.KEY).eq(EVENT.ITEM));
    }

    private static Column column(String name, ValueType type, String meaning, String example) {
        return new Column(
                name,
                DSL.field(DSL.name(Stock.BY_KEY, name.substring("item_".length())), type.dataType()),
                type,
                DataClass.INTERNAL,
                meaning,
                example);
    }
}
