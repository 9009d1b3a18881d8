package io.drumbeat.connector.smtp;

import io.drumbeat.campaign.Receipt;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A place in the pool: a connection that is opened when it is needed and again when it broke or served enough. */
final class SmtpConnection implements AutoCloseable {
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final SmtpServer server;
    private final Session session;
    private @Nullable CarefulTransport transport;
    private int sent;
    private long lastUsed;

    SmtpConnection(SmtpServer server, Session session) {
        this.server = server;
        this.session = session;
    }

    /** Sends a message; a connection that turns out to be dead before the message is complete is replaced, once. */
    Receipt send(PreparedMessage message) {
        try {
            boolean used = usable() != null && sent > 0;
            Receipt receipt = attempt(message);
            if (used && (receipt == null || closing(receipt))) {
                close();
                receipt = attempt(message);
            }
            if (receipt == null) {
                close();
                return new Receipt.Deferred(
                        "connection", "the connection was lost before the message was complete", true);
            }
            if (receipt instanceof Receipt.Unknown || closing(receipt)) {
                close();
            }
            return receipt;
        } catch (MessagingException e) {
            close();
            return new Receipt.Deferred("connection", CarefulTransport.reason(e), true);
        }
    }

    private static boolean closing(Receipt receipt) {
        return receipt instanceof Receipt.Deferred deferred && deferred.channelDown();
    }

    private @Nullable Receipt attempt(PreparedMessage message) throws MessagingException {
        CarefulTransport open = usable();
        if (open == null) {
            open = connect();
        }
        sent++;
        Receipt receipt = open.deliver(message);
        lastUsed = System.nanoTime();
        return receipt;
    }

    /** The open connection, unless it served its share or idled until the server hung up. */
    private @Nullable CarefulTransport usable() {
        if (transport == null) {
            return null;
        }
        boolean stale = System.nanoTime() - lastUsed > FRESH.toNanos();
        if (sent >= server.perConnection() || (stale && !transport.isConnected())) {
            close();
        }
        return transport;
    }

    private CarefulTransport connect() throws MessagingException {
        var fresh = new CarefulTransport(session);
        fresh.connect(server.host(), server.port(), server.user(), server.password());
        transport = fresh;
        sent = 0;
        lastUsed = System.nanoTime();
        return fresh;
    }

    /** Opens the connection now, so that a wrong host or password is known before anything is claimed. */
    void prove() {
        try {
            connect();
        } catch (AuthenticationFailedException e) {
            throw DrumbeatException.of(
                            Category.AUTH,
                            "smtp_auth",
                            server.address() + " refused the user of connection \"" + server.connection() + "\": "
                                    + CarefulTransport.reason(e))
                    .hint("Check user and password of the connection")
                    .causedBy(e);
        } catch (MessagingException e) {
            throw DrumbeatException.external(
                            "smtp_unreachable",
                            "No mail can be handed to " + server.address() + ": " + CarefulTransport.reason(e))
                    .hint("Check host, port and tls of connection \"" + server.connection() + "\"")
                    .retryableLater()
                    .causedBy(e);
        }
    }

    @Override
    public void close() {
        CarefulTransport open = transport;
        transport = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                // QUIT could not be said: the connection is gone, which is what was wanted.
            }
        }
    }
}
