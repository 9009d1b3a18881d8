package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.inventory.Stock;
import io.drumbeat.rule.Casing;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.store.TempTable;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What the stock has for them: the vehicle or product they asked about, others like it, and others of what they own. */
record StockFacts(Workspace workspace) implements Facts {
    @Override
    public List<Column> columns() {
        var classes = new MappedClasses(workspace);
        DataClass interest = classes.toldFrom("interest_vin", "interest_sku");
        DataClass owned = classes.toldFrom("owned_make", "owned_model");
        return List.of(
                ProfileColumn.of(
                        "interest_in_stock",
                        ValueType.BOOLEAN,
                        interest,
                        "Whether what they asked about is in stock",
                        "true"),
                ProfileColumn.of("interest_price", ValueType.DECIMAL, interest, "What it costs", "27900.00"),
                ProfileColumn.of(
                        "interest_price_dropped_at",
                        ValueType.INSTANT,
                        interest,
                        "When it last became cheaper",
                        "2026-11-18T09:00:00Z"),
                ProfileColumn.of(
                        "interest_days_on_lot",
                        ValueType.INTEGER,
                        interest,
                        "How many days it has been in stock, all together",
                        "41"),
                ProfileColumn.of(
                        "interest_similar_in_stock",
                        ValueType.INTEGER,
                        interest,
                        "Items in stock of the make and model they asked about",
                        "6"),
                ProfileColumn.of(
                        "owned_model_in_stock",
                        ValueType.INTEGER,
                        owned,
                        "Items in stock of the make and model they own",
                        "4"),
                ProfileColumn.of(
                        "days_since_purchased",
                        ValueType.INTEGER,
                        classes.toldFrom("purchased_at"),
                        "Days of the calendar since purchased_at",
                        "931"),
                ProfileColumn.of(
                        "owned_vehicle_age",
                        ValueType.INTEGER,
                        classes.toldFrom("owned_year"),
                        "Years since the model year of what they own",
                        "7"));
    }

    @Override
    public void find(People people) {
        if (people.asks(
                "interest_in_stock",
                "interest_price",
                "interest_price_dropped_at",
                "interest_days_on_lot",
                "interest_similar_in_stock")) {
            interest(people);
        }
        if (people.asks("owned_model_in_stock")) {
            TempTable models = new Stock(people.tx(), people.asOf()).models();
            TempTable owned =
                    people.join("profile_owned", like(models, LEAD, LEAD.LEAD_ID, LEAD.OWNED_MAKE, LEAD.OWNED_MODEL));
            people.select("owned_model_in_stock", People.orZero(owned.field(Stock.ITEMS)));
        }
        people.select("days_since_purchased", people.daysSince(LEAD.PURCHASED_AT));
        people.select(
                "owned_vehicle_age",
                DSL.inline((long) people.asOf().date().getYear()).minus(LEAD.OWNED_YEAR.cast(SQLDataType.BIGINT)));
    }

    private static void interest(People people) {
        Stock stock = new Stock(people.tx(), people.asOf());
        TempTable byKey = stock.byKey();
        Field<String> asked = DSL.coalesce(LEAD.INTEREST_VIN, LEAD.INTEREST_SKU);
        TempTable interest = people.join(
                "profile_interest",
                DSL.select(
                                LEAD.LEAD_ID,
                                byKey.field(Stock.IN_STOCK),
                                byKey.field(INVENTORY_ITEM.PRICE),
                                byKey.field(Stock.PRICE_DROPPED_AT),
                                byKey.field(Stock.DAYS_ON_LOT),
                                byKey.field(INVENTORY_ITEM.MAKE),
                                byKey.field(INVENTORY_ITEM.MODEL))
                        .from(LEAD)
                        .join(byKey.table())
                        .on(byKey.field(Stock.KEY).eq(asked)));
        people.select(
                "interest_in_stock",
                DSL.when(asked.isNotNull(), DSL.coalesce(interest.field(Stock.IN_STOCK), DSL.inline(false))));
        people.select("interest_price", interest.field(INVENTORY_ITEM.PRICE));
        people.select("interest_price_dropped_at", interest.field(Stock.PRICE_DROPPED_AT));
        people.select("interest_days_on_lot", interest.field(Stock.DAYS_ON_LOT));
        if (people.asks("interest_similar_in_stock")) {
            TempTable similar = people.join(
                    "profile_similar",
                    like(
                            stock.models(),
                            interest.table(),
                            interest.field(LEAD.LEAD_ID),
                            interest.field(INVENTORY_ITEM.MAKE),
                            interest.field(INVENTORY_ITEM.MODEL)));
            people.select("interest_similar_in_stock", People.orZero(similar.field(Stock.ITEMS)));
        }
    }

    private static Select<?> like(
            TempTable models, Table<?> those, Field<Long> lead, Field<String> make, Field<String> model) {
        return DSL.select(lead, models.field(Stock.ITEMS))
                .from(those)
                .join(models.table())
                .on(models.field(INVENTORY_ITEM.MAKE).eq(Casing.lower(make)))
                .and(models.field(INVENTORY_ITEM.MODEL).eq(Casing.lower(model)));
    }
}
