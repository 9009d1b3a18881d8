package io.drumbeat.campaign;

/** An open way to hand messages over. Safe for use by as many threads as {@link #parallelism()} says. */
public interface MessageChannel extends AutoCloseable {

    /**
     * Hands one message over. The fate of the message is the result, never an exception; what is thrown (a full disk,
     * refused credentials) concerns the channel, and then the message was certainly not handed over.
     */
    Receipt send(OutgoingMessage message);

    /** How many messages may be under way at once. */
    int parallelism();

    /**
     * Whether a chunk of messages takes so long that others should have the store meanwhile: opt-outs and pauses must be able
     * to arrive during a long send.
     */
    boolean slow();

    /** Whether a message that was under way when a run died has arrived. Most channels cannot tell. */
    default Trace trace(String messageId) {
        return Trace.UNTRACEABLE;
    }

    @Override
    void close();

    /** What a channel knows of a message by its id. */
    enum Trace {
        ARRIVED,
        ABSENT,
        UNTRACEABLE
    }
}
