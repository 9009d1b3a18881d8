package io.drumbeat.campaign;

import static io.drumbeat.campaign.Eligibility.ADDRESS;
import static io.drumbeat.campaign.Eligibility.LEAD_ID;
import static io.drumbeat.campaign.Eligibility.MESSAGE_ID;
import static io.drumbeat.campaign.Eligibility.NO_REASON;
import static io.drumbeat.campaign.Eligibility.NTH;
import static io.drumbeat.campaign.Eligibility.REASON;
import static io.drumbeat.campaign.Eligibility.STATE;
import static io.drumbeat.campaign.Eligibility.TIRED;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_MERGE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.SUPPRESSION;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.when;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.CurrentConsent;
import io.drumbeat.consent.SuppressedAddresses;
import io.drumbeat.sql.tables.Message;
import io.drumbeat.store.TempTable;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Sending;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Where a person stands by what is known of them alone: their message, consent, suppression and share of the week. */
final class Standing {
    private static final Field<String> MARKETING_CONSENT = field(name("marketing_consent"), SQLDataType.VARCHAR);
    private static final Field<String> OWN_CONSENT = field(name("own_consent"), SQLDataType.VARCHAR);

    private final CampaignDefinition campaign;
    private final Sending.@Nullable Cap cap;
    private final boolean transactional;
    private final boolean retryUnknown;
    private final SuppressedAddresses suppressed;
    private final Instant now;

    /** As {@link Eligibility} is made. */
    Standing(
            CampaignDefinition campaign,
            Sending sending,
            boolean retryUnknown,
            SuppressedAddresses suppressed,
            Instant now) {
        this.campaign = campaign;
        this.transactional = Eligibility.isTransactional(campaign);
        this.cap = transactional ? null : sending.caps().get(campaign.channel());
        this.retryUnknown = retryUnknown;
        this.suppressed = suppressed;
        this.now = now;
    }

    /**
     * One row a person: address, message, state, the first reason that forbids writing to them, and whether they are tired.
     *
     * @param theirMessage joins a person to their message of this campaign
     * @param underWay when that message is being attempted by somebody else
     */
    Select<?> of(TempTable people, Condition theirMessage, Field<String> address, Condition underWay) {
        Field<Long> leadId = people.field(LEAD_ID);
        Table<?> consent = consent(people).asTable("consent_now");
        Table<?> tired = tired(people).asTable("tired_now");
        return select(
                        leadId.as(LEAD_ID),
                        address.as(ADDRESS),
                        MESSAGE.ID.as(MESSAGE_ID),
                        MESSAGE.STATE.as(STATE),
                        reason(address, underWay, consent).as(REASON),
                        field(tired.field(LEAD_ID).isNotNull()).as(TIRED))
                .from(people.table())
                .leftJoin(LEAD)
                .on(LEAD.LEAD_ID.eq(leadId))
                .leftJoin(MESSAGE)
                .on(theirMessage)
                .leftJoin(consent)
                .on(consent.field(LEAD_ID).eq(leadId))
                .leftJoin(tired)
                .on(tired.field(LEAD_ID).eq(leadId));
    }

    private Field<String> reason(Field<String> address, Condition underWay, Table<?> consent) {
        Condition unknown = retryUnknown ? underWay : underWay.or(MESSAGE.STATE.eq(MessageState.UNKNOWN));
        var reason = case_().when(MESSAGE.STATE.eq(MessageState.SENT), inline(Reason.ALREADY_SENT))
                .when(unknown, inline(Reason.UNKNOWN_EARLIER))
                .when(MESSAGE.STATE.eq(MessageState.FAILED), inline(Reason.FAILED_EARLIER))
                .when(expired(), inline(Reason.EXPIRED))
                .when(address.isNotNull().and(suppressed(address)), inline(Reason.SUPPRESSED));
        if (!transactional) {
            Field<String> own = consent.field(OWN_CONSENT);
            Condition denied =
                    own.eq("denied").or(consent.field(MARKETING_CONSENT).eq("denied"));
            reason = reason.when(denied, inline(Reason.OPTED_OUT)).when(own.isNull(), inline(Reason.NO_CONSENT));
        }
        return reason.when(address.isNull(), inline(Reason.NO_ADDRESS)).otherwise(NO_REASON);
    }

    /** Those of them who got their share: messages that went out, or may have, counted back from now. */
    private Select<?> tired(TempTable people) {
        Message lately = MESSAGE.as("lately");
        Condition mayHaveArrived = lately.STATE
                .in(MessageState.SENT, MessageState.UNKNOWN)
                .or(lately.STATE.eq(MessageState.ATTEMPTING).and(lately.CAMPAIGN.ne(campaign.name())));
        Condition counts = cap == null
                ? DSL.falseCondition()
                : lately.CHANNEL
                        .eq(campaign.channel())
                        .and(mayHaveArrived)
                        .and(lately.ATTEMPTED_AT.gt(now.minus(cap.within())));
        Table<?> parts = parts(people).asTable("part");
        return select(parts.field(LEAD_ID).as(LEAD_ID))
                .from(parts)
                .join(lately)
                .on(lately.LEAD_ID.eq(parts.field(LEAD_MERGE.ABSORBED_ID)))
                .where(counts)
                .groupBy(parts.field(LEAD_ID))
                .having(count().ge(cap == null ? 1 : cap.messages()));
    }

    /** These people, and who became part of them: some of what they got stays under the ids that they had then. */
    private static Select<?> parts(TempTable people) {
        Field<Long> leadId = people.field(LEAD_ID);
        return select(leadId.as(LEAD_ID), leadId.as(LEAD_MERGE.ABSORBED_ID))
                .from(people.table())
                .union(select(leadId, LEAD_MERGE.ABSORBED_ID)
                        .from(people.table())
                        .join(LEAD_MERGE)
                        .on(LEAD_MERGE.LEAD_ID.eq(leadId))
                        .where(LEAD_MERGE.UNDONE_AT.isNull()));
    }

    /** The word of each of these people that stands, for marketing and for the campaign's own purpose. */
    private Select<?> consent(TempTable people) {
        var latest = select(
                        CONSENT_EVENT.LEAD_ID,
                        CONSENT_EVENT.PURPOSE,
                        CONSENT_EVENT.STATE,
                        rowNumber()
                                .over(DSL.partitionBy(CONSENT_EVENT.LEAD_ID, CONSENT_EVENT.PURPOSE)
                                        .orderBy(CurrentConsent.standingFirst()))
                                .as(NTH))
                .from(CONSENT_EVENT)
                .where(CONSENT_EVENT.CHANNEL.eq(campaign.channel()))
                .and(CONSENT_EVENT.PURPOSE.in(Eligibility.MARKETING, campaign.purpose()))
                .and(CONSENT_EVENT.LEAD_ID.in(select(people.field(LEAD_ID)).from(people.table())))
                .asTable("latest");
        Field<String> purpose = latest.field(CONSENT_EVENT.PURPOSE);
        Field<String> state = latest.field(CONSENT_EVENT.STATE);
        return select(
                        latest.field(CONSENT_EVENT.LEAD_ID).as(LEAD_ID),
                        DSL.max(when(purpose.eq(Eligibility.MARKETING), state)).as(MARKETING_CONSENT),
                        DSL.max(when(purpose.eq(campaign.purpose()), state)).as(OWN_CONSENT))
                .from(latest)
                .where(latest.field(NTH).eq(1))
                .groupBy(latest.field(CONSENT_EVENT.LEAD_ID));
    }

    private Condition expired() {
        if (campaign.expires() == null) {
            return DSL.falseCondition();
        }
        return MESSAGE.STATE
                .eq(MessageState.PLANNED)
                .and(MESSAGE.PLANNED_AT.lt(now.minus(campaign.expires())))
                .or(MESSAGE.STATE.eq(MessageState.SUPPRESSED).and(MESSAGE.REASON.eq(Reason.EXPIRED)));
    }

    /** A transactional message reaches who unsubscribed or wants no calls, but not an address that bounces or complained. */
    private Condition suppressed(Field<String> address) {
        Condition applies = transactional ? SUPPRESSION.REASON.notIn("unsubscribed", "do_not_call") : trueCondition();
        Channel channel = Channel.named(campaign.channel());
        return channel == Channel.EMAIL
                ? suppressed.email(address, channel, applies)
                : suppressed.phone(address, channel, applies);
    }
}
