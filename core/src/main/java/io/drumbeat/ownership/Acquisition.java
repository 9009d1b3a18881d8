package io.drumbeat.ownership;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.when;

import io.drumbeat.store.StoreDialect;
import org.jooq.Field;

/** How something was acquired, told by the word for how it is paid. */
final class Acquisition {
    private Acquisition() {}

    /** The word of the attribute {@code acquired_by}, else of {@code finance}. */
    static Field<String> inAttributes(StoreDialect dialect, Field<String> attributes) {
        return by(coalesce(dialect.attribute(attributes, "acquired_by"), dialect.attribute(attributes, "finance")));
    }

    /** {@code Lease}, {@code leased}, {@code leasing}: a lease; {@code cash}, {@code loan}, {@code finance}: a purchase. */
    static Field<String> by(Field<String> word) {
        return when(lower(word).like(inline("leas%")), inline(VehicleFact.LEASE))
                .when(word.isNotNull(), inline(VehicleFact.PURCHASE));
    }
}
