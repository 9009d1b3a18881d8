package io.drumbeat.push;

import io.drumbeat.campaign.Receipt;

/** An open way to hand leads over, used by one thread. */
public interface LeadDestination extends AutoCloseable {

    /**
     * Hands one lead over. Its fate is the result, never an exception; what is thrown (refused credentials, a full disk)
     * concerns the destination, and then the lead was certainly not handed over.
     */
    Receipt push(OutgoingLead lead);

    /** Whether handing over takes so long that others should have the store meanwhile. */
    default boolean slow() {
        return true;
    }

    @Override
    void close();
}
