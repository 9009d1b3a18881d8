package io.drumbeat.campaign;

import io.drumbeat.workspace.ConnectionSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A channel that keeps what it was handed, and answers as a test tells it to. Ships with the port. */
public final class RecordingChannel implements MessageChannel, MessageChannelFactory {
    private final List<OutgoingMessage> messages = new ArrayList<>();
    private final Map<String, Trace> traces = new HashMap<>();
    private volatile Function<OutgoingMessage, Receipt> answer = message -> new Receipt.Accepted("ok " + message.id());
    private boolean slow;
    private int opened;

    /** Every message that was handed over and accepted, or may have been. */
    public synchronized List<OutgoingMessage> messages() {
        return List.copyOf(messages);
    }

    public synchronized List<String> recipients() {
        return messages.stream().map(OutgoingMessage::to).sorted().toList();
    }

    public RecordingChannel answering(Function<OutgoingMessage, Receipt> answer) {
        this.answer = answer;
        return this;
    }

    public RecordingChannel slowly() {
        slow = true;
        return this;
    }

    public synchronized void traces(String messageId, Trace trace) {
        traces.put(messageId, trace);
    }

    public int opened() {
        return opened;
    }

    @Override
    public Receipt send(OutgoingMessage message) {
        Receipt receipt = answer.apply(message);
        synchronized (this) {
            if (receipt instanceof Receipt.Accepted || receipt instanceof Receipt.Unknown) {
                messages.add(message);
            }
        }
        return receipt;
    }

    @Override
    public int parallelism() {
        return 4;
    }

    @Override
    public boolean slow() {
        return slow;
    }

    @Override
    public synchronized Trace trace(String messageId) {
        return traces.getOrDefault(messageId, Trace.UNTRACEABLE);
    }

    @Override
    public void close() {}

    @Override
    public String type() {
        return "recording";
    }

    @Override
    public Set<String> settings() {
        return Set.of();
    }

    @Override
    public boolean reachesPeople() {
        return true;
    }

    @Override
    public MessageChannel open(ConnectionSettings settings) {
        opened++;
        return this;
    }
}
