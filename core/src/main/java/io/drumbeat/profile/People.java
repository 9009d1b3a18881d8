package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.rule.Ages;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The statement that makes the profile, put together fact by fact: the leads there were, joined to what is known of them. */
final class People {
    private final Transaction tx;
    private final AsOf asOf;
    private final @Nullable Long only;
    private final Predicate<String> asked;
    private final List<SelectField<?>> columns;
    private final List<Joined> joined;

    /**
     * What stands beside the people, and which of its rows are about these of them.
     *
     * @param kept empty: it was there before, and stays
     */
    private record Joined(
            Table<?> facts, Optional<TempTable> kept, Condition theirs, Function<Slice, Condition> within) {}

    private People(
            Transaction tx,
            AsOf asOf,
            @Nullable Long only,
            Predicate<String> asked,
            List<SelectField<?>> columns,
            List<Joined> joined) {
        this.tx = tx;
        this.asOf = asOf;
        this.only = only;
        this.asked = asked;
        this.columns = columns;
        this.joined = joined;
    }

    /** @param only this person; null: everybody */
    static People of(Transaction tx, AsOf asOf, @Nullable Long only) {
        return new People(tx, asOf, only, column -> true, new ArrayList<>(), new ArrayList<>());
    }

    /** The same people and the same statement; of what is selected through this view only these columns come into it. */
    People asked(Set<String> names) {
        return new People(tx, asOf, only, names::contains, columns, joined);
    }

    /** Whether any of these columns is asked for, and is worth a query. */
    boolean asks(String... names) {
        return Stream.of(names).anyMatch(asked);
    }

    /** Whether they are one person alone, and who. */
    @Nullable
    Long only() {
        return only;
    }

    /** Which rows are about these people, where they are not everybody. */
    Condition theirs(Field<Long> lead) {
        return only == null ? DSL.noCondition() : lead.eq(DSL.inline(only));
    }

    Transaction tx() {
        return tx;
    }

    AsOf asOf() {
        return asOf;
    }

    /** Adds a column, if it is asked for. */
    void select(String name, Field<?> value) {
        if (asked.test(name)) {
            columns.add(value.as(name));
        }
    }

    /**
     * Keeps a query's rows, at most one a lead, and joins them to the people by its {@code lead_id}. They lie in the order of the
     * people, so that a slice of these finds its own together.
     */
    TempTable join(String name, Select<?> facts) {
        Table<?> table = facts.asTable("facts");
        Field<Long> lead = Objects.requireNonNull(table.field(LEAD.LEAD_ID));
        TempTable kept = tx.keep(name, DSL.selectFrom(table).where(theirs(lead)).orderBy(lead));
        Field<Long> whose = kept.field(LEAD.LEAD_ID);
        joined.add(new Joined(kept.table(), Optional.of(kept), whose.eq(LEAD.LEAD_ID), slice -> slice.holds(whose)));
        return kept;
    }

    /**
     * Joins a table as it is, of which one row at most belongs to each of them.
     *
     * @param whose the column that says to whom
     */
    void join(Table<?> table, Field<Long> whose, Condition which) {
        joined.add(new Joined(table, Optional.empty(), whose.eq(LEAD.LEAD_ID).and(which), slice -> slice.holds(whose)));
    }

    /** Joins a small table, of which at most one row belongs to each of them. */
    void lookUp(TempTable table, Condition theirs) {
        joined.add(new Joined(table.table(), Optional.of(table), theirs, slice -> DSL.noCondition()));
    }

    /** Those of a slice who were known by then. */
    Select<Record> statement(Slice slice) {
        Table<?> from = LEAD;
        for (Joined each : joined) {
            from = from.leftJoin(each.facts())
                    .on(each.theirs())
                    .and(each.within().apply(slice));
        }
        return DSL.select(columns)
                .from(from)
                .where(LEAD.INSERTED_AT.le(now(LEAD.INSERTED_AT)))
                .and(slice.holds(LEAD.LEAD_ID));
    }

    /** Gives the room back of what was joined; the statement cannot be asked any more. */
    void drop() {
        joined.forEach(each -> each.kept().ifPresent(tx::drop));
        joined.clear();
    }

    /** The run's instant, to be compared with a column. */
    Field<Instant> now(Field<Instant> like) {
        return DSL.val(asOf.instant(), like);
    }

    /** Days of the company's calendar since then. */
    Field<Long> daysSince(Field<Instant> then) {
        return Ages.inDays(then, asOf);
    }

    /** Nobody has a null count: no rows are zero rows. */
    static Field<Long> orZero(Field<Long> count) {
        return DSL.coalesce(count, DSL.inline(0L));
    }
}
