package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.MESSAGE;
import static org.jooq.impl.DSL.count;

import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Sending.Ramp;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * The warm-up of a new sender ({@code sending.ramp}): mailbox providers distrust an address that writes to thousands on its
 * first day. Counted are the attempts of a connection, whatever the campaign, by the days of the company's calendar.
 */
final class SenderRamp {
    /** So far back a sender is remembered: after a month of silence it begins anew. */
    private static final int DAYS = 30;

    private final @Nullable Ramp ramp;
    private final String channel;
    private final String connection;
    private final ZoneId zone;

    SenderRamp(Workspace workspace, CampaignDefinition campaign) {
        // A message about somebody's own business does not wait for a reputation.
        this.ramp = Eligibility.isTransactional(campaign)
                ? null
                : workspace.sending().ramp().get(campaign.channel());
        this.channel = campaign.channel();
        this.connection = Channels.connectionOf(workspace, campaign);
        this.zone = workspace.timezone();
    }

    /** How many more messages the sender may attempt today. */
    long room(DSLContext sql, Instant now) {
        if (ramp == null) {
            return Long.MAX_VALUE;
        }
        List<Long> days = attemptsByDay(sql, LocalDate.ofInstant(now, zone));
        long today = days.removeLast();
        long busiest = days.stream().mapToLong(attempts -> attempts).max().orElse(0);
        return Math.max(0, ramp.allowedAfter(busiest) - today);
    }

    /** The last thirty days and, at the end, today. */
    private List<Long> attemptsByDay(DSLContext sql, LocalDate today) {
        List<Field<Integer>> days = new ArrayList<>();
        for (LocalDate day = today.minusDays(DAYS); !day.isAfter(today); day = day.plusDays(1)) {
            days.add(count().filterWhere(
                            MESSAGE.ATTEMPTED_AT.ge(start(day)).and(MESSAGE.ATTEMPTED_AT.lt(start(day.plusDays(1))))));
        }
        Record counts = sql.select(days)
                .from(MESSAGE)
                .where(MESSAGE.CHANNEL.eq(channel))
                .and(MESSAGE.CONNECTION.eq(connection))
                .and(MESSAGE.ATTEMPTED_AT.ge(start(today.minusDays(DAYS))))
                .and(MESSAGE.STATE.in(
                        MessageState.SENT, MessageState.FAILED, MessageState.UNKNOWN, MessageState.ATTEMPTING))
                .fetchSingle();
        List<Long> attempts = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            attempts.add(counts.get(i, Long.class));
        }
        return attempts;
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
