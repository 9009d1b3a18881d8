package io.drumbeat.connector.outbox;

import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.MessageChannelFactory;
import io.drumbeat.workspace.ConnectionSettings;
import java.util.Set;

/** {@code type: outbox}; {@code path} is a folder, {@code .drumbeat/outbox} where it is not given. */
public final class OutboxChannelFactory implements MessageChannelFactory {
    @Override
    public String type() {
        return "outbox";
    }

    @Override
    public Set<String> settings() {
        return Set.of("path");
    }

    @Override
    public boolean reachesPeople() {
        return false;
    }

    @Override
    public MessageChannel open(ConnectionSettings settings) {
        return new Outbox(settings.path("path").orElseGet(() -> settings.workspacePath(".drumbeat/outbox")));
    }
}
