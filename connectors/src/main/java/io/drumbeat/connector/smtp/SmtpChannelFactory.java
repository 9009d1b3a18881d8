package io.drumbeat.connector.smtp;

import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.MessageChannelFactory;
import io.drumbeat.workspace.ConnectionSettings;
import java.util.Set;

/** {@code type: smtp}. */
public final class SmtpChannelFactory implements MessageChannelFactory {
    @Override
    public String type() {
        return "smtp";
    }

    @Override
    public Set<String> settings() {
        return SmtpServer.SETTINGS;
    }

    @Override
    public boolean reachesPeople() {
        return true;
    }

    @Override
    public MessageChannel open(ConnectionSettings settings) {
        return SmtpChannel.open(SmtpServer.from(settings));
    }
}
