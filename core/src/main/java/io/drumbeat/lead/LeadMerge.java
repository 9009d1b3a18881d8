package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.val;

import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes what is new and what has changed, and leaves alone what is the same. */
final class LeadMerge {
    private final Transaction tx;
    private final Run run;
    private final @Nullable String location;
    private final List<Field<?>> columns;
    private final LeadChanges changes;

    /** People, not rows. */
    record Counts(long inserted, long updated, long unchanged) {}

    /**
     * @param location of people of whom neither a row nor the store knows one
     * @param columns those of {@link LeadColumns#ALL} that the people's rows fill
     * @param importId what is changed is recorded under it
     */
    LeadMerge(Transaction tx, Run run, @Nullable String location, List<Field<?>> columns, long importId) {
        this.tx = tx;
        this.run = run;
        this.location = location;
        this.columns = columns;
        this.changes = new LeadChanges(tx, run, importId);
    }

    /**
     * Merges people.
     *
     * @param leads whom the rows are about
     * @param people a query for one row a person: {@code lead_id, is_new} and the columns
     */
    Counts merge(TempTable leads, Table<?> people, TempTable attributes) {
        long known = people(leads, DSL.condition(leads.field(People.IS_NEW)).not());
        long strangers = people(leads, DSL.condition(leads.field(People.IS_NEW)));
        if (strangers > 0) {
            insert(people, attributes);
        }
        long updated = known == 0 ? 0 : update(delta(people, attributes));
        return new Counts(strangers, updated, known - updated);
    }

    private int people(TempTable leads, Condition condition) {
        return tx.sql()
                .fetchCount(selectDistinct(leads.field(People.LEAD_ID))
                        .from(leads.table())
                        .where(condition));
    }

    private void insert(Table<?> people, TempTable attributes) {
        List<Field<?>> into = new ArrayList<>(List.of(LEAD.LEAD_ID));
        List<Field<?>> from = new ArrayList<>(List.of(people.field(People.LEAD_ID)));
        for (Field<?> column : columns) {
            into.add(column);
            from.add(whole(column, part -> first(part, people, attributes)));
        }
        into.addAll(List.of(LEAD.INSERTED_AT, LEAD.UPDATED_AT, LEAD.RUN_ID));
        from.addAll(List.of(
                val(run.asOf(), LEAD.INSERTED_AT), val(run.asOf(), LEAD.UPDATED_AT), val(run.id(), LEAD.RUN_ID)));
        tx.sql()
                .insertInto(LEAD)
                .columns(into)
                .select(select(from)
                        .from(people)
                        .leftJoin(attributes.table())
                        .on(attributes.field(People.LEAD_ID).eq(people.field(People.LEAD_ID)))
                        .where(people.field(People.IS_NEW)))
                .execute();
    }

    /** Known people with at least one filled column that differs; columns as they will be, and as they were. */
    private TempTable delta(Table<?> people, TempTable attributes) {
        List<Field<?>> next = new ArrayList<>(List.of(people.field(People.LEAD_ID)));
        Condition changed = DSL.noCondition();
        for (Field<?> column : columns) {
            Field<?> value = whole(column, part -> next(part, people, attributes));
            next.add(value.as(column.getName()));
            changed = changed.or(differs(value, column));
        }
        next.addAll(LeadChanges.before(columns));
        return tx.keep(
                "delta",
                select(next)
                        .from(people)
                        .join(LEAD)
                        .on(LEAD.LEAD_ID.eq(people.field(People.LEAD_ID)))
                        .leftJoin(attributes.table())
                        .on(attributes.field(People.LEAD_ID).eq(people.field(People.LEAD_ID)))
                        .where(changed));
    }

    /** What a lead has in a column, where a full name follows from its parts: a later row may bring only one of them. */
    private static Field<?> whole(Field<?> column, UnaryOperator<Field<?>> value) {
        if (!column.equals(LEAD.FULL_NAME)) {
            return value.apply(column);
        }
        Field<String> first = value.apply(LEAD.FIRST_NAME).coerce(String.class);
        Field<String> last = value.apply(LEAD.LAST_NAME).coerce(String.class);
        // An empty part makes the whole of them empty.
        return coalesce(
                first.concat(inline(" ")).concat(last), value.apply(column).coerce(String.class));
    }

    /** What a new lead has in a column. */
    private <T> Field<T> first(Field<T> column, Table<?> people, TempTable attributes) {
        Field<T> incoming = incoming(column, people, attributes);
        Field<T> otherwise = otherwise(column);
        return otherwise == null ? incoming : coalesce(incoming, otherwise);
    }

    /** What a known lead has in a column from now on. */
    private <T> Field<T> next(Field<T> column, Table<?> people, TempTable attributes) {
        Field<T> incoming = incoming(column, people, attributes);
        if (column.equals(LEAD.CREATED_AT)) {
            // Known since the earliest of all the dates that files give.
            return coalesce(least(incoming, column), incoming, column);
        }
        Field<T> otherwise = otherwise(column);
        return otherwise == null ? coalesce(incoming, column) : coalesce(incoming, column, otherwise);
    }

    private static <T> Field<T> incoming(Field<T> column, Table<?> people, TempTable attributes) {
        Field<T> incoming = people.field(column);
        return column.equals(LEAD.ATTRIBUTES) ? coalesce(attributes.field(column), incoming) : incoming;
    }

    /** What a lead has in a column of which nobody has said anything. */
    private <T> @Nullable Field<T> otherwise(Field<T> column) {
        if (column.equals(LEAD.CREATED_AT)) {
            return val(run.asOf(), column);
        }
        if (column.equals(LEAD.ROLE_ADDRESS)) {
            return inline(false, column);
        }
        return column.equals(LEAD.LOCATION) && location != null ? inline(location, column) : null;
    }

    private static <T> Condition differs(Field<T> next, Field<?> stored) {
        @SuppressWarnings("unchecked") // the same column, before and after
        Field<T> before = (Field<T>) stored;
        return next.isDistinctFrom(before);
    }

    private long update(TempTable delta) {
        if (tx.sql().fetchCount(delta.table()) == 0) {
            return 0;
        }
        // A column in which nobody differs would be written anew all the same.
        List<Field<?>> differing = differing(delta);
        changes.keep(delta, differing);
        var known = name("known").as(select(delta.table().asterisk()).from(delta.table()));
        Map<Field<?>, Field<?>> next = new LinkedHashMap<>();
        for (Field<?> column : differing) {
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

    private List<Field<?>> differing(TempTable delta) {
        Record any = tx.sql()
                .select(columns.stream()
                        .map(column ->
                                boolOr(LeadChanges.differs(delta, column)).as(column.getName()))
                        .toList())
                .from(delta.table())
                .fetchSingle();
        return columns.stream()
                .filter(column -> any.get(column.getName(), Boolean.class))
                .toList();
    }
}
