package io.drumbeat.campaign;

import static io.drumbeat.sql.Sequences.MESSAGE_ID_SEQ;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.MESSAGE;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.md5;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.substring;

import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.CampaignDefinition.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** Decides for everybody in the audience, and writes a planned message for each person who may be written to. */
final class SendPlan {
    /** So many rows a commit keep the embedded engine's memory flat. */
    static final int ROWS_A_COMMIT = 100_000;

    private static final long HASHES = 0x1_0000_0000L;

    private final CampaignDefinition campaign;
    private final String connection;
    private final String runId;
    private final Instant now;

    SendPlan(CampaignDefinition campaign, String connection, String runId, Instant now) {
        this.campaign = campaign;
        this.connection = connection;
        this.runId = runId;
        this.now = now;
    }

    /** The audience in figures. */
    record Figures(long audience, long planned, Map<String, Long> excluded) {}

    /** Everybody and why not, as a temporary table of this transaction. */
    static TempTable people(Transaction tx, Eligibility policy) {
        tx.analyze(MESSAGE.getName());
        tx.analyze(CONSENT_EVENT.getName());
        return tx.keep("people", policy.people(tx.keep("audience", policy.audience())));
    }

    static Figures figures(DSLContext sql, TempTable people) {
        Field<String> reason = people.field(Eligibility.REASON);
        Map<String, Long> counts = new LinkedHashMap<>();
        sql.select(reason, count())
                .from(people.table())
                .groupBy(reason)
                .forEach(row ->
                        counts.put(String.valueOf(row.value1()), row.value2().longValue()));
        Map<String, Long> excluded = new LinkedHashMap<>();
        for (String known : Reason.EXCLUSIONS) {
            if (counts.containsKey(known)) {
                excluded.put(known, counts.get(known));
            }
        }
        long planned = counts.getOrDefault("null", 0L);
        return new Figures(
                planned + excluded.values().stream().mapToLong(n -> n).sum(), planned, excluded);
    }

    /** Where the people are who may be written to. */
    static Map<DeliveryHours.Place, Long> places(DSLContext sql, TempTable people) {
        Map<DeliveryHours.Place, Long> places = new HashMap<>();
        sql.select(LeadZone.OF_LEAD, LEAD.COUNTRY, count())
                .from(people.table())
                .join(LEAD)
                .on(LEAD.LEAD_ID.eq(people.field(Eligibility.LEAD_ID)))
                .where(people.field(Eligibility.REASON).isNull())
                .groupBy(LeadZone.OF_LEAD, LEAD.COUNTRY)
                .forEach(row -> places.put(
                        new DeliveryHours.Place(row.value1(), row.value2()),
                        row.value3().longValue()));
        return places;
    }

    /** Brings the messages there are in line with the decision: what may not go out is suppressed, what may is planned. */
    void reviseOld(Transaction tx, TempTable people) {
        Field<Long> messageId = people.field(Eligibility.MESSAGE_ID);
        Field<String> reason = people.field(Eligibility.REASON);
        Field<String> state = people.field(Eligibility.STATE);
        tx.sql()
                .update(MESSAGE)
                .set(MESSAGE.STATE, inline(MessageState.SUPPRESSED))
                .set(MESSAGE.REASON, reason)
                .set(MESSAGE.SETTLED_AT, inline(now, MESSAGE.SETTLED_AT.getDataType()))
                .set(MESSAGE.RUN_ID, inline(runId))
                .from(people.table())
                .where(MESSAGE.ID.eq(messageId))
                .and(reason.isNotNull())
                .and(state.eq(inline(MessageState.PLANNED)))
                .execute();
        tx.sql()
                .update(MESSAGE)
                .set(MESSAGE.STATE, MessageState.SUPPRESSED)
                .set(MESSAGE.REASON, Reason.LEFT_AUDIENCE)
                .set(MESSAGE.SETTLED_AT, now)
                .set(MESSAGE.RUN_ID, runId)
                .where(mine())
                .and(MESSAGE.STATE.eq(MessageState.PLANNED))
                .and(MESSAGE.LEAD_ID.notIn(
                        select(people.field(Eligibility.LEAD_ID)).from(people.table())))
                .execute();
        Condition wasPlanned = MESSAGE.STATE.eq(inline(MessageState.PLANNED));
        tx.sql()
                .update(MESSAGE)
                .set(MESSAGE.STATE, inline(MessageState.PLANNED))
                .set(MESSAGE.REASON, inline((String) null, MESSAGE.REASON.getDataType()))
                .set(MESSAGE.ATTEMPT, inline((String) null, MESSAGE.ATTEMPT.getDataType()))
                .set(MESSAGE.ADDRESS, people.field(Eligibility.ADDRESS))
                .set(MESSAGE.CONNECTION, inline(connection))
                .set(MESSAGE.VARIANT, stillThere())
                .set(
                        MESSAGE.PLANNED_AT,
                        case_().when(wasPlanned, MESSAGE.PLANNED_AT)
                                .otherwise(inline(now, MESSAGE.PLANNED_AT.getDataType())))
                .set(MESSAGE.SETTLED_AT, inline((Instant) null, MESSAGE.SETTLED_AT.getDataType()))
                .set(MESSAGE.RUN_ID, inline(runId))
                .from(people.table())
                .where(MESSAGE.ID.eq(messageId))
                .and(reason.isNull())
                .execute();
    }

    /** Plans the next messages for people who have none yet. @return how many */
    int addNew(Transaction tx, TempTable people) {
        Field<Long> leadId = people.field(Eligibility.LEAD_ID);
        var next = select(
                        leadId.as("lead_id"), people.field(Eligibility.ADDRESS).as("address"))
                .from(people.table())
                .where(people.field(Eligibility.REASON).isNull())
                .and(people.field(Eligibility.MESSAGE_ID).isNull())
                .orderBy(leadId)
                .limit(ROWS_A_COMMIT)
                .asTable("next");
        int added = tx.sql()
                .insertInto(
                        MESSAGE,
                        MESSAGE.ID,
                        MESSAGE.CAMPAIGN,
                        MESSAGE.STEP,
                        MESSAGE.LEAD_ID,
                        MESSAGE.CHANNEL,
                        MESSAGE.VARIANT,
                        MESSAGE.CONNECTION,
                        MESSAGE.ADDRESS,
                        MESSAGE.STATE,
                        MESSAGE.PLANNED_AT,
                        MESSAGE.RUN_ID)
                .select(select(
                                MESSAGE_ID_SEQ.nextval(),
                                inline(campaign.name()),
                                inline(1),
                                next.field("lead_id", Long.class),
                                inline(campaign.channel()),
                                variant(next.field("address", SQLDataType.VARCHAR)),
                                inline(connection),
                                next.field("address", SQLDataType.VARCHAR),
                                inline(MessageState.PLANNED),
                                inline(now, MESSAGE.PLANNED_AT.getDataType()),
                                inline(runId))
                        .from(next))
                .execute();
        tx.analyze(MESSAGE.getName());
        return added;
    }

    /**
     * A variant by weight: a person's place on the circle of hashes of campaign and address, which is the same in every store
     * and every run.
     */
    Field<String> variant(Field<String> address) {
        List<Variant> weighted = weighted();
        String last = weighted.getLast().name();
        if (weighted.size() == 1) {
            return inline(last);
        }
        Field<String> hash = substring(md5(concat(inline(campaign.name() + ":"), address)), inline(1), inline(8));
        long total = weighted.stream().mapToLong(Variant::weight).sum();
        long weight = 0;
        CaseConditionStep<String> choice = null;
        for (Variant variant : weighted.subList(0, weighted.size() - 1)) {
            weight += variant.weight();
            Condition below = hash.lt(inline("%08x".formatted(HASHES * weight / total)));
            choice = choice == null
                    ? case_().when(below, inline(variant.name()))
                    : choice.when(below, inline(variant.name()));
        }
        return choice == null ? inline(last) : choice.otherwise(inline(last));
    }

    /** The variant a message was planned with, unless the campaign has it no more. */
    private Field<String> stillThere() {
        List<Field<String>> names = new ArrayList<>();
        campaign.variants().keySet().forEach(name -> names.add(inline(name)));
        return case_().when(MESSAGE.VARIANT.in(names), MESSAGE.VARIANT).otherwise(variant(MESSAGE.ADDRESS));
    }

    private List<Variant> weighted() {
        List<Variant> weighted = new ArrayList<>(campaign.variants().values());
        weighted.removeIf(variant -> variant.weight() <= 0);
        return weighted;
    }

    private Condition mine() {
        return MESSAGE.CAMPAIGN
                .eq(campaign.name())
                .and(MESSAGE.CHANNEL.eq(campaign.channel()))
                .and(MESSAGE.STEP.eq(1));
    }
}
