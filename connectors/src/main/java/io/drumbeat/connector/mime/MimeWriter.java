package io.drumbeat.connector.mime;

import io.drumbeat.campaign.OutgoingMessage;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/**
 * Writes a message as the bytes that go over the wire. The same message gives the same bytes, so that a message that is
 * handed over again is the same message. Nothing that a person or a template supplies can start a header of its own.
 */
public final class MimeWriter {
    private static final Session SESSION = Session.getInstance(new Properties());
    /** RFC 5322 2.1.1: no line is longer, without CRLF. */
    private static final int LONGEST_LINE = 998;

    private MimeWriter() {}

    /**
     * Writes the message with CRLF line ends.
     *
     * @throws BadAddressException if sender or recipient is no address that mail can carry
     */
    public static byte[] write(OutgoingMessage message) {
        try {
            var mime = new MimeMessage(SESSION);
            mime.setFrom(mailbox(message.from(), null));
            mime.setRecipient(jakarta.mail.Message.RecipientType.TO, mailbox(message.to(), message.toName()));
            if (message.replyTo() != null) {
                mime.setReplyTo(new InternetAddress[] {mailbox(message.replyTo(), null)});
            }
            mime.setSubject(oneLine(message.subject()), "UTF-8");
            mime.setSentDate(Date.from(message.date()));
            mime.setHeader("Message-ID", "<" + oneLine(message.id()) + ">");
            mime.setHeader("MIME-Version", "1.0");
            mime.setHeader("X-Campaign", MimeUtility.encodeText(oneLine(message.campaign()), "UTF-8", null));
            if (message.unsubscribe() != null) {
                mime.setHeader(
                        "List-Unsubscribe", "<" + oneLine(message.unsubscribe()).replace(" ", "%20") + ">");
                if (message.unsubscribe().startsWith("https://")) {
                    mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
                }
                mime.setHeader("Precedence", "bulk");
            }
            return bytes(message, mime);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("writing " + message, e);
        }
    }

    private static byte[] bytes(OutgoingMessage message, MimeMessage mime) throws MessagingException, IOException {
        var out = new ByteArrayOutputStream(message.text().length() + 2048);
        if (message.html() == null) {
            byte[] body = body(mime, message.text(), "plain");
            writeHeaders(mime, out);
            out.write(body);
            return out.toByteArray();
        }
        String boundary = "=_" + Integer.toHexString(message.id().hashCode()) + "_drumbeat";
        var parameters = new ParameterList();
        parameters.set("boundary", boundary);
        mime.setHeader("Content-Type", new ContentType("multipart", "alternative", parameters).toString());
        writeHeaders(mime, out);
        writePart(out, boundary, message.text(), "plain");
        writePart(out, boundary, message.html(), "html");
        out.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void writePart(OutputStream out, String boundary, String text, String subtype)
            throws MessagingException, IOException {
        var part = new MimeBodyPart();
        byte[] body = body(part, text, subtype);
        out.write(("--" + boundary + "\r\n").getBytes(StandardCharsets.US_ASCII));
        writeLines(part.getAllHeaderLines(), out);
        out.write(body);
        out.write('\r');
        out.write('\n');
    }

    /** Sets the part's type and encoding, and gives its body encoded. */
    private static byte[] body(jakarta.mail.internet.MimePart part, String text, String subtype)
            throws MessagingException, IOException {
        String lines = canonical(text);
        boolean plain = fitsAsItIs(lines);
        part.setHeader("Content-Type", "text/" + subtype + "; charset=" + (plain ? "us-ascii" : "UTF-8"));
        part.setHeader("Content-Transfer-Encoding", plain ? "7bit" : "quoted-printable");
        if (plain) {
            return lines.getBytes(StandardCharsets.US_ASCII);
        }
        var encoded = new ByteArrayOutputStream(lines.length() + 256);
        try (OutputStream encoder = MimeUtility.encode(encoded, "quoted-printable")) {
            encoder.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        return encoded.toByteArray();
    }

    private static void writeHeaders(MimeMessage mime, OutputStream out) throws MessagingException, IOException {
        writeLines(mime.getAllHeaderLines(), out);
    }

    private static void writeLines(java.util.Enumeration<String> lines, OutputStream out) throws IOException {
        while (lines.hasMoreElements()) {
            out.write(lines.nextElement().getBytes(StandardCharsets.US_ASCII));
            out.write('\r');
            out.write('\n');
        }
        out.write('\r');
        out.write('\n');
    }

    /** Every line end as CRLF. */
    private static String canonical(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    }

    private static boolean fitsAsItIs(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                length = 0;
            } else if (c == 0 || c >= 127 || ++length > LONGEST_LINE + 1) {
                return false;
            }
        }
        return true;
    }

    private static InternetAddress mailbox(String text, @org.jspecify.annotations.Nullable String name)
            throws UnsupportedEncodingException {
        try {
            InternetAddress[] parsed = InternetAddress.parse(oneLine(text), true);
            if (parsed.length != 1 || parsed[0].isGroup()) {
                throw new BadAddressException(text, "is not one address");
            }
            InternetAddress address = parsed[0];
            address.setAddress(ascii(address.getAddress(), text));
            String personal = name != null ? name : address.getPersonal();
            address.setPersonal(personal == null || personal.isBlank() ? null : oneLine(personal), "UTF-8");
            return address;
        } catch (AddressException e) {
            throw new BadAddressException(text, String.valueOf(e.getMessage()));
        }
    }

    /** An address as every server takes it: a domain of other letters in its ASCII form. */
    public static String ascii(String address, String shown) {
        int at = address.lastIndexOf('@');
        if (at < 1 || !address.substring(0, at).chars().allMatch(c -> c > 32 && c < 127)) {
            throw new BadAddressException(shown, "has characters before the @ that need SMTPUTF8");
        }
        try {
            return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
        } catch (IllegalArgumentException e) {
            throw new BadAddressException(shown, "has a domain that is none");
        }
    }

    /** A header is one line: whatever would end it becomes a space. */
    private static String oneLine(String text) {
        int i = 0;
        while (i < text.length() && !Character.isISOControl(text.charAt(i))) {
            i++;
        }
        return i == text.length()
                ? text.strip()
                : text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
