package io.drumbeat.lead;

import static io.drumbeat.lead.LeadStaging.PURPOSE;
import static io.drumbeat.lead.LeadStaging.SAID_AT;
import static io.drumbeat.lead.LeadStaging.SAID_WHAT;
import static io.drumbeat.lead.LeadStaging.SAID_WHERE;
import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;

import io.drumbeat.lead.LeadRow.Consent;
import io.drumbeat.run.Run;
import io.drumbeat.sql.Sequences;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.time.Instant;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;

/**
 * Enters what a file says about consent.
 *
 * <p>A denial counts unless the person has denied already, or has agreed later with evidence. An agreement counts where
 * nothing was said before; against a denial only if it says itself when it was given, later than the denial, and where or
 * in what words. So no import can switch anybody back on by accident, and the same file twice enters nothing.
 */
final class ConsentLedger {
    private static final String GRANTED = ConsentState.GRANTED.label();
    private static final String DENIED = ConsentState.DENIED.label();
    private static final Field<Long> LEAD_ID = People.LEAD_ID;
    private static final Field<String> CHANNEL = CONSENT_EVENT.CHANNEL;
    private static final Field<String> STATE = CONSENT_EVENT.STATE;
    private static final Field<Instant> AT = CONSENT_EVENT.OCCURRED_AT;
    private static final Field<Boolean> PROVEN = field(name("proven"), BOOLEAN);
    private static final Field<Integer> RANK = field(name("rank_no"), Integer.class);

    private final Transaction tx;
    private final Run run;

    /**
     * What was entered, and what was not.
     *
     * @param ignored agreements of people who had denied, without newer evidence
     */
    record Counts(long entered, long ignored) {}

    ConsentLedger(Transaction tx, Run run) {
        this.tx = tx;
        this.run = run;
    }

    Counts enter(TempTable rows, TempTable leads) {
        TempTable said = said(rows, leads);
        TempTable latest = latest(said);
        long denied = enter(denials(latest));
        long ignored = tx.sql().fetchCount(ignoredGrants(latest));
        long granted = enter(grants(latest));
        return new Counts(denied + granted, ignored);
    }

    /** One row for each thing said about each channel, by whom. */
    private TempTable said(TempTable rows, TempTable leads) {
        Select<? extends Record> all = null;
        for (String channel : Consent.CHANNELS) {
            Field<String> state = rows.field(LeadStaging.consentOn(channel));
            var one = select(
                            leads.field(LEAD_ID).as(LEAD_ID),
                            leads.field(People.ROW_NO).as(People.ROW_NO),
                            inline(channel).as(CHANNEL),
                            rows.field(PURPOSE).as(PURPOSE),
                            state.as(STATE),
                            coalesce(rows.field(SAID_AT), val(run.asOf(), SAID_AT))
                                    .as(AT),
                            DSL.field(rows.field(SAID_AT)
                                            .isNotNull()
                                            .and(coalesce(rows.field(SAID_WHERE), rows.field(SAID_WHAT))
                                                    .isNotNull()))
                                    .as(PROVEN),
                            rows.field(SAID_WHERE).as(SAID_WHERE),
                            rows.field(SAID_WHAT).as(SAID_WHAT))
                    .from(rows.table())
                    .join(leads.table())
                    .on(leads.field(People.ROW_NO).eq(rows.field(People.ROW_NO)))
                    .where(state.isNotNull());
            all = all == null ? one : union(all, one);
        }
        return tx.keep("consent_said", Objects.requireNonNull(all));
    }

    @SuppressWarnings("unchecked") // both have the same columns
    private static Select<? extends Record> union(Select<? extends Record> left, Select<? extends Record> right) {
        return ((Select<Record>) left).unionAll((Select<Record>) right);
    }

    /** Of each person's denials and agreements the one that counts most: proven, then latest, then last in the file. */
    private TempTable latest(TempTable said) {
        Field<Integer> rank = rowNumber()
                .over()
                .partitionBy(said.field(LEAD_ID), said.field(CHANNEL), said.field(PURPOSE), said.field(STATE))
                .orderBy(
                        when(said.field(STATE).eq(inline(GRANTED)).and(said.field(PROVEN)), inline(0))
                                .otherwise(inline(1)),
                        said.field(AT).desc(),
                        said.field(People.ROW_NO).desc());
        var ranked = select(said.table().asterisk(), rank.as(RANK))
                .from(said.table())
                .asTable("ranked");
        return tx.keep(
                "consent_latest",
                select(
                                field(name("ranked", "lead_id"), BIGINT).as(LEAD_ID),
                                field(name("ranked", CHANNEL.getName()), CHANNEL.getDataType())
                                        .as(CHANNEL),
                                field(name("ranked", PURPOSE.getName()), PURPOSE.getDataType())
                                        .as(PURPOSE),
                                field(name("ranked", STATE.getName()), STATE.getDataType())
                                        .as(STATE),
                                field(name("ranked", AT.getName()), AT.getDataType())
                                        .as(AT),
                                field(name("ranked", PROVEN.getName()), BOOLEAN).as(PROVEN),
                                field(name("ranked", SAID_WHERE.getName()), String.class)
                                        .as(SAID_WHERE),
                                field(name("ranked", SAID_WHAT.getName()), String.class)
                                        .as(SAID_WHAT))
                        .from(ranked)
                        .where(field(name("ranked", RANK.getName()), Integer.class)
                                .eq(inline(1))));
    }

    private Select<? extends Record> denials(TempTable latest) {
        Condition agreedLater =
                coalesce(CONSENT.SOURCE, CONSENT.EVIDENCE).isNotNull().and(CONSENT.OCCURRED_AT.gt(latest.field(AT)));
        // A denial that is not known to be older than an unproven agreement is entered after it, so that it stands.
        return against(latest, coalesce(greatest(latest.field(AT), CONSENT.OCCURRED_AT), latest.field(AT)))
                .where(latest.field(STATE).eq(inline(DENIED)))
                .and(CONSENT.STATE.isNull().or(CONSENT.STATE.eq(inline(GRANTED)).andNot(agreedLater)));
    }

    private Select<? extends Record> grants(TempTable latest) {
        return against(latest, latest.field(AT))
                .where(latest.field(STATE).eq(inline(GRANTED)))
                .and(CONSENT.STATE.isNull().or(CONSENT.STATE.eq(inline(DENIED)).and(isNewerProof(latest))));
    }

    private Select<? extends Record> ignoredGrants(TempTable latest) {
        return against(latest, latest.field(AT))
                .where(latest.field(STATE).eq(inline(GRANTED)))
                .and(CONSENT.STATE.eq(inline(DENIED)))
                .andNot(isNewerProof(latest));
    }

    private static Condition isNewerProof(TempTable latest) {
        return DSL.condition(latest.field(PROVEN)).and(latest.field(AT).gt(CONSENT.OCCURRED_AT));
    }

    /** What was said beside what stands in the ledger now. */
    private SelectOnConditionStep<? extends Record> against(TempTable latest, Field<Instant> at) {
        return select(
                        latest.field(LEAD_ID).as(LEAD_ID),
                        latest.field(CHANNEL).as(CHANNEL),
                        latest.field(PURPOSE).as(PURPOSE),
                        latest.field(STATE).as(STATE),
                        at.as(AT),
                        latest.field(SAID_WHERE).as(SAID_WHERE),
                        latest.field(SAID_WHAT).as(SAID_WHAT))
                .from(latest.table())
                .leftJoin(CONSENT)
                .on(CONSENT.LEAD_ID.eq(latest.field(LEAD_ID)))
                .and(CONSENT.CHANNEL.eq(latest.field(CHANNEL)))
                .and(CONSENT.PURPOSE.eq(latest.field(PURPOSE)));
    }

    private long enter(Select<? extends Record> events) {
        TempTable entries = tx.keep("consent_entry", events);
        return tx.sql()
                .insertInto(
                        CONSENT_EVENT,
                        CONSENT_EVENT.ID,
                        CONSENT_EVENT.LEAD_ID,
                        CONSENT_EVENT.CHANNEL,
                        CONSENT_EVENT.PURPOSE,
                        CONSENT_EVENT.STATE,
                        CONSENT_EVENT.OCCURRED_AT,
                        CONSENT_EVENT.SOURCE,
                        CONSENT_EVENT.EVIDENCE,
                        CONSENT_EVENT.LEGAL_BASIS,
                        CONSENT_EVENT.RECORDED_AT,
                        CONSENT_EVENT.RUN_ID)
                .select(select(
                                Sequences.CONSENT_EVENT_ID_SEQ.nextval().cast(BIGINT),
                                entries.field(LEAD_ID),
                                entries.field(CHANNEL),
                                entries.field(PURPOSE),
                                entries.field(STATE),
                                entries.field(AT),
                                entries.field(SAID_WHERE),
                                entries.field(SAID_WHAT),
                                inline("consent"),
                                val(run.asOf(), CONSENT_EVENT.RECORDED_AT),
                                val(run.id()))
                        .from(entries.table()))
                .execute();
    }
}
