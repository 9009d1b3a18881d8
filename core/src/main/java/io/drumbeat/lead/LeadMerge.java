package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes what is new and what has changed, and leaves alone what is the same. */
final class LeadMerge {
    private final Transaction tx;
    private final Run run;
    private final @Nullable String location;

    /** People, not rows. */
    record Counts(long inserted, long updated, long unchanged) {}

    /** @param location of people of whom neither a row nor the store knows one */
    LeadMerge(Transaction tx, Run run, @Nullable String location) {
        this.tx = tx;
        this.run = run;
        this.location = location;
    }

    Counts merge(TempTable people, TempTable attributes) {
        TempTable delta = delta(people, attributes);
        long inserted = insert(delta);
        long updated = update(delta);
        return new Counts(inserted, updated, tx.sql().fetchCount(people.table()) - inserted - updated);
    }

    /** New people, and known ones with at least one filled column that differs; columns as they will be. */
    private TempTable delta(TempTable people, TempTable attributes) {
        List<Field<?>> columns = new ArrayList<>();
        columns.add(people.field(People.LEAD_ID).as(People.LEAD_ID));
        columns.add(people.field(People.IS_NEW).as(People.IS_NEW));
        Condition changed = DSL.noCondition();
        for (Field<?> column : LeadColumns.ALL) {
            Field<?> next = next(column, people, attributes);
            columns.add(next.as(column.getName()));
            changed = changed.or(differs(next, column));
        }
        return tx.keep(
                "delta",
                select(columns)
                        .from(people.table())
                        .leftJoin(LEAD)
                        .on(LEAD.LEAD_ID.eq(people.field(People.LEAD_ID)))
                        .leftJoin(attributes.table())
                        .on(attributes.field(People.LEAD_ID).eq(people.field(People.LEAD_ID)))
                        .where(DSL.condition(people.field(People.IS_NEW)).or(changed)));
    }

    private <T> Field<T> next(Field<T> column, TempTable people, TempTable attributes) {
        Field<T> incoming = people.field(column);
        if (column.equals(LEAD.CREATED_AT)) {
            // Known since the earliest of all the dates that files give.
            return coalesce(least(incoming, column), incoming, column);
        }
        if (column.equals(LEAD.LOCATION) && location != null) {
            return coalesce(incoming, column, inline(location, column));
        }
        return column.equals(LEAD.ATTRIBUTES)
                ? coalesce(attributes.field(column), incoming, column)
                : coalesce(incoming, column);
    }

    private static <T> Condition differs(Field<T> next, Field<?> stored) {
        @SuppressWarnings("unchecked") // the same column, before and after
        Field<T> before = (Field<T>) stored;
        return next.isDistinctFrom(before);
    }

    private long insert(TempTable delta) {
        List<Field<?>> into = new ArrayList<>(List.of(LEAD.LEAD_ID));
        List<Field<?>> from = new ArrayList<>(List.of(delta.field(People.LEAD_ID)));
        for (Field<?> column : LeadColumns.ALL) {
            into.add(column);
            from.add(
                    column.equals(LEAD.CREATED_AT)
                            ? coalesce(delta.field(LEAD.CREATED_AT), val(run.asOf(), LEAD.CREATED_AT))
                            : column.equals(LEAD.ROLE_ADDRESS)
                                    ? coalesce(delta.field(LEAD.ROLE_ADDRESS), inline(false))
                                    : delta.field(column));
        }
        into.addAll(List.of(LEAD.INSERTED_AT, LEAD.UPDATED_AT, LEAD.RUN_ID));
        from.addAll(List.of(
                val(run.asOf(), LEAD.INSERTED_AT), val(run.asOf(), LEAD.UPDATED_AT), val(run.id(), LEAD.RUN_ID)));
        return tx.sql()
                .insertInto(LEAD)
                .columns(into)
                .select(select(from).from(delta.table()).where(delta.field(People.IS_NEW)))
                .execute();
    }

    private long update(TempTable delta) {
        var known = name("known")
                .as(select(delta.table().asterisk())
                        .from(delta.table())
                        .where(DSL.condition(delta.field(People.IS_NEW)).not()));
        Map<Field<?>, Field<?>> next = new LinkedHashMap<>();
        for (Field<?> column : LeadColumns.ALL) {
            next.put(column, field(name("known", column.getName()), column.getDataType()));
        }
        next.put(LEAD.UPDATED_AT, inline(run.asOf(), LEAD.UPDATED_AT));
        next.put(LEAD.RUN_ID, inline(run.id(), LEAD.RUN_ID));
        return tx.sql()
                .with(known)
                .update(LEAD)
                .set(next)
                .from(known)
                .where(LEAD.LEAD_ID.eq(field(name("known", "lead_id"), Long.class)))
                .execute();
    }
}
