package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.rule.Ages;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The statement that makes the profile, put together fact by fact: the leads there were, joined to what is known of them. */
final class People {
    private final Transaction tx;
    private final AsOf asOf;
    private final List<SelectField<?>> columns = new ArrayList<>();
    private final List<Joined> joined = new ArrayList<>();

    /** What stands beside the people, and which of its rows are about these of them. */
    private record Joined(Table<?> table, Condition theirs, Function<Slice, Condition> within) {}

    People(Transaction tx, AsOf asOf) {
        this.tx = tx;
        this.asOf = asOf;
    }

    Transaction tx() {
        return tx;
    }

    AsOf asOf() {
        return asOf;
    }

    /** Adds a column. */
    void select(String name, Field<?> value) {
        columns.add(value.as(name));
    }

    /**
     * Keeps a query's rows, at most one a lead, and joins them to the people by its {@code lead_id}. They lie in the order of the
     * people, so that a slice of these finds its own together.
     */
    TempTable join(String name, Select<?> facts) {
        Table<?> table = facts.asTable("facts");
        TempTable kept = tx.keep(name, DSL.selectFrom(table).orderBy(table.field(LEAD.LEAD_ID)));
        Field<Long> whose = kept.field(LEAD.LEAD_ID);
        joined.add(new Joined(kept.table(), whose.eq(LEAD.LEAD_ID), slice -> slice.holds(whose)));
        return kept;
    }

    /** Joins a small table, of which at most one row belongs to each of them. */
    void lookUp(TempTable table, Condition theirs) {
        joined.add(new Joined(table.table(), theirs, slice -> DSL.noCondition()));
    }

    /** Those of a slice who were known by then. */
    Select<?> statement(Slice slice) {
        Table<?> from = LEAD;
        for (Joined each : joined) {
            from = from.leftJoin(each.table())
                    .on(each.theirs())
                    .and(each.within().apply(slice));
        }
        return DSL.select(columns)
                .from(from)
                .where(LEAD.INSERTED_AT.le(now(LEAD.INSERTED_AT)))
                .and(slice.holds(LEAD.LEAD_ID));
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
