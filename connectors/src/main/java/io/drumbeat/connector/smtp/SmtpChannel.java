package io.drumbeat.connector.smtp;

import io.drumbeat.campaign.MessageChannel;
import io.drumbeat.campaign.OutgoingMessage;
import io.drumbeat.campaign.Receipt;
import io.drumbeat.connector.mime.BadAddressException;
import jakarta.mail.Session;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/** A fixed number of connections to one mail server, each used by one thread at a time. */
final class SmtpChannel implements MessageChannel {
    private final SmtpServer server;
    private final Session session;
    private final BlockingDeque<SmtpConnection> idle = new LinkedBlockingDeque<>();

    private SmtpChannel(SmtpServer server) {
        this.server = server;
        this.session = server.session();
    }

    static SmtpChannel open(SmtpServer server) {
        var channel = new SmtpChannel(server);
        for (int i = 0; i < server.connections(); i++) {
            channel.idle.add(new SmtpConnection(server, channel.session));
        }
        channel.idle.getFirst().prove();
        return channel;
    }

    @Override
    public Receipt send(OutgoingMessage message) {
        PreparedMessage prepared;
        try {
            prepared = new PreparedMessage(session, message, server);
        } catch (BadAddressException e) {
            return new Receipt.Refused("553", String.valueOf(e.getMessage()));
        }
        SmtpConnection connection = borrow();
        try {
            return connection.send(prepared);
        } finally {
            idle.addFirst(connection);
        }
    }

    private SmtpConnection borrow() {
        try {
            return idle.takeFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a connection", e);
        }
    }

    @Override
    public int parallelism() {
        return server.connections();
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public void close() {
        idle.forEach(SmtpConnection::close);
    }
}
