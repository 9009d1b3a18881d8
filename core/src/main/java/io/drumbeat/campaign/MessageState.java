package io.drumbeat.campaign;

/** The states of the send ledger, {@code message.state}. */
final class MessageState {
    static final String PLANNED = "planned";

    /** Claimed by a run, which may be handing it over at this moment. */
    static final String ATTEMPTING = "attempting";

    static final String SENT = "sent";
    static final String FAILED = "failed";

    /** Was planned, and may not go out (any more); nothing was sent. */
    static final String SUPPRESSED = "suppressed";

    /** May or may not have gone out; never sent again unasked. */
    static final String UNKNOWN = "unknown";

    private MessageState() {}
}
