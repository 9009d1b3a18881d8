package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static io.drumbeat.sql.Tables.SUPPRESSION;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.substring;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.when;

import io.drumbeat.consent.CurrentConsent;
import io.drumbeat.sql.tables.Message;
import io.drumbeat.sql.tables.SegmentMember;
import io.drumbeat.store.StoreDialect;
import io.drumbeat.store.TempTable;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Sending;
import io.drumbeat.yaml.Text;
import java.time.Instant;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Who may be written to, and why everybody else may not: the policy, as one query. It is asked for the whole audience when a
 * campaign is planned, and again for each chunk when it is claimed, so that both times it is the same policy.
 */
final class Eligibility {
    /** A message to a customer about their own business needs no consent and is no matter of frequency. */
    static final String TRANSACTIONAL = "transactional";

    static final String MARKETING = "marketing";

    /** The columns of {@link #people} and {@link #claimed}. */
    static final Field<Long> LEAD_ID = field(name("lead_id"), SQLDataType.BIGINT);

    static final Field<String> ADDRESS = field(name("address"), SQLDataType.VARCHAR(320));
    static final Field<Long> MESSAGE_ID = field(name("message_id"), SQLDataType.BIGINT);
    static final Field<String> STATE = field(name("state"), SQLDataType.VARCHAR(16));
    static final Field<String> REASON = field(name("reason"), SQLDataType.VARCHAR);

    private static final Field<Boolean> TIRED = field(name("tired"), SQLDataType.BOOLEAN);
    private static final Field<Boolean> TAKEN = field(name("taken"), SQLDataType.BOOLEAN);
    private static final Field<Integer> NTH = field(name("nth"), SQLDataType.INTEGER);
    private static final Field<Long> FIRST_LEAD = field(name("first_lead"), SQLDataType.BIGINT);
    private static final Field<Long> LAST_LEAD = field(name("last_lead"), SQLDataType.BIGINT);
    private static final Field<String> MARKETING_CONSENT = field(name("marketing_consent"), SQLDataType.VARCHAR);
    private static final Field<String> OWN_CONSENT = field(name("own_consent"), SQLDataType.VARCHAR);
    private static final Field<String> NO_REASON = inline((String) null, SQLDataType.VARCHAR);

    private final CampaignDefinition campaign;
    private final Sending.@Nullable Cap cap;
    private final boolean retryUnknown;
    private final boolean hashedSuppressions;
    private final StoreDialect dialect;
    private final Instant now;

    /**
     * @param now the wall clock: what counts back from the moment of sending
     * @param hashedSuppressions whether the suppression list holds hashes, which cost a hash per address
     */
    Eligibility(
            CampaignDefinition campaign,
            Sending sending,
            boolean retryUnknown,
            boolean hashedSuppressions,
            StoreDialect dialect,
            Instant now) {
        this.campaign = campaign;
        this.cap = isTransactional(campaign) ? null : sending.caps().get(campaign.channel());
        this.retryUnknown = retryUnknown;
        this.hashedSuppressions = hashedSuppressions;
        this.dialect = dialect;
        this.now = now;
    }

    static boolean isTransactional(CampaignDefinition campaign) {
        return campaign.purpose().equals(TRANSACTIONAL);
    }

    /** Everybody in the campaign's segments. */
    Select<? extends Record> audience() {
        Condition included =
                SEGMENT_MEMBER.SEGMENT.in(names(campaign.include())).and(SEGMENT_MEMBER.EXITED_AT.isNull());
        Select<? extends Record> members = selectDistinct(SEGMENT_MEMBER.LEAD_ID.as(LEAD_ID))
                .from(SEGMENT_MEMBER)
                .where(included);
        if (campaign.exclude().isEmpty()) {
            return members;
        }
        SegmentMember excluded = SEGMENT_MEMBER.as("excluded");
        return selectDistinct(SEGMENT_MEMBER.LEAD_ID.as(LEAD_ID))
                .from(SEGMENT_MEMBER)
                .where(included)
                .andNotExists(select(inline(1))
                        .from(excluded)
                        .where(excluded.LEAD_ID.eq(SEGMENT_MEMBER.LEAD_ID))
                        .and(excluded.SEGMENT.in(names(campaign.exclude())))
                        .and(excluded.EXITED_AT.isNull()));
    }

    /**
     * For the plan: one row a person of the {@link #audience}: their address, their message of this campaign if there is one,
     * and why they may not be written to; null: they may.
     */
    Select<? extends Record> people(TempTable audience) {
        Field<Long> leadId = audience.field(LEAD_ID);
        Condition theirs = MESSAGE.LEAD_ID
                .eq(leadId)
                .and(MESSAGE.CAMPAIGN.eq(campaign.name()))
                .and(MESSAGE.STEP.eq(1))
                .and(MESSAGE.CHANNEL.eq(campaign.channel()));
        var standing =
                name("standing").as(standing(audience, theirs, present(), MESSAGE.STATE.eq(MessageState.ATTEMPTING)));
        var ranked = name("ranked").as(ranked(standing));
        Condition duplicate = ranked.field(NTH).gt(1).or(ranked.field(TAKEN).isTrue());
        return DSL.with(standing)
                .with(ranked)
                .select(
                        ranked.field(LEAD_ID),
                        ranked.field(ADDRESS),
                        ranked.field(MESSAGE_ID),
                        ranked.field(STATE),
                        case_().when(ranked.field(REASON).isNotNull(), ranked.field(REASON))
                                .when(duplicate, inline(Reason.DUPLICATE_ADDRESS))
                                .when(ranked.field(TIRED).isTrue(), inline(Reason.FREQUENCY_CAP))
                                .otherwise(NO_REASON)
                                .as(REASON))
                .from(ranked);
    }

    /** For a chunk that was claimed, with {@link #MESSAGE_ID}: the same columns; the address is the one that was planned. */
    Select<? extends Record> claimed(TempTable chunk) {
        Field<String> planned = when(LEAD.LEAD_ID.isNotNull(), MESSAGE.ADDRESS).otherwise(NO_REASON);
        var standing = name("standing")
                .as(standing(chunk, MESSAGE.ID.eq(chunk.field(MESSAGE_ID)), planned, DSL.falseCondition()));
        Field<Boolean> tired = standing.field(TIRED);
        return DSL.with(standing)
                .select(
                        standing.field(LEAD_ID),
                        standing.field(ADDRESS),
                        standing.field(MESSAGE_ID),
                        standing.field(STATE),
                        case_().when(standing.field(REASON).isNotNull(), standing.field(REASON))
                                .when(tired.isTrue(), inline(Reason.FREQUENCY_CAP))
                                .otherwise(NO_REASON)
                                .as(REASON))
                .from(standing);
    }

    /**
     * Where each person stands, by what is known of them alone.
     *
     * @param theirMessage joins a person to their message of this campaign
     * @param underWay when that message is being attempted by somebody else
     */
    private Select<?> standing(TempTable people, Condition theirMessage, Field<String> address, Condition underWay) {
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
        if (!isTransactional(campaign)) {
            Field<String> own = consent.field(OWN_CONSENT);
            Condition denied =
                    own.eq("denied").or(consent.field(MARKETING_CONSENT).eq("denied"));
            reason = reason.when(denied, inline(Reason.OPTED_OUT)).when(own.isNull(), inline(Reason.NO_CONSENT));
        }
        return reason.when(address.isNull(), inline(Reason.NO_ADDRESS)).otherwise(NO_REASON);
    }

    /** Where people stand towards each other: of several with one address one is written to. */
    private Select<?> ranked(CommonTableExpression<?> standing) {
        Field<Long> leadId = standing.field(LEAD_ID);
        Field<String> address = standing.field(ADDRESS);
        Condition mayBeReached = standing.field(REASON).isNull();
        Field<Integer> nth = rowNumber()
                .over(DSL.partitionBy(address, when(mayBeReached, inline(1)).otherwise(inline(0)))
                        .orderBy(
                                when(standing.field(STATE).eq(MessageState.PLANNED), inline(0))
                                        .otherwise(inline(1)),
                                leadId));
        Table<?> reached = reached().asTable("reached");
        Condition byAnother =
                reached.field(FIRST_LEAD).ne(leadId).or(reached.field(LAST_LEAD).ne(leadId));
        return select(
                        leadId.as(LEAD_ID),
                        address.as(ADDRESS),
                        standing.field(MESSAGE_ID).as(MESSAGE_ID),
                        standing.field(STATE).as(STATE),
                        standing.field(REASON).as(REASON),
                        standing.field(TIRED).as(TIRED),
                        when(mayBeReached, nth).otherwise(inline(1)).as(NTH),
                        field(byAnother).as(TAKEN))
                .from(standing)
                .leftJoin(reached)
                .on(reached.field(ADDRESS).eq(address));
    }

    /** The addresses that this campaign has reached, or may have, and whose they were. */
    private Select<?> reached() {
        Message theirs = MESSAGE.as("theirs");
        return select(
                        theirs.ADDRESS.as(ADDRESS),
                        DSL.min(theirs.LEAD_ID).as(FIRST_LEAD),
                        DSL.max(theirs.LEAD_ID).as(LAST_LEAD))
                .from(theirs)
                .where(theirs.CAMPAIGN.eq(campaign.name()))
                .and(theirs.CHANNEL.eq(campaign.channel()))
                .and(theirs.STATE.in(MessageState.SENT, MessageState.UNKNOWN))
                .groupBy(theirs.ADDRESS);
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
                        .and(lately.ATTEMPTED_AT.gt(now.minus(cap.within())))
                        .and(lately.LEAD_ID.in(select(people.field(LEAD_ID)).from(people.table())));
        return select(lately.LEAD_ID.as(LEAD_ID))
                .from(lately)
                .where(counts)
                .groupBy(lately.LEAD_ID)
                .having(count().ge(cap == null ? 1 : cap.messages()));
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
                .and(CONSENT_EVENT.PURPOSE.in(MARKETING, campaign.purpose()))
                .and(CONSENT_EVENT.LEAD_ID.in(select(people.field(LEAD_ID)).from(people.table())))
                .asTable("latest");
        Field<String> purpose = latest.field(CONSENT_EVENT.PURPOSE);
        Field<String> state = latest.field(CONSENT_EVENT.STATE);
        return select(
                        latest.field(CONSENT_EVENT.LEAD_ID).as(LEAD_ID),
                        DSL.max(when(purpose.eq(MARKETING), state)).as(MARKETING_CONSENT),
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

    private Field<String> present() {
        return campaign.channel().equals("email") ? lower(LEAD.EMAIL) : LEAD.PHONE;
    }

    /** A transactional message reaches who unsubscribed, but not an address that bounces or complained. */
    private Condition suppressed(Field<String> address) {
        Condition applies = isTransactional(campaign) ? SUPPRESSION.REASON.ne("unsubscribed") : trueCondition();
        if (!campaign.channel().equals("email")) {
            return listed("phone", address, applies);
        }
        Field<String> domain = substring(address, position(address, inline("@")).plus(1), length(address));
        return listed("email", address, applies)
                .or(listed("domain", domain, applies))
                .or(
                        hashedSuppressions
                                ? listed("email_sha256", dialect.sha256(address), applies)
                                : DSL.falseCondition());
    }

    private static Condition listed(String kind, Field<String> value, Condition applies) {
        return value.in(select(SUPPRESSION.VALUE)
                .from(SUPPRESSION)
                .where(SUPPRESSION.KIND.eq(kind))
                .and(applies));
    }

    private static List<String> names(List<Text> segments) {
        return segments.stream().map(Text::value).toList();
    }
}
