package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.RUN;
import static io.drumbeat.sql.Tables.VISITOR;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.drumbeat.lead.LeadIdentities;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.TableOnConditionStep;

/** Events that found their owners by what is taken back: they wait again, known since the run that brought them. */
final class EventsUndo {
    private static final Field<Instant> KNOWN_AT = field(name("known_at"), EVENT.KNOWN_AT.getDataType());

    private EventsUndo() {}

    /**
     * Events that name an identity which nobody owns any more, and those of visitors who were known by one.
     *
     * @param gone {@code kind, value}
     */
    static long ofIdentities(Transaction tx, TempTable gone) {
        Select<Record2<Long, Instant>> named = select(EVENT.ID, knownAt())
                .from(withRun(EVENT.join(gone.table())
                        .on(EVENT.IDENTITY_KIND.eq(gone.field(LEAD_IDENTITY.KIND)))
                        .and(EVENT.IDENTITY_VALUE.eq(gone.field(LEAD_IDENTITY.VALUE)))))
                .where(EVENT.LEAD_ID.isNotNull());
        Select<Record2<Long, Instant>> visited = select(EVENT.ID, knownAt())
                .from(withRun(EVENT.join(VISITOR)
                        .on(VISITOR.ANONYMOUS_ID.eq(EVENT.IDENTITY_VALUE))
                        .join(gone.table())
                        .on(VISITOR.IDENTITY_KIND.eq(gone.field(LEAD_IDENTITY.KIND)))
                        .and(VISITOR.IDENTITY_VALUE.eq(gone.field(LEAD_IDENTITY.VALUE)))))
                .where(EVENT.LEAD_ID.isNotNull())
                .and(EVENT.IDENTITY_KIND.eq(inline(LeadIdentities.ANONYMOUS)));
        return detach(tx, named.unionAll(visited));
    }

    /** Events of visitors whom only this import's events gave a name. */
    static long ofVisitors(Transaction tx, Import taken) {
        return detach(
                tx,
                select(EVENT.ID, knownAt())
                        .from(withRun(EVENT.join(VISITOR).on(VISITOR.ANONYMOUS_ID.eq(EVENT.IDENTITY_VALUE))))
                        .where(VISITOR.RUN_ID.eq(taken.runId()))
                        .and(EVENT.LEAD_ID.isNotNull())
                        .and(EVENT.IDENTITY_KIND.eq(inline(LeadIdentities.ANONYMOUS))));
    }

    private static TableOnConditionStep<Record> withRun(TableOnConditionStep<Record> events) {
        return events.leftJoin(RUN).on(RUN.RUN_ID.eq(EVENT.RUN_ID));
    }

    private static Field<Instant> knownAt() {
        return coalesce(RUN.AS_OF, EVENT.KNOWN_AT).as(KNOWN_AT);
    }

    private static long detach(Transaction tx, Select<Record2<Long, Instant>> events) {
        TempTable found = tx.keep("undo_event", events);
        if (tx.sql().fetchCount(found.table()) == 0) {
            return 0;
        }
        var waiting = name("waiting").as(select(found.table().asterisk()).from(found.table()));
        return tx.sql()
                .with(waiting)
                .update(EVENT)
                .set(EVENT.LEAD_ID, castNull(EVENT.LEAD_ID))
                .set(EVENT.KNOWN_AT, field(name("waiting", KNOWN_AT.getName()), EVENT.KNOWN_AT.getDataType()))
                .from(waiting)
                .where(EVENT.ID.eq(field(name("waiting", "id"), Long.class)))
                .execute();
    }
}
