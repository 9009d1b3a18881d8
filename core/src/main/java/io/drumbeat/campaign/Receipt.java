package io.drumbeat.campaign;

/** What became of one attempt to hand a message over. */
public sealed interface Receipt {

    /**
     * The other side took it.
     *
     * @param providerId what it calls the message, as it said it
     */
    record Accepted(String providerId) implements Receipt {}

    /**
     * It never will be taken: an address that does not exist, a policy.
     *
     * @param code the server's, e.g. 550
     */
    record Refused(String code, String text) implements Receipt {}

    /**
     * It was certainly not taken, but may be later.
     *
     * @param channelDown the channel itself failed (no connection, too many of them), not this one message
     */
    record Deferred(String code, String text, boolean channelDown) implements Receipt {}

    /** It may or may not have been taken: the connection was lost after the whole message had been sent. */
    record Unknown(String text) implements Receipt {}
}
