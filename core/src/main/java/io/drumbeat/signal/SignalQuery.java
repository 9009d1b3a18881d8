package io.drumbeat.signal;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD_SIGNAL;

import io.drumbeat.profile.EventColumns;
import io.drumbeat.profile.History;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.Expression;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Signal;
import io.drumbeat.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Finds of whom a signal is seen: for each person the first event that completes it and is not too soon after the last one. */
final class SignalQuery {
    static final Field<Long> LEAD = DSL.field(DSL.name("lead_id"), SQLDataType.BIGINT);
    static final Field<Instant> OCCURRED_AT = DSL.field(DSL.name("occurred_at"), EVENT.OCCURRED_AT.getDataType());
    static final Field<String> SUBJECT = DSL.field(DSL.name("subject"), SQLDataType.VARCHAR);
    private static final Field<Instant> BEGAN_AT = DSL.field(DSL.name("began_at"), EVENT.OCCURRED_AT.getDataType());
    private static final Field<Integer> NTH = DSL.field(DSL.name("nth"), SQLDataType.INTEGER);

    private final AsOf asOf;
    private final RuleParser events;
    private final RuleParser profile;

    SignalQuery(Workspace workspace, AsOf asOf) {
        this.asOf = asOf;
        this.events = new RuleParser(EventColumns.of(workspace), asOf);
        this.profile = new RuleParser(ProfileCatalog.of(workspace).catalog(), asOf);
    }

    /** What cannot be read needs no store. */
    void check(Collection<Signal> signals) {
        for (Signal signal : signals) {
            eventCondition(signal);
            personCondition(signal);
            subject(signal);
            after(signal, OCCURRED_AT);
        }
    }

    TempTable find(Transaction tx, Signal signal) {
        Table<?> complete = complete(tx, signal).asTable("complete");
        Field<Long> lead = DSL.field(DSL.name("complete", LEAD.getName()), LEAD.getDataType());
        Field<Instant> occurred = DSL.field(DSL.name("complete", OCCURRED_AT.getName()), OCCURRED_AT.getDataType());
        Field<String> subject = DSL.field(DSL.name("complete", SUBJECT.getName()), SUBJECT.getDataType());
        Field<Instant> began = DSL.field(DSL.name("complete", BEGAN_AT.getName()), BEGAN_AT.getDataType());
        Table<?> earlier = earlier(signal).asTable("earlier");
        Field<Instant> last = DSL.field(DSL.name("earlier", OCCURRED_AT.getName()), OCCURRED_AT.getDataType());
        Condition together =
                signal.within() == null ? began.isNotNull() : local(occurred).le(later(began, signal.within()));
        var ranked = DSL.select(
                        lead.as(LEAD),
                        occurred.as(OCCURRED_AT),
                        subject.as(SUBJECT),
                        DSL.rowNumber()
                                .over(DSL.partitionBy(lead).orderBy(occurred, subject))
                                .as(NTH))
                .from(complete)
                .join(Profile.TABLE)
                .on(Profile.LEAD_ID.eq(lead))
                .leftJoin(earlier)
                .on(DSL.field(DSL.name("earlier", LEAD.getName()), Long.class).eq(lead))
                .where(together)
                .and(local(occurred).gt(DSL.val(asOf.utc().minus(signal.lasts()))))
                .and(last.isNull().or(local(occurred).ge(later(last, signal.again()))))
                .and(personCondition(signal))
                .and(after(signal, occurred))
                .asTable("ranked");
        return tx.keep(
                "signal_found",
                DSL.select(
                                DSL.field(DSL.name("ranked", LEAD.getName()), LEAD.getDataType())
                                        .as(LEAD),
                                DSL.field(DSL.name("ranked", OCCURRED_AT.getName()), OCCURRED_AT.getDataType())
                                        .as(OCCURRED_AT),
                                DSL.field(DSL.name("ranked", SUBJECT.getName()), SUBJECT.getDataType())
                                        .as(SUBJECT))
                        .from(ranked)
                        .where(DSL.field(DSL.name("ranked", NTH.getName()), Integer.class)
                                .eq(1)));
    }

    /** Every event of the kind, with the one so many before it that the two and those between make up the number. */
    private org.jooq.Select<?> complete(Transaction tx, Signal signal) {
        Field<String> subject = subject(signal);
        Duration back =
                signal.within() == null ? signal.lasts() : signal.lasts().plus(signal.within());
        Field<Instant> began = signal.times() == 1
                ? EVENT.OCCURRED_AT
                : DSL.lag(EVENT.OCCURRED_AT, signal.times() - 1)
                        .over(DSL.partitionBy(EVENT.LEAD_ID, subject).orderBy(EVENT.OCCURRED_AT));
        return DSL.select(
                        EVENT.LEAD_ID.as(LEAD),
                        EVENT.OCCURRED_AT.as(OCCURRED_AT),
                        subject.as(SUBJECT),
                        began.as(BEGAN_AT))
                .from(new History(tx, asOf).of(signal.from(), reads(signal)))
                .where(History.counts(asOf))
                .and(EVENT.TYPE.in(signal.from().stream().map(DSL::inline).toList()))
                .and(EVENT.OCCURRED_AT.lt(DSL.val(asOf.instant(), EVENT.OCCURRED_AT)))
                .and(EVENT.OCCURRED_AT.gt(DSL.val(asOf.instant().minus(back), EVENT.OCCURRED_AT)))
                .and(eventCondition(signal));
    }

    /** When it was last seen of each person. */
    private org.jooq.Select<?> earlier(Signal signal) {
        return DSL.select(
                        LEAD_SIGNAL.LEAD_ID.as(LEAD),
                        DSL.max(LEAD_SIGNAL.OCCURRED_AT).as(OCCURRED_AT))
                .from(LEAD_SIGNAL)
                .where(LEAD_SIGNAL.SIGNAL.eq(signal.name()))
                .and(LEAD_SIGNAL.FOUND_AT.le(DSL.val(asOf.instant(), LEAD_SIGNAL.FOUND_AT)))
                .groupBy(LEAD_SIGNAL.LEAD_ID);
    }

    private Set<Column> reads(Signal signal) {
        Set<Column> reads = new LinkedHashSet<>();
        if (signal.where() != null) {
            reads.addAll(events.predicate(signal.where()).orThrow().reads());
        }
        if (signal.same() != null) {
            reads.addAll(events.expression(signal.same()).orThrow().reads());
        }
        return reads;
    }

    private Condition eventCondition(Signal signal) {
        return signal.where() == null
                ? DSL.noCondition()
                : events.predicate(signal.where()).orThrow().condition();
    }

    private Condition personCondition(Signal signal) {
        return signal.who() == null
                ? DSL.noCondition()
                : profile.predicate(signal.who()).orThrow().condition();
    }

    private Condition after(Signal signal, Field<Instant> occurred) {
        return signal.after() == null
                ? DSL.noCondition()
                : local(occurred)
                        .gt(profile.instant(signal.after()).orThrow().field().cast(LocalDateTime.class));
    }

    /** What the events must agree in, as text; what has none is counted with nothing. */
    private Field<String> subject(Signal signal) {
        if (signal.same() == null) {
            return DSL.inline("").cast(SUBJECT);
        }
        Expression same = events.expression(signal.same()).orThrow();
        return same.field().cast(SUBJECT);
    }

    private static Field<LocalDateTime> local(Field<Instant> instant) {
        return instant.coerce(SQLDataType.LOCALDATETIME);
    }

    private static Field<LocalDateTime> later(Field<Instant> instant, Duration by) {
        return DSL.localDateTimeAdd(local(instant), DSL.inline((int) by.toSeconds()), DatePart.SECOND);
    }
}
