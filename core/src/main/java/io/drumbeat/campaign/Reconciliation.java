package io.drumbeat.campaign;

import io.drumbeat.error.Category;
import io.drumbeat.error.Counted;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Settles what a run left behind that died while messages were under way: from its journal, then by asking the channel, and
 * what neither knows is unknown and is not sent again.
 */
final class Reconciliation {
    /** A claim without a journal here may be another machine's, at work now. */
    private static final Duration IN_FLIGHT = Duration.ofMinutes(15);

    private final MessageLedger ledger;
    private final JournalReplay journals;
    private final MessageChannel channel;
    private final LongFunction<String> messageIds;
    private final String connection;

    /** @param messageIds the Message-ID of a message of the ledger */
    Reconciliation(
            MessageLedger ledger,
            JournalReplay journals,
            MessageChannel channel,
            String connection,
            LongFunction<String> messageIds) {
        this.ledger = ledger;
        this.journals = journals;
        this.channel = channel;
        this.connection = connection;
        this.messageIds = messageIds;
    }

    /** Settles all that was left; the result is how many messages are unknown for good. */
    long settle(Transaction tx, Instant now) {
        Map<String, List<MessageLedger.Attempt>> unsettled = ledger.unsettled(tx.sql());
        long unknown = 0;
        for (Map.Entry<String, List<MessageLedger.Attempt>> claim : unsettled.entrySet()) {
            refuseWhatMayBeInFlight(claim.getKey(), claim.getValue(), now);
            List<Outcome> outcomes = new ArrayList<>();
            for (MessageLedger.Attempt attempt : claim.getValue()) {
                outcomes.add(outcome(claim.getKey(), attempt, now));
            }
            ledger.settle(
                    tx,
                    claim.getKey(),
                    claim.getValue().getFirst().messageId(),
                    claim.getValue().getLast().messageId(),
                    outcomes,
                    now);
            unknown += outcomes.stream()
                    .filter(outcome -> outcome.state().equals(MessageState.UNKNOWN))
                    .count();
        }
        return unknown;
    }

    private void refuseWhatMayBeInFlight(String token, List<MessageLedger.Attempt> attempts, Instant now) {
        boolean recent = attempts.stream().anyMatch(attempt -> attempt.at().isAfter(now.minus(IN_FLIGHT)));
        if (recent && !journals.knows(token)) {
            throw DrumbeatException.of(
                            Category.LOCKED,
                            "campaign_in_flight",
                            Counted.of(attempts.size(), "message is", "messages are") + " under way, claimed less than "
                                    + IN_FLIGHT.toMinutes()
                                    + " minutes ago by a run of which this machine has no journal")
                    .hint("Another machine is sending, or died; try again in " + IN_FLIGHT.toMinutes() + " minutes")
                    .retryableLater();
        }
    }

    private Outcome outcome(String token, MessageLedger.Attempt attempt, Instant now) {
        JournalReplay.Entry entry = journals.fate(token, attempt.messageId()).orElse(null);
        if (entry != null) {
            return switch (entry.letter()) {
                case 'a' -> outcome(attempt, MessageState.SENT, null, null, entry.rest(), now);
                case 'f' -> outcome(attempt, MessageState.FAILED, entry.rest(), null, null, now);
                case 'u' -> outcome(attempt, MessageState.UNKNOWN, entry.rest(), null, null, now);
                default -> outcome(attempt, MessageState.PLANNED, null, null, null, now);
            };
        }
        if (journals.untouched(token, attempt.messageId())) {
            return outcome(attempt, MessageState.PLANNED, null, null, null, now);
        }
        return switch (trace(attempt)) {
            case ARRIVED -> outcome(attempt, MessageState.SENT, null, null, messageIds.apply(attempt.messageId()), now);
            case ABSENT -> outcome(attempt, MessageState.PLANNED, null, null, null, now);
            case UNTRACEABLE ->
                outcome(attempt, MessageState.UNKNOWN, "interrupted", "the run died while it was under way", null, now);
        };
    }

    private MessageChannel.Trace trace(MessageLedger.Attempt attempt) {
        return attempt.connection().equals(connection)
                ? channel.trace(messageIds.apply(attempt.messageId()))
                : MessageChannel.Trace.UNTRACEABLE;
    }

    private static Outcome outcome(
            MessageLedger.Attempt attempt,
            String state,
            @Nullable String reason,
            @Nullable String detail,
            @Nullable String providerId,
            Instant now) {
        return new Outcome(attempt.messageId(), attempt.variant(), state, reason, detail, providerId, now);
    }
}
