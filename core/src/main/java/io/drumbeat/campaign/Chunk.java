package io.drumbeat.campaign;

import java.util.List;
import java.util.Map;

/**
 * Messages that were claimed together, and committed as being attempted.
 *
 * @param token the claim's
 * @param first the least id that was claimed
 * @param last the greatest, from where the next chunk goes on
 * @param recipients those who may be written to
 * @param suppressed those who may not any more, by reason
 */
record Chunk(String token, long first, long last, List<Recipient> recipients, Map<String, Long> suppressed) {
    boolean isEmpty() {
        return recipients.isEmpty() && suppressed.isEmpty();
    }
}
