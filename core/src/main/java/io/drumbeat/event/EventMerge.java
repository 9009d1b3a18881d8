package io.drumbeat.event;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;

/** Enters the events that are not there yet, each with the lead that owns its strongest known identity. */
final class EventMerge {
    private final Transaction tx;
    private final Run run;
    private final String externalKind;
    private final Repeats repeats;
    private final StrangeIds strangers;
    private final String file;

    /**
     * What was entered.
     *
     * @param repeated left out, because they repeat another
     * @param unmatched of the inserted: nobody is known yet whom they are about
     * @param matched of those that were there before: they have found whom they are about
     */
    record Counts(long inserted, long repeated, long unmatched, long matched) {}

    EventMerge(Transaction tx, Run run, String file, String externalSystem, Traffic traffic) {
        this.tx = tx;
        this.run = run;
        this.externalKind = LeadIdentities.external(externalSystem);
        this.repeats = new Repeats(tx, traffic);
        this.strangers = new StrangeIds(tx, externalSystem);
        this.file = file;
    }

    Counts merge(TempTable rows) {
        tx.settle();
        TempTable each = matched(rows);
        TempTable entries = repeats.without(each);
        long inserted = insert(entries, rows);
        long waiting = unmatched(entries);
        if (waiting > 0) {
            strangers.warn(run, entries, file);
        }
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

    /**
     * Of several with one id the first, unless the store has it already; without what they say, which stays in the rows. Who is
     * not known is waited for by their id, but not by an id that nobody has where there is something else.
     */
    private TempTable matched(TempTable rows) {
        Table<?> byId = LEAD_IDENTITY.as("by_id");
        Table<?> byEmail = LEAD_IDENTITY.as("by_email");
        Table<?> byPhone = LEAD_IDENTITY.as("by_phone");
        Field<String> id = rows.field(EventStaging.EXTERNAL_ID);
        Field<String> email = rows.field(EventStaging.EMAIL_ID);
        Field<String> phone = rows.field(EventStaging.PHONE_ID);
        boolean strange = strangers.areMeant();
        Set<Field<?>> columns = new LinkedHashSet<>();
        columns.add(rows.field(EventStaging.ROW_NO).as(EventStaging.ROW_NO));
        columns.add(coalesce(lead(byId), lead(byEmail), lead(byPhone)).as(EVENT.LEAD_ID));
        columns.add(when(lead(byId).isNotNull(), inline(externalKind))
                .when(lead(byEmail).isNotNull(), inline(LeadIdentities.EMAIL))
                .when(lead(byPhone).isNotNull(), inline(LeadIdentities.PHONE))
                .when(
                        strange ? id.isNotNull().and(email.isNull()).and(phone.isNull()) : id.isNotNull(),
                        inline(externalKind))
                .when(email.isNotNull(), inline(LeadIdentities.EMAIL))
                .when(phone.isNotNull(), inline(LeadIdentities.PHONE))
                .otherwise(inline(LeadIdentities.ANONYMOUS))
                .as(EVENT.IDENTITY_KIND));
        columns.add(when(lead(byId).isNotNull(), id)
                .when(lead(byEmail).isNotNull(), email)
                .when(lead(byPhone).isNotNull(), phone)
                .otherwise(
                        strange
                                ? coalesce(email, phone, id, rows.field(EventStaging.ANONYMOUS_ID))
                                : coalesce(id, email, phone, rows.field(EventStaging.ANONYMOUS_ID)))
                .as(EVENT.IDENTITY_VALUE));
        columns.add(rows.field(EventStaging.ANONYMOUS_ID).as(EventStaging.ANONYMOUS_ID));
        Set<Field<?>> told = new LinkedHashSet<>(List.of(EVENT.EVENT_ID, EVENT.OCCURRED_AT));
        told.addAll(repeats.alike());
        told.retainAll(EventStaging.STORED);
        told.forEach(column -> columns.add(rows.field(column).as(column.getName())));
        return tx.keep(
                "event_entry",
                select(columns)
                        .from(rows.table())
                        .leftJoin(byId)
                        .on(is(byId, externalKind, id))
                        .leftJoin(byEmail)
                        .on(is(byEmail, LeadIdentities.EMAIL, email))
                        .leftJoin(byPhone)
                        .on(is(byPhone, LeadIdentities.PHONE, phone))
                        .where(rows.field(EventStaging.ROW_NO).in(firstOfEach(rows))));
    }

    private static Select<Record1<Long>> firstOfEach(TempTable rows) {
        Table<Record> each = rows.table().as("each");
        Field<String> id = field(name("each", EVENT.EVENT_ID.getName()), String.class);
        return select(min(field(name("each", EventStaging.ROW_NO.getName()), Long.class)))
                .from(each)
                .whereNotExists(selectOne().from(EVENT).where(EVENT.EVENT_ID.eq(id)))
                .groupBy(id);
    }

    private long insert(TempTable entries, TempTable rows) {
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
            from.add(rows.field(column));
        });
        return tx.sql()
                .insertInto(EVENT)
                .columns(into)
                .select(select(from)
                        .from(rows.table())
                        .join(entries.table())
                        .on(entries.field(EventStaging.ROW_NO).eq(rows.field(EventStaging.ROW_NO))))
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
