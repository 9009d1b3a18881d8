package io.drumbeat.campaign;

import java.time.Instant;
import java.util.OptionalLong;
import org.jooq.DSLContext;

/**
 * How many messages a run may attempt: what {@code --limit} says, and what the sender's warm-up leaves of the day.
 *
 * @param limit of the run
 * @param ramp of the sender
 */
record Allowance(OptionalLong limit, SenderRamp ramp) {

    /**
     * What is left.
     *
     * @param reason what the people wait for who find no room
     */
    record Room(long messages, String reason) {}

    /** @param attempted what this run has attempted so far */
    Room room(DSLContext sql, Instant now, long attempted) {
        long ofLimit = limit.isPresent() ? limit.getAsLong() - attempted : Long.MAX_VALUE;
        long ofRamp = ramp.room(sql, now);
        return ofRamp < ofLimit ? new Room(ofRamp, Reason.RAMP) : new Room(ofLimit, Reason.LIMIT);
    }
}
