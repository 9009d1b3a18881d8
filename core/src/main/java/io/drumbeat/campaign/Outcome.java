package io.drumbeat.campaign;

import io.drumbeat.template.TemplateException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one claimed message.
 *
 * @param state sent, failed, unknown, or planned: nothing was sent, it waits
 * @param reason why it failed, is unknown or waits; for the summary, a word
 * @param detail what the server said
 * @param providerId what the other side calls it
 */
record Outcome(
        long messageId,
        String variant,
        String state,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String providerId,
        Instant at) {

    static Outcome of(Recipient recipient, Receipt receipt, Instant at) {
        return switch (receipt) {
            case Receipt.Accepted accepted ->
                outcome(recipient, MessageState.SENT, null, null, accepted.providerId(), at);
            case Receipt.Refused refused ->
                outcome(recipient, MessageState.FAILED, "refused", refused.code() + " " + refused.text(), null, at);
            case Receipt.Deferred deferred ->
                outcome(
                        recipient,
                        MessageState.PLANNED,
                        deferred.channelDown() ? Reason.UNREACHABLE : Reason.TEMPORARY_FAILURE,
                        deferred.code() + " " + deferred.text(),
                        null,
                        at);
            case Receipt.Unknown unknown ->
                outcome(recipient, MessageState.UNKNOWN, "no_answer", unknown.text(), null, at);
        };
    }

    static Outcome waits(Recipient recipient, String reason, Instant at) {
        return outcome(recipient, MessageState.PLANNED, reason, null, null, at);
    }

    /** The template has no words for this person yet: a mended template, or a value that comes in, gives it some. */
    static Outcome unwritten(Recipient recipient, TemplateException why, Instant at) {
        return outcome(
                recipient, MessageState.PLANNED, Reason.TEMPLATE_ERROR, String.valueOf(why.getMessage()), null, at);
    }

    private static Outcome outcome(
            Recipient recipient,
            String state,
            @Nullable String reason,
            @Nullable String detail,
            @Nullable String providerId,
            Instant at) {
        return new Outcome(recipient.messageId(), recipient.variant(), state, reason, detail, providerId, at);
    }

    /** The ledger's reason: the word, and what the server said. */
    @Nullable
    String ledgerReason() {
        if (reason == null) {
            return null;
        }
        String whole = detail == null ? reason : reason + ": " + detail;
        return whole.length() > 500 ? whole.substring(0, 500) : whole;
    }
}
