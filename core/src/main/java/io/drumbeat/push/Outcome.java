package io.drumbeat.push;

import io.drumbeat.campaign.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What became of one lead.
 *
 * @param state of {@link PushState}
 * @param reason why it waits, in a word; for the summary
 * @param response what the other side said
 */
record Outcome(
        long leadId,
        String state,
        @Nullable String reason,
        @Nullable String response) {
    private static final int LONGEST = 500;

    static Outcome of(long leadId, Receipt receipt) {
        return switch (receipt) {
            case Receipt.Accepted accepted -> outcome(leadId, PushState.PUSHED, null, accepted.providerId());
            case Receipt.Refused refused ->
                outcome(leadId, PushState.REJECTED, null, refused.code() + " " + refused.text());
            case Receipt.Deferred deferred ->
                outcome(
                        leadId,
                        PushState.WAITING,
                        deferred.channelDown() ? "unreachable" : "temporary_failure",
                        deferred.code() + " " + deferred.text());
            case Receipt.Unknown unknown -> outcome(leadId, PushState.UNKNOWN, null, unknown.text());
        };
    }

    static Outcome waits(long leadId, String reason) {
        return outcome(leadId, PushState.WAITING, reason, null);
    }

    static Outcome outcome(long leadId, String state, @Nullable String reason, @Nullable String response) {
        String said = response == null ? null : response.strip();
        return new Outcome(
                leadId, state, reason, said != null && said.length() > LONGEST ? said.substring(0, LONGEST) : said);
    }

    /** Its letter in the journal. */
    char letter() {
        return switch (state) {
            case PushState.PUSHED -> 'a';
            case PushState.REJECTED -> 'f';
            case PushState.UNKNOWN -> 'u';
            default -> 'w';
        };
    }

    /** As the journal told it. */
    static Outcome told(long leadId, char letter, String rest) {
        return switch (letter) {
            case 'a' -> outcome(leadId, PushState.PUSHED, null, rest);
            case 'f' -> outcome(leadId, PushState.REJECTED, null, rest);
            case 'u' -> outcome(leadId, PushState.UNKNOWN, null, rest);
            default -> waits(leadId, "interrupted");
        };
    }
}
