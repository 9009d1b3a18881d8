package io.drumbeat.signal;

import static io.drumbeat.sql.Sequences.LEAD_SIGNAL_ID_SEQ;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_SIGNAL;

import io.drumbeat.action.LeadActions;
import io.drumbeat.action.LeadActions.Cause;
import io.drumbeat.signal.Signals.Person;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Signal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What was seen of whom, and when: a row for each time, never rewritten. */
final class SignalHistory {
    private static final int NEWEST = 20;

    private final Transaction tx;
    private final Instant asOf;
    private final String runId;

    SignalHistory(Transaction tx, Instant asOf, String runId) {
        this.tx = tx;
        this.asOf = asOf;
        this.runId = runId;
    }

    /**
     * Records whom a signal was seen of.
     *
     * @return how many they are
     */
    long record(Signal signal, TempTable found) {
        Field<Long> lead = found.field(SignalQuery.LEAD);
        var ordered = DSL.select(lead, found.field(SignalQuery.OCCURRED_AT), found.field(SignalQuery.SUBJECT))
                .from(found.table())
                .orderBy(lead)
                .asTable("ordered");
        Field<String> subject = DSL.nullif(
                DSL.field(DSL.name("ordered", SignalQuery.SUBJECT.getName()), SQLDataType.VARCHAR), DSL.inline(""));
        Field<LocalDateTime> occurred =
                DSL.field(DSL.name("ordered", SignalQuery.OCCURRED_AT.getName()), SQLDataType.LOCALDATETIME);
        Field<String> because = DSL.when(subject.isNull(), DSL.inline(signal.because()))
                .otherwise(DSL.concat(DSL.inline(signal.because() + ": "), subject));
        int rows = tx.sql()
                .insertInto(
                        LEAD_SIGNAL,
                        LEAD_SIGNAL.ID,
                        LEAD_SIGNAL.SIGNAL,
                        LEAD_SIGNAL.LEAD_ID,
                        LEAD_SIGNAL.OCCURRED_AT,
                        LEAD_SIGNAL.SUBJECT,
                        LEAD_SIGNAL.BECAUSE,
                        LEAD_SIGNAL.UNTIL_AT,
                        LEAD_SIGNAL.FOUND_AT,
                        LEAD_SIGNAL.RUN_ID)
                .select(DSL.select(
                                LEAD_SIGNAL_ID_SEQ.nextval(),
                                DSL.inline(signal.name()),
                                DSL.field(DSL.name("ordered", SignalQuery.LEAD.getName()), Long.class),
                                occurred.coerce(LEAD_SIGNAL.OCCURRED_AT),
                                subject,
                                because,
                                DSL.localDateTimeAdd(
                                                occurred,
                                                DSL.inline((int) signal.lasts().toSeconds()),
                                                DatePart.SECOND)
                                        .coerce(LEAD_SIGNAL.UNTIL_AT),
                                DSL.inline(asOf, LEAD_SIGNAL.FOUND_AT),
                                DSL.inline(runId))
                        .from(ordered))
                .execute();
        new LeadActions(tx, asOf, runId)
                .ask(
                        Cause.SIGNAL,
                        signal.name(),
                        signal.actions(),
                        DSL.select(lead).from(found.table()));
        return rows;
    }

    /** How many people it keeps hot. */
    long hot(Signal signal) {
        Field<Instant> now = DSL.val(asOf, LEAD_SIGNAL.UNTIL_AT);
        return tx.sql()
                .select(DSL.countDistinct(LEAD_SIGNAL.LEAD_ID))
                .from(LEAD_SIGNAL)
                .where(LEAD_SIGNAL.SIGNAL.eq(signal.name()))
                .and(LEAD_SIGNAL.UNTIL_AT.gt(now))
                .and(LEAD_SIGNAL.FOUND_AT.le(now))
                .fetchSingle()
                .value1();
    }

    /** Those of whom this run saw something. */
    Condition whose() {
        return LEAD_SIGNAL.LEAD_ID.in(
                DSL.select(LEAD_SIGNAL.LEAD_ID).from(LEAD_SIGNAL).where(LEAD_SIGNAL.RUN_ID.eq(runId)));
    }

    List<Person> newest() {
        Field<String> name =
                DSL.coalesce(LEAD.FULL_NAME, DSL.concat(LEAD.FIRST_NAME, DSL.inline(" "), LEAD.LAST_NAME), LEAD.EMAIL);
        return tx.sql()
                .select(LEAD_SIGNAL.LEAD_ID, name, LEAD_SIGNAL.SIGNAL, LEAD_SIGNAL.BECAUSE, LEAD_SIGNAL.OCCURRED_AT)
                .from(LEAD_SIGNAL)
                .leftJoin(LEAD)
                .on(LEAD.LEAD_ID.eq(LEAD_SIGNAL.LEAD_ID))
                .where(LEAD_SIGNAL.RUN_ID.eq(runId))
                .orderBy(LEAD_SIGNAL.OCCURRED_AT.desc(), LEAD_SIGNAL.ID)
                .limit(NEWEST)
                .fetch(row -> new Person(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }
}
