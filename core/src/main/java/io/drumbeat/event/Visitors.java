package io.drumbeat.event;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.VISITOR;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.drumbeat.lead.LeadIdentities;
import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import org.jooq.Field;

/**
 * Remembers who visitors are: an event that says both a visitor's id and whom it is about links the two. The first link stays,
 * so that a computer which a family shares does not change hands with every login.
 */
final class Visitors {
    private static final Field<Integer> TURN = field(name("turn"), Integer.class);

    private Visitors() {}

    /**
     * Links the visitors of these events.
     *
     * @param entries events with whom they are about and their {@code anonymous_id}
     * @return how many visitors were not known before
     */
    static long link(Transaction tx, Run run, TempTable entries) {
        Field<String> visitor = entries.field(EventStaging.ANONYMOUS_ID);
        Field<Integer> turn = rowNumber()
                .over()
                .partitionBy(visitor)
                .orderBy(
                        entries.field(EVENT.OCCURRED_AT),
                        entries.field(EVENT.IDENTITY_KIND),
                        entries.field(EVENT.IDENTITY_VALUE));
        TempTable turns = tx.keep(
                "visitor_turn",
                select(
                                visitor.as(VISITOR.ANONYMOUS_ID),
                                entries.field(EVENT.IDENTITY_KIND),
                                entries.field(EVENT.IDENTITY_VALUE),
                                entries.field(EVENT.OCCURRED_AT),
                                turn.as(TURN))
                        .from(entries.table())
                        .where(visitor.isNotNull())
                        .and(entries.field(EVENT.IDENTITY_KIND).ne(inline(LeadIdentities.ANONYMOUS)))
                        .and(org.jooq.impl.DSL.notExists(
                                selectOne().from(VISITOR).where(VISITOR.ANONYMOUS_ID.eq(visitor)))));
        return tx.sql()
                .insertInto(
                        VISITOR,
                        VISITOR.ANONYMOUS_ID,
                        VISITOR.IDENTITY_KIND,
                        VISITOR.IDENTITY_VALUE,
                        VISITOR.IDENTIFIED_AT,
                        VISITOR.KNOWN_AT,
                        VISITOR.RUN_ID)
                .select(select(
                                turns.field(VISITOR.ANONYMOUS_ID),
                                turns.field(EVENT.IDENTITY_KIND),
                                turns.field(EVENT.IDENTITY_VALUE),
                                turns.field(EVENT.OCCURRED_AT),
                                val(run.asOf(), VISITOR.KNOWN_AT),
                                val(run.id()))
                        .from(turns.table())
                        .where(turns.field(TURN).eq(inline(1))))
                .execute();
    }
}
