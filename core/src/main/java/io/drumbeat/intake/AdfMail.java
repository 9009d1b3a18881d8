package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.MimeConfig;

/** Finds the ADF documents of a mail that was saved to a file: in its body or in whatever is attached to it. */
final class AdfMail extends AbstractContentHandler {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9-]{1,80}):.*");
    /** Of these a mail has at least one; what stands above a table may be written like other headers. */
    private static final Set<String> OF_MAILS =
            Set.of("received", "return-path", "delivered-to", "mime-version", "message-id", "content-type");

    private final Set<String> documents = new LinkedHashSet<>();

    private AdfMail() {}

    /** Whether a text begins as a mail does, perhaps after the line that separates mails in a mailbox. */
    static boolean isMail(String text) {
        return text.lines()
                .skip(text.startsWith("From ") ? 1 : 0)
                .filter(line -> !line.startsWith(" ") && !line.startsWith("\t"))
                .map(HEADER::matcher)
                .takeWhile(Matcher::matches)
                .anyMatch(header -> OF_MAILS.contains(header.group(1).toLowerCase(Locale.ROOT)));
    }

    static List<String> documents(String name, Content content) throws IOException {
        var found = new AdfMail();
        var parser = new MimeStreamParser(MimeConfig.copy(MimeConfig.PERMISSIVE)
                .setMaxContentLen(Limits.MAIL_BYTES)
                .build());
        parser.setContentDecoding(true);
        parser.setContentHandler(found);
        try (InputStream in = content.open()) {
            parser.parse(in);
        } catch (MimeException e) {
            throw DrumbeatException.input(
                            "bad_mail", "%s is no mail that can be read: %s".formatted(name, e.getMessage()))
                    .at(name)
                    .hint("Save the lead that it holds as a file of its own. Nothing was changed")
                    .causedBy(e);
        }
        return new ArrayList<>(found.documents);
    }

    @Override
    public void body(BodyDescriptor part, InputStream in) throws IOException {
        documents.addAll(AdfText.documents(text(in.readAllBytes(), part.getCharset())));
    }

    /** As declared, when it is; else UTF-8 where it is that. */
    private static String text(byte[] bytes, String declared) {
        for (String charset : new String[] {declared, "utf-8"}) {
            try {
                return Charset.forName(charset)
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException | IllegalArgumentException notThis) {
                // The next is tried.
            }
        }
        return new String(bytes, WINDOWS_1252);
    }
}
