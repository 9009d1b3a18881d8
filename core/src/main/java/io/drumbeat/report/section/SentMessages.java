package io.drumbeat.report.section;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.MESSAGE_EVENT;
import static io.drumbeat.sql.Tables.RUN;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;

import io.drumbeat.workspace.CampaignDefinition.Goal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Questions to the message ledger. A message's time is the as-of instant of the run that settled it, so that a report of
 * the same batch, or of a past day, sees what that day sent.
 */
final class SentMessages {
    /** The time of a message in every query here, which joins its run. */
    static final Field<Instant> TIME = coalesce(RUN.AS_OF, MESSAGE.PLANNED_AT);

    private static final List<String> REACTIONS =
            List.of("delivered", "opened", "clicked", "bounced", "complained", "unsubscribed");

    private final ReportContext context;

    SentMessages(ReportContext context) {
        this.context = context;
    }

    /** How many messages of each campaign are in each state. */
    Tally<String, String> states() {
        var tally = new Tally<String, String>();
        context.sql()
                .select(MESSAGE.CAMPAIGN, MESSAGE.STATE, count())
                .from(MESSAGE)
                .leftJoin(RUN)
                .on(RUN.RUN_ID.eq(MESSAGE.RUN_ID))
                .where(context.known(TIME))
                .groupBy(MESSAGE.CAMPAIGN, MESSAGE.STATE)
                .orderBy(MESSAGE.CAMPAIGN, MESSAGE.STATE)
                .forEach(row -> tally.add(row.value1(), row.value2(), row.value3()));
        return tally;
    }

    /** How many messages of each campaign were reacted to, by kind; a message opened twice counts once. */
    Tally<String, String> reactions() {
        var tally = new Tally<String, String>();
        context.sql()
                .select(MESSAGE.CAMPAIGN, MESSAGE_EVENT.KIND, countDistinct(MESSAGE.ID))
                .from(MESSAGE_EVENT)
                .join(MESSAGE)
                .on(MESSAGE.ID.eq(MESSAGE_EVENT.MESSAGE_ID))
                .where(MESSAGE_EVENT.KIND.in(REACTIONS))
                .and(context.known(MESSAGE_EVENT.OCCURRED_AT))
                .groupBy(MESSAGE.CAMPAIGN, MESSAGE_EVENT.KIND)
                .forEach(row -> tally.add(row.value1(), row.value2(), row.value3()));
        return tally;
    }

    /** Sent messages by campaign and variant. */
    Tally<String, String> variants() {
        var tally = new Tally<String, String>();
        context.sql()
                .select(MESSAGE.CAMPAIGN, MESSAGE.VARIANT, count())
                .from(MESSAGE)
                .leftJoin(RUN)
                .on(RUN.RUN_ID.eq(MESSAGE.RUN_ID))
                .where(MESSAGE.STATE.eq("sent"))
                .and(context.known(TIME))
                .groupBy(MESSAGE.CAMPAIGN, MESSAGE.VARIANT)
                .orderBy(MESSAGE.CAMPAIGN, MESSAGE.VARIANT)
                .forEach(row -> tally.add(row.value1(), row.value2(), row.value3()));
        return tally;
    }

    /** People who did what the campaign is for, within its window after their message; by variant. */
    Map<String, Integer> conversions(String campaign, Goal goal) {
        Field<java.time.LocalDateTime> sent = TIME.cast(SQLDataType.LOCALDATETIME);
        Field<java.time.LocalDateTime> done = EVENT.OCCURRED_AT.cast(SQLDataType.LOCALDATETIME);
        Field<java.time.LocalDateTime> deadline =
                DSL.localDateTimeAdd(sent, DSL.inline((int) goal.within().toMinutes()), org.jooq.DatePart.MINUTE);
        var conversions = new HashMap<String, Integer>();
        context.sql()
                .select(MESSAGE.VARIANT, countDistinct(MESSAGE.LEAD_ID))
                .from(MESSAGE)
                .leftJoin(RUN)
                .on(RUN.RUN_ID.eq(MESSAGE.RUN_ID))
                .join(EVENT)
                .on(EVENT.LEAD_ID.eq(MESSAGE.LEAD_ID))
                .where(MESSAGE.CAMPAIGN.eq(campaign))
                .and(MESSAGE.STATE.eq("sent"))
                .and(EVENT.TYPE.eq(goal.event()))
                .and(done.gt(sent))
                .and(done.le(deadline))
                .and(context.known(EVENT.OCCURRED_AT))
                .groupBy(MESSAGE.VARIANT)
                .forEach(row -> conversions.put(row.value1(), row.value2()));
        return conversions;
    }

    /** Sent messages of the period by bucket and campaign. */
    Tally<Integer, String> course(Timeline timeline) {
        Field<Integer> bucket = timeline.bucketOf(TIME).as("bucket");
        var each = context.sql()
                .select(bucket, MESSAGE.CAMPAIGN)
                .from(MESSAGE)
                .leftJoin(RUN)
                .on(RUN.RUN_ID.eq(MESSAGE.RUN_ID))
                .where(MESSAGE.STATE.eq("sent"))
                .and(context.inPeriod(TIME))
                .asTable("each_message");
        var tally = new Tally<Integer, String>();
        context.sql()
                .select(each.field(bucket), each.field(MESSAGE.CAMPAIGN), count())
                .from(each)
                .groupBy(each.field(bucket), each.field(MESSAGE.CAMPAIGN))
                .orderBy(each.field(bucket), each.field(MESSAGE.CAMPAIGN))
                .forEach(row -> tally.add(row.value1(), row.value2(), row.value3()));
        return tally;
    }

    long sent(Condition when) {
        return context.sql()
                .fetchCount(context.sql()
                        .selectOne()
                        .from(MESSAGE)
                        .leftJoin(RUN)
                        .on(RUN.RUN_ID.eq(MESSAGE.RUN_ID))
                        .where(MESSAGE.STATE.eq("sent"))
                        .and(when));
    }

    /** Why messages were not sent, by campaign and reason. */
    Tally<String, String> reasons() {
        var tally = new Tally<String, String>();
        context.sql()
                .select(MESSAGE.CAMPAIGN, MESSAGE.STATE, coalesce(MESSAGE.REASON, DSL.inline("")), count())
                .from(MESSAGE)
                .leftJoin(RUN)
                .on(RUN.RUN_ID.eq(MESSAGE.RUN_ID))
                .where(MESSAGE.STATE.in("failed", "suppressed", "unknown", "planned"))
                .and(context.known(TIME))
                .groupBy(MESSAGE.CAMPAIGN, MESSAGE.STATE, coalesce(MESSAGE.REASON, DSL.inline("")))
                .orderBy(MESSAGE.CAMPAIGN, MESSAGE.STATE)
                .forEach(row -> tally.add(row.value1(), row.value2() + "\n" + row.value3(), row.value4()));
        return tally;
    }
}
