package io.drumbeat.consent;

import static io.drumbeat.sql.Tables.CONSENT;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Whether one person may be reached on a channel for marketing as things stand, as the sends and audiences decide it.
 *
 * @param reason why not: {@code suppressed}, {@code opted_out}, {@code no_consent}, {@code no_address}
 */
public record Reach(
        String channel, boolean allowed, @Nullable String reason) {

    /** All channels of a person. */
    public static List<Reach> of(DSLContext sql, long leadId, @Nullable String email, @Nullable String phone) {
        Map<String, String> states = sql.select(CONSENT.CHANNEL, CONSENT.STATE)
                .from(CONSENT)
                .where(CONSENT.LEAD_ID.eq(leadId))
                .and(CONSENT.PURPOSE.eq(Statement.MARKETING))
                .fetchMap(CONSENT.CHANNEL, CONSENT.STATE);
        List<Suppressions.Entry> entries = Suppressions.of(sql, email, phone);
        return Arrays.stream(Channel.values())
                .map(channel -> on(channel, states, entries, hasAddress(channel, email, phone)))
                .toList();
    }

    private static Reach on(
            Channel channel, Map<String, String> states, List<Suppressions.Entry> entries, boolean hasAddress) {
        boolean suppressed = entries.stream().anyMatch(entry -> entry.forbids(channel));
        String reason = suppressed ? "suppressed" : refusal(channel, states);
        if (reason == null && !hasAddress) {
            reason = "no_address";
        }
        return new Reach(channel.label(), reason == null, reason);
    }

    /** Advertising needs no yes; but who said no to mail and nothing of advertising is not followed by it instead. */
    private static @Nullable String refusal(Channel channel, Map<String, String> states) {
        String state = states.get(channel.label());
        if ("denied".equals(state)) {
            return "opted_out";
        }
        if (channel == Channel.ADS) {
            return state == null && "denied".equals(states.get(Channel.EMAIL.label())) ? "opted_out" : null;
        }
        return state == null ? "no_consent" : null;
    }

    private static boolean hasAddress(Channel channel, @Nullable String email, @Nullable String phone) {
        return switch (channel) {
            case EMAIL -> email != null;
            case SMS, CALL -> phone != null;
            case ADS, OUTREACH -> email != null || phone != null;
            case PIXEL -> true;
        };
    }
}
