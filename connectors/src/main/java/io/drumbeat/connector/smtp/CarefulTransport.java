package io.drumbeat.connector.smtp;

import io.drumbeat.campaign.Receipt;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One SMTP connection that knows how far a message got. What decides is the server's answer to the dot that ends DATA (RFC
 * 5321, 4.2.5): before the dot nothing was accepted, after an answer the answer holds, between the two nobody knows.
 */
final class CarefulTransport extends SMTPTransport {
    private boolean namingSender;
    private boolean dotSent;
    private int answerToDot;
    private int refusal;
    private boolean channelRefused;
    private String text = "";

    CarefulTransport(Session session) {
        super(session, new URLName("smtp", null, -1, null, null, null), "smtp", false);
    }

    /** Sends one message; null when the connection was lost before the message was complete, so that it may be sent again. */
    @Nullable
    Receipt deliver(PreparedMessage message) {
        dotSent = false;
        answerToDot = 0;
        refusal = 0;
        channelRefused = false;
        text = "";
        String failure = "no answer";
        try {
            sendMessage(message, message.recipients());
        } catch (MessagingException | RuntimeException e) {
            failure = reason(e);
        }
        if (answerToDot >= 200 && answerToDot <= 299) {
            return new Receipt.Accepted(text);
        }
        if (refusal >= 500 && !channelRefused) {
            return new Receipt.Refused(String.valueOf(refusal), text);
        }
        if (refusal != 0) {
            return new Receipt.Deferred(String.valueOf(refusal), text, channelRefused);
        }
        return dotSent ? new Receipt.Unknown("no answer to the end of the message: " + failure) : null;
    }

    /** A sender that is refused, or a server that wants other credentials, is no fault of the recipient. */
    @Override
    protected void mailFrom() throws MessagingException {
        namingSender = true;
        try {
            super.mailFrom();
        } finally {
            namingSender = false;
        }
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        dotSent = true;
        super.finishData();
    }

    /** Keeps the first answer that refuses, and the answer to the dot: what follows (RSET, QUIT) does not count. */
    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        if (refusal == 0 && answerToDot == 0) {
            if (code >= 400 && code <= 599) {
                refusal = code;
                channelRefused = namingSender || code == 421 || code == 530 || code == 535 || code == 538;
                text = line(getLastServerResponse());
            } else if (dotSent) {
                answerToDot = code;
                text = line(getLastServerResponse());
            }
        }
        return code;
    }

    private static String line(@Nullable String response) {
        String line =
                response == null ? "" : response.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > 300 ? line.substring(0, 300) : line;
    }

    static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return line(deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage());
    }
}
