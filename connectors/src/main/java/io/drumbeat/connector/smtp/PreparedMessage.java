package io.drumbeat.connector.smtp;

import io.drumbeat.campaign.OutgoingMessage;
import io.drumbeat.connector.mime.MimeWriter;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A message as the transport wants it: an envelope and bytes that are ready. */
final class PreparedMessage extends SMTPMessage {
    private final byte[] mail;
    private final InternetAddress recipient;

    PreparedMessage(Session session, OutgoingMessage message, SmtpServer server) {
        super(session);
        mail = MimeWriter.write(message);
        try {
            recipient = new InternetAddress(MimeWriter.ascii(message.to(), message.to()), false);
            String sender = server.returnPath() != null
                    ? server.returnPath()
                    : new InternetAddress(message.from()).getAddress();
            setEnvelopeFrom(MimeWriter.ascii(sender, sender));
        } catch (AddressException e) {
            throw new IllegalStateException("an address that was written cannot be read", e);
        }
    }

    InternetAddress[] recipients() {
        return new InternetAddress[] {recipient};
    }

    @Override
    public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException {
        out.write(mail);
    }
}
