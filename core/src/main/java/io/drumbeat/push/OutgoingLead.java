package io.drumbeat.push;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person as a destination gets them: nothing in it is looked up any more, and nothing is in it that must not leave.
 *
 * @param leadId our number of them; with {@code source} it is their id at the destination, the same in every push
 * @param source who we are to the destination
 * @param destination the destination's name in the workspace
 * @param resend they were handed over before, and something about them is different since
 * @param fields what is known of them, by the names of the columns of {@code lead}; attributes as {@code attributes.NAME}
 * @param vehicle the item of the stock that they asked for, by the names of the columns of {@code inventory_item}
 * @param vendor the place that they turned to
 * @param vendorId what the destination calls that place
 * @param requestedAt when they first turned to the company
 * @param handedOverAt the wall clock of this push
 * @param fingerprint differs as soon as anything that leaves does
 */
public record OutgoingLead(
        long leadId,
        String source,
        String destination,
        boolean resend,
        Map<String, String> fields,
        Map<String, String> vehicle,
        String vendor,
        @Nullable String vendorId,
        OffsetDateTime requestedAt,
        Instant handedOverAt,
        String fingerprint) {

    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The lead without what is known of them: a person's data belongs in no log. */
    @Override
    public String toString() {
        return "lead " + leadId;
    }
}
