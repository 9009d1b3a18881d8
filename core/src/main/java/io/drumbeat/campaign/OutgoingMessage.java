package io.drumbeat.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person, finished: nothing in it is looked up any more.
 *
 * @param id stays the same in every attempt to send this message; the Message-ID without its brackets
 * @param campaign the campaign's name, so that a mailbox's owner and a bounce can say what it was
 * @param from a mailbox: {@code hello@shop.example} or {@code Shop <hello@shop.example>}
 * @param to the person's address
 * @param toName the person's name, where known
 * @param html none for a message of plain text
 * @param unsubscribe the person's own one-click address; none for transactional messages
 */
public record OutgoingMessage(
        String id,
        String campaign,
        String from,
        @Nullable String replyTo,
        String to,
        @Nullable String toName,
        String subject,
        String text,
        @Nullable String html,
        @Nullable String unsubscribe,
        Instant date) {

    /** The message without its text: a person's data belongs in no log. */
    @Override
    public String toString() {
        return "message " + id;
    }
}
