package io.drumbeat.connector.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.campaign.OutgoingMessage;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MimeWriterTest {
    private static final String LINK = "https://go.redwood.example/u/AAAA";

    @Test
    void readsBackAsItWasWritten() throws Exception {
        MimeMessage mail =
                read(message("Zoë's Überraschung 🚗", "Grüße\nund mehr", "<p>Grüße</p>", LINK, "Åsa \"B\" <x>"));
        assertThat(mail.getSubject()).isEqualTo("Zoë's Überraschung 🚗");
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("hello@redwood.example", "Redwood Honda"));
        InternetAddress to = (InternetAddress) mail.getAllRecipients()[0];
        assertThat(to.getAddress()).isEqualTo("zoe@x.example");
        assertThat(to.getPersonal()).isEqualTo("Åsa \"B\" <x>");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(Instant.parse("2026-11-20T18:00:00Z"));
        var parts = (MimeMultipart) mail.getContent();
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Grüße\r\nund mehr");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Grüße</p>");
    }

    @Test
    void offersOneClickUnsubscribe() throws Exception {
        MimeMessage mail = read(message("s", "t", null, LINK, null));
        assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<" + LINK + ">");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(mail.getHeader("Message-ID")).containsExactly("<17.abc@redwood.example>");
        assertThat(mail.getHeader("X-Campaign")).containsExactly("spring");
        assertThat(read(message("s", "t", null, null, null)).getHeader("List-Unsubscribe"))
                .isNull();
    }

    @Test
    void nothingCanStartAHeaderOfItsOwn() throws Exception {
        MimeMessage mail = read(message(
                "Hi\r\nBcc: everyone@x.example\r\n\r\nbody", "t", null, LINK + "\r\nX-Bad: 1", "N\nBcc: y@x.example"));
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("X-Bad")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Hi Bcc: everyone@x.example body");
        assertThat(mail.getAllRecipients()).hasSize(1);
    }

    @Test
    void theSameMessageIsTheSameBytes() {
        OutgoingMessage message = message("Grüße", "Text", "<p>ü</p>", LINK, "Zoë");
        assertThat(MimeWriter.write(message)).isEqualTo(MimeWriter.write(message));
    }

    @Test
    void noLineIsLongerThanMailAllows() {
        String wide = "x".repeat(3000);
        byte[] mail = MimeWriter.write(message("s".repeat(500), wide, "<p>" + wide + "</p>", LINK, null));
        assertThat(new String(mail, StandardCharsets.US_ASCII).split("\r\n")).allMatch(line -> line.length() <= 998);
        assertThat(Collections.max(
                                Arrays.asList(new String(mail, StandardCharsets.US_ASCII).split("\r\n")),
                                java.util.Comparator.comparingInt(String::length))
                        .length())
                .isLessThanOrEqualTo(998);
    }

    @Test
    void everyLineEndsWithBothCharacters() {
        String mail = new String(
                MimeWriter.write(message("s", "a\nb\r\nc\rd", "<p>\n</p>", LINK, null)), StandardCharsets.US_ASCII);
        assertThat(mail.replace("\r\n", "")).doesNotContain("\r", "\n");
    }

    @Test
    void addressesAreMadeFitOrRefused() throws Exception {
        assertThat(((InternetAddress) read(to("a@bücher.example")).getAllRecipients()[0]).getAddress())
                .isEqualTo("a@xn--bcher-kva.example");
        for (String bad : new String[] {
            "ü@x.example", "a b@x.example", "a@x.example, b@x.example", "a@x.example\r\nBcc: c@x.example", "none", "@x"
        }) {
            assertThatThrownBy(() -> MimeWriter.write(to(bad))).isInstanceOf(BadAddressException.class);
        }
    }

    private static MimeMessage read(OutgoingMessage message) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(MimeWriter.write(message)));
    }

    private static OutgoingMessage to(String address) {
        return new OutgoingMessage(
                "1@x", "spring", "a@b.example", null, address, null, "s", "t", null, null, Instant.EPOCH);
    }

    private static OutgoingMessage message(
            String subject, String text, @Nullable String html, @Nullable String unsubscribe, @Nullable String name) {
        return new OutgoingMessage(
                "17.abc@redwood.example",
                "spring",
                "\"Redwood Honda\" <hello@redwood.example>",
                null,
                "zoe@x.example",
                name,
                subject,
                text,
                html,
                unsubscribe,
                Instant.parse("2026-11-20T18:00:00Z"));
    }
}
