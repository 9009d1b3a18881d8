package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD_SIGNAL;

import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.ValueType;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What the profile tells of signals; {@code signals} brings it up to date, and neither features nor scores may read it. A feature or an
 * attribute of the workspace that has one of these names keeps it.
 */
public final class SignalColumns {
    private static final String HOT = "hot_now";
    private static final String LAST = "last_signal";
    private static final String LAST_AT = "last_signal_at";
    private static final List<Column> ALL = List.of(
            ProfileColumn.of(HOT, ValueType.BOOLEAN, "Whether a signal keeps them hot at this moment", "true"),
            ProfileColumn.of(LAST, ValueType.TEXT, "The signal seen of them last", "third_look"),
            ProfileColumn.of(LAST_AT, ValueType.INSTANT, "When that happened", "2026-11-19T06:58:33Z"));

    private SignalColumns() {}

    static List<Column> of(Workspace workspace) {
        return ProfileColumn.unlessTaken(workspace, ALL);
    }

    static Catalog in(Catalog catalog, Workspace workspace) {
        Catalog extended = catalog;
        for (Column column : of(workspace)) {
            extended = extended.with(column);
        }
        return extended;
    }

    static void find(People people, Workspace workspace) {
        TempTable signals =
                people.join("profile_signals", standing(people.asOf().instant(), DSL.noCondition()));
        for (Column column : of(workspace)) {
            Field<?> told = signals.field(column.name(), column.type().dataType());
            people.select(
                    column.name(),
                    column.name().equals(HOT)
                            ? DSL.coalesce(signals.field(HOT, SQLDataType.BOOLEAN), DSL.inline(false))
                            : told);
        }
    }

    /** Brings the profile of this instant up to date for these people. */
    public static void show(Transaction tx, Workspace workspace, Instant asOf, Condition whose) {
        TempTable signals = tx.keep("signals_shown", standing(asOf, whose));
        for (Column column : of(workspace)) {
            show(
                    tx,
                    signals,
                    DSL.field(
                            DSL.name(Profile.NAME, column.name()), column.type().dataType()));
        }
    }

    private static <T> void show(Transaction tx, TempTable signals, Field<T> kept) {
        tx.sql()
                .update(Profile.TABLE)
                .set(kept, signals.field(kept))
                .from(signals.table())
                .where(Profile.LEAD_ID.eq(signals.field(LEAD_SIGNAL.LEAD_ID)))
                .execute();
    }

    /** One row a person: the last signal by then, and whether any lasts still. */
    private static Select<? extends Record> standing(Instant asOf, Condition whose) {
        Field<Instant> now = DSL.val(asOf, LEAD_SIGNAL.FOUND_AT);
        Table<?> ranked = DSL.select(
                        LEAD_SIGNAL.LEAD_ID,
                        LEAD_SIGNAL.SIGNAL.as(LAST),
                        LEAD_SIGNAL.OCCURRED_AT.as(LAST_AT),
                        DSL.max(LEAD_SIGNAL.UNTIL_AT)
                                .over(DSL.partitionBy(LEAD_SIGNAL.LEAD_ID))
                                .as("until_at"),
                        DSL.rowNumber()
                                .over(DSL.partitionBy(LEAD_SIGNAL.LEAD_ID)
                                        .orderBy(LEAD_SIGNAL.OCCURRED_AT.desc(), LEAD_SIGNAL.SIGNAL))
                                .as("nth"))
                .from(LEAD_SIGNAL)
                .where(LEAD_SIGNAL.FOUND_AT.le(now))
                .and(whose)
                .asTable("ranked");
        return DSL.select(
                        DSL.field(DSL.name("ranked", "lead_id"), Long.class).as(LEAD_SIGNAL.LEAD_ID),
                        DSL.field(DSL.field(DSL.name("ranked", "until_at"), LEAD_SIGNAL.UNTIL_AT.getDataType())
                                        .gt(now))
                                .as(HOT),
                        DSL.field(DSL.name("ranked", LAST), SQLDataType.VARCHAR).as(LAST),
                        DSL.field(DSL.name("ranked", LAST_AT), SQLDataType.LOCALDATETIME)
                                .as(LAST_AT))
                .from(ranked)
                .where(DSL.field(DSL.name("ranked", "nth"), Integer.class).eq(1));
    }
}
