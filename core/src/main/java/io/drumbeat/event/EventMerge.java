package io.drumbeat.event;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;

import io.drumbeat.lead.LeadIdentities;
import io.drumbeat.lead.UnmatchedEvents;
import io.drumbeat.run.Run;
import io.drumbeat.sql.Sequences;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/** Enters the events that are not there yet, each with the lead that owns its strongest known identity. */
final class EventMerge {
    private static final Field<Integer> TURN = field(name("turn"), Integer.class);

    private final Transaction tx;
    private final Run run;
    private final String externalKind;
    private final Traffic traffic;

    /**
     * What was entered.
     *
     * @param repeated left out, because they repeat another
     * @param unmatched of the inserted: nobody is known yet whom they are about
     * @param matched of those that were there before: they have found whom they are about
     */
    record Counts(long inserted, long repeated, long unmatched, long matched) {}

    EventMerge(Transaction tx, Run run, String externalSystem, Traffic traffic) {
        this.tx = tx;
        this.run = run;
        this.externalKind = LeadIdentities.external(externalSystem);
        this.traffic = traffic;
    }

    Counts merge(TempTable rows) {
        TempTable each = matched(fresh(rows));
        TempTable entries = new Repeats(tx, traffic).without(each);
        long inserted = insert(entries);
        long waiting = unmatched(entries);
        Visitors.link(tx, run, entries);
        long matched = UnmatchedEvents.match(tx, run.asOf());
        long left = matched == 0 || waiting == 0 ? waiting : stillUnmatched(entries);
        return new Counts(
                inserted,
                entries == each ? 0 : tx.sql().fetchCount(each.table()) - inserted,
                left,
                matched - (waiting - left));
    }

    private long unmatched(TempTable entries) {
        return tx.sql()
                .fetchCount(select(entries.field(EVENT.EVENT_ID))
                        .from(entries.table())
                        .where(entries.field(EVENT.LEAD_ID).isNull()));
    }

    /** Of the events just entered; those of visitors may have found somebody. */
    private long stillUnmatched(TempTable entries) {
        return tx.sql()
                .fetchCount(select(EVENT.ID)
                        .from(EVENT)
                        .join(entries.table())
                        .on(EVENT.EVENT_ID.eq(entries.field(EVENT.EVENT_ID)))
                        .where(EVENT.LEAD_ID.isNull()));
    }

    /** Of several with one id the first, unless the store has it already. */
    private TempTable fresh(TempTable rows) {
        List<Field<?>> columns = new ArrayList<>();
        rows.columns().forEach(column -> columns.add(rows.field(column.name(), column.type())));
        Field<Integer> turn =
                rowNumber().over().partitionBy(rows.field(EVENT.EVENT_ID)).orderBy(rows.field(EventStaging.ROW_NO));
        TempTable turns = tx.keep(
                "event_turn",
                select(columns)
                        .select(turn.as(TURN))
                        .from(rows.table())
                        .whereNotExists(selectOne().from(EVENT).where(EVENT.EVENT_ID.eq(rows.field(EVENT.EVENT_ID)))));
        List<Field<?>> kept = new ArrayList<>();
        rows.columns().forEach(column -> kept.add(turns.field(column.name(), column.type())));
        return tx.keep(
                "fresh_event",
                select(kept).from(turns.table()).where(turns.field(TURN).eq(inline(1))));
    }

    private TempTable matched(TempTable fresh) {
        Table<?> byId = LEAD_IDENTITY.as("by_id");
        Table<?> byEmail = LEAD_IDENTITY.as("by_email");
        Table<?> byPhone = LEAD_IDENTITY.as("by_phone");
        Field<String> id = fresh.field(EventStaging.EXTERNAL_ID);
        Field<String> email = fresh.field(EventStaging.EMAIL_ID);
        Field<String> phone = fresh.field(EventStaging.PHONE_ID);
        List<Field<?>> columns = new ArrayList<>();
        columns.add(coalesce(lead(byId), lead(byEmail), lead(byPhone)).as(EVENT.LEAD_ID));
        columns.add(when(lead(byId).isNotNull(), inline(externalKind))
                .when(lead(byEmail).isNotNull(), inline(LeadIdentities.EMAIL))
                .when(lead(byPhone).isNotNull(), inline(LeadIdentities.PHONE))
                .when(id.isNotNull(), inline(externalKind))
                .when(email.isNotNull(), inline(LeadIdentities.EMAIL))
                .when(phone.isNotNull(), inline(LeadIdentities.PHONE))
                .otherwise(inline(LeadIdentities.ANONYMOUS))
                .as(EVENT.IDENTITY_KIND));
        columns.add(when(lead(byId).isNotNull(), id)
                .when(lead(byEmail).isNotNull(), email)
                .when(lead(byPhone).isNotNull(), phone)
                .otherwise(coalesce(id, email, phone, fresh.field(EventStaging.ANONYMOUS_ID)))
                .as(EVENT.IDENTITY_VALUE));
        EventStaging.STORED.forEach(column -> columns.add(fresh.field(column).as(column.getName())));
        columns.add(fresh.field(EventStaging.ANONYMOUS_ID).as(EventStaging.ANONYMOUS_ID));
        return tx.keep(
                "event_entry",
                select(columns)
                        .from(fresh.table())
                        .leftJoin(byId)
                        .on(is(byId, externalKind, id))
                        .leftJoin(byEmail)
                        .on(is(byEmail, LeadIdentities.EMAIL, email))
                        .leftJoin(byPhone)
                        .on(is(byPhone, LeadIdentities.PHONE, phone)));
    }

    private long insert(TempTable entries) {
        List<Field<?>> into = new ArrayList<>(List.of(
                EVENT.ID, EVENT.RUN_ID, EVENT.KNOWN_AT, EVENT.LEAD_ID, EVENT.IDENTITY_KIND, EVENT.IDENTITY_VALUE));
        List<Field<?>> from = new ArrayList<>(List.of(
                Sequences.EVENT_SEQ.nextval().cast(BIGINT),
                val(run.id()),
                val(run.asOf(), EVENT.KNOWN_AT),
                entries.field(EVENT.LEAD_ID),
                entries.field(EVENT.IDENTITY_KIND),
                entries.field(EVENT.IDENTITY_VALUE)));
        EventStaging.STORED.forEach(column -> {
            into.add(column);
            from.add(entries.field(column));
        });
        return tx.sql()
                .insertInto(EVENT)
                .columns(into)
                .select(select(from).from(entries.table()))
                .execute();
    }

    private static Field<Long> lead(Table<?> identity) {
        return field(name(identity.getName(), "lead_id"), BIGINT);
    }

    private static Condition is(Table<?> identity, String kind, Field<String> value) {
        return field(name(identity.getName(), "kind"), String.class)
                .eq(inline(kind))
                .and(field(name(identity.getName(), "value"), String.class).eq(value));
    }
}
