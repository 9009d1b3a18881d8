package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens what is text: recognises its encoding and its kind. */
final class TextFile {
    private static final Pattern DECLARED =
            Pattern.compile("\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    private final String name;
    private final Content content;
    private final byte[] head;
    private final FileScan scan;

    /** @param head its beginning */
    TextFile(String name, Content content, byte[] head, FileScan scan) {
        this.name = name;
        this.content = content;
        this.head = head;
        this.scan = scan;
    }

    RecordSource open(ReadOptions options) throws IOException {
        boolean mayBeMail = options.format() == null || options.format().equals("adf");
        if (mayBeMail && AdfMail.isMail(new String(head, StandardCharsets.ISO_8859_1))) {
            refuseTooLong();
            return adf("ADF in a mail", AdfMail.documents(name, content));
        }
        Encoding encoding = Encoding.detect(name, content, head, scan, options.encoding());
        String start = new String(head, encoding.charset());
        return switch (Format.detect(name, start, options.format())) {
            case DELIMITED -> DelimitedSource.open(name, content, encoding, delimiter(options));
            case JSON -> JsonDocumentSource.open(name, content, encoding);
            case JSON_LINES -> JsonLinesSource.open(name, content, encoding);
            case GOOGLE_XML -> GoogleXmlSource.of(name, xml(options, start, encoding));
            case ADF -> AdfSource.of(name, xml(options, start, encoding));
            case ADF_IN_TEXT -> adf("ADF in a text", AdfText.documents(text(encoding)));
        };
    }

    private AdfSource adf(String format, List<String> documents) {
        if (documents.isEmpty()) {
            throw DrumbeatException.input("no_adf", name + " holds no ADF lead")
                    .at(name)
                    .hint("Save the lead that belongs to it as a file of its own, and name that");
        }
        return AdfSource.of(name, format, documents);
    }

    /** XML may not begin with blank lines, which saved mails do. */
    private Reader xml(ReadOptions options, String start, Encoding detected) throws IOException {
        Encoding encoding = options.encoding() == null ? declared(start, detected) : detected;
        Reader text = new BufferedReader(encoding.reader(content.open()));
        text.mark(1);
        while (Character.isWhitespace(text.read())) {
            text.mark(1);
        }
        text.reset();
        return text;
    }

    /** The encoding that XML declares, unless it is one of Unicode's, which the bytes tell better. */
    private static Encoding declared(String start, Encoding detected) {
        Matcher declaration = DECLARED.matcher(start);
        if (!declaration.lookingAt()
                || declaration.group(1).regionMatches(true, 0, "utf", 0, 3)
                || !Charset.isSupported(declaration.group(1))) {
            return detected;
        }
        return new Encoding(Charset.forName(declaration.group(1)), detected.skip());
    }

    private String text(Encoding encoding) throws IOException {
        refuseTooLong();
        try (Reader text = encoding.reader(content.open())) {
            return text.readAllAsString();
        } catch (CharacterCodingException e) {
            throw DataFile.undecodable(name, 1, encoding.charset());
        }
    }

    private void refuseTooLong() {
        if (scan.bytes() > Limits.MAIL_BYTES) {
            throw DrumbeatException.input(
                            "mail_too_large", "%s is a mail of over %d MB".formatted(name, Limits.MAIL_BYTES >> 20))
                    .at(name)
                    .hint("Save the lead that belongs to it as a file of its own, and name that");
        }
    }

    private static ReadOptions delimiter(ReadOptions options) {
        return options.delimiter() == null && "tsv".equals(options.format()) ? options.delimiter("\t") : options;
    }
}
