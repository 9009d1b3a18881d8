package io.drumbeat.push;

/** What is known of a lead at a destination. */
final class PushState {
    /** Never handed over yet, or not taken for now. */
    static final String WAITING = "waiting";
    /** Claimed: being handed over, or the run died with it. */
    static final String ATTEMPTING = "attempting";

    static final String PUSHED = "pushed";
    /** The destination will not take it as it is. */
    static final String REJECTED = "rejected";
    /** It may have arrived or not. */
    static final String UNKNOWN = "unknown";

    private PushState() {}
}
