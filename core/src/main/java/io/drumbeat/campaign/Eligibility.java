package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.drumbeat.consent.SuppressedAddresses;
import io.drumbeat.sql.tables.Message;
import io.drumbeat.sql.tables.SegmentMember;
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

    static final Field<Boolean> TIRED = field(name("tired"), SQLDataType.BOOLEAN);
    private static final Field<Boolean> TAKEN = field(name("taken"), SQLDataType.BOOLEAN);
    static final Field<Integer> NTH = field(name("nth"), SQLDataType.INTEGER);
    private static final Field<Long> FIRST_LEAD = field(name("first_lead"), SQLDataType.BIGINT);
    private static final Field<Long> LAST_LEAD = field(name("last_lead"), SQLDataType.BIGINT);
    static final Field<String> NO_REASON = inline((String) null, SQLDataType.VARCHAR);

    private final CampaignDefinition campaign;
    private final Standing standing;

    /**
     * @param now the wall clock: what counts back from the moment of sending
     */
    Eligibility(
            CampaignDefinition campaign,
            Sending sending,
            boolean retryUnknown,
            SuppressedAddresses suppressed,
            Instant now) {
        this.campaign = campaign;
        this.standing = new Standing(campaign, sending, retryUnknown, suppressed, now);
    }

    static boolean isTransactional(CampaignDefinition campaign) {
        return campaign.purpose().equals(TRANSACTIONAL);
    }

    /** Everybody in the campaign's segments, and everybody it was started for. */
    Select<? extends Record> audience() {
        Table<?> everybody = select(SEGMENT_MEMBER.LEAD_ID)
                .from(SEGMENT_MEMBER)
                .where(SEGMENT_MEMBER.SEGMENT.in(names(campaign.include())))
                .and(SEGMENT_MEMBER.EXITED_AT.isNull())
                .union(new Starts(campaign).people())
                .asTable("everybody", LEAD_ID.getName());
        Field<Long> person = field(name("everybody", LEAD_ID.getName()), SQLDataType.BIGINT);
        var people = select(person.as(LEAD_ID)).from(everybody);
        if (campaign.exclude().isEmpty()) {
            return people;
        }
        SegmentMember excluded = SEGMENT_MEMBER.as("excluded");
        return people.whereNotExists(select(inline(1))
                .from(excluded)
                .where(excluded.LEAD_ID.eq(person))
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
        var each = name("standing")
                .as(standing.of(audience, theirs, present(), MESSAGE.STATE.eq(MessageState.ATTEMPTING)));
        var ranked = name("ranked").as(ranked(each));
        Condition duplicate = ranked.field(NTH).gt(1).or(ranked.field(TAKEN).isTrue());
        return DSL.with(each)
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
        var each = name("standing")
                .as(standing.of(chunk, MESSAGE.ID.eq(chunk.field(MESSAGE_ID)), planned, DSL.falseCondition()));
        Field<Boolean> tired = each.field(TIRED);
        return DSL.with(each)
                .select(
                        each.field(LEAD_ID),
                        each.field(ADDRESS),
                        each.field(MESSAGE_ID),
                        each.field(STATE),
                        case_().when(each.field(REASON).isNotNull(), each.field(REASON))
                                .when(tired.isTrue(), inline(Reason.FREQUENCY_CAP))
                                .otherwise(NO_REASON)
                                .as(REASON))
                .from(each);
    }

    /** Where people stand towards each other: of several with one address one is written to. */
    private Select<?> ranked(CommonTableExpression<?> each) {
        Field<Long> leadId = each.field(LEAD_ID);
        Field<String> address = each.field(ADDRESS);
        Condition mayBeReached = each.field(REASON).isNull();
        Field<Integer> nth = rowNumber()
                .over(DSL.partitionBy(address, when(mayBeReached, inline(1)).otherwise(inline(0)))
                        .orderBy(
                                when(each.field(STATE).eq(MessageState.PLANNED), inline(0))
                                        .otherwise(inline(1)),
                                leadId));
        Table<?> reached = reached().asTable("reached");
        Condition byAnother =
                reached.field(FIRST_LEAD).ne(leadId).or(reached.field(LAST_LEAD).ne(leadId));
        return select(
                        leadId.as(LEAD_ID),
                        address.as(ADDRESS),
                        each.field(MESSAGE_ID).as(MESSAGE_ID),
                        each.field(STATE).as(STATE),
                        each.field(REASON).as(REASON),
                        each.field(TIRED).as(TIRED),
                        when(mayBeReached, nth).otherwise(inline(1)).as(NTH),
                        field(byAnother).as(TAKEN))
                .from(each)
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

    private Field<String> present() {
        return campaign.channel().equals("email") ? lower(LEAD.EMAIL) : LEAD.PHONE;
    }

    private static List<String> names(List<Text> segments) {
        return segments.stream().map(Text::value).toList();
    }
}
