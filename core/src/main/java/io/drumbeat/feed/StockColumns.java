package io.drumbeat.feed;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;

import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.rule.ValueType;
import io.drumbeat.workspace.DataClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What rules may ask of an item of the stock. */
final class StockColumns {
    private static final Set<Field<?>> OURS = Set.of(
            INVENTORY_ITEM.ITEM_ID,
            INVENTORY_ITEM.IMAGE_URLS,
            INVENTORY_ITEM.ATTRIBUTES,
            INVENTORY_ITEM.STATUS,
            INVENTORY_ITEM.REMOVED_AT,
            INVENTORY_ITEM.RUN_ID);
    private static final Map<Class<?>, ValueType> TYPES = Map.of(
            String.class, ValueType.TEXT,
            Integer.class, ValueType.INTEGER,
            BigDecimal.class, ValueType.DECIMAL,
            Boolean.class, ValueType.BOOLEAN,
            Instant.class, ValueType.INSTANT);

    private static final Catalog CATALOG = new Catalog("an item of the stock", columns());

    private StockColumns() {}

    static RuleParser rules(AsOf asOf) {
        return new RuleParser(CATALOG, asOf);
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (Field<?> field : INVENTORY_ITEM.fields()) {
            ValueType type = TYPES.get(field.getType());
            if (type != null && !OURS.contains(field)) {
                Field<?> column = DSL.field(DSL.name(INVENTORY_ITEM.getName(), field.getName()), type.dataType());
                columns.add(new Column(field.getName(), column, type, DataClass.INTERNAL, "As in inventory_item"));
            }
        }
        return columns;
    }
}
