package io.drumbeat.inventory;

import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;

import io.drumbeat.rule.Ages;
import io.drumbeat.rule.AsOf;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * For how many days of the company's calendar an item has been in stock, all spells together. The days since each beginning
 * less those since each end are the days between them, whether the last spell has ended or not.
 */
public final class LotDays {
    private LotDays() {}

    /** The sum over an item's rows of {@code inventory_change} until that instant. */
    public static Field<Long> asOf(AsOf asOf) {
        Field<Long> age = Ages.inDays(INVENTORY_CHANGE.OCCURRED_AT, asOf);
        return DSL.sum(DSL.when(
                                INVENTORY_CHANGE.KIND.in(
                                        DSL.inline(Change.ADDED.label()), DSL.inline(Change.RETURNED.label())),
                                age)
                        .when(INVENTORY_CHANGE.KIND.eq(DSL.inline(Change.REMOVED.label())), age.neg()))
                .cast(SQLDataType.BIGINT);
    }
}
