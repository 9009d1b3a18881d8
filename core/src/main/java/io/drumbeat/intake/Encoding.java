package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * A file's character set and the bytes of its byte order mark.
 *
 * @param charset how its bytes are decoded, strictly
 * @param skip bytes to skip at the start
 */
record Encoding(Charset charset, int skip) {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    /** As much as the detector is shown of a file that is not UTF-8. */
    private static final int SAMPLE = 4_000_000;

    /**
     * What was declared; else what a byte order mark says; else UTF-8 where the whole file is UTF-8; else what
     * juniversalchardet recognises; else Windows-1252, which every spreadsheet in the West writes.
     */
    static Encoding detect(String name, Content content, byte[] head, FileScan scan, @Nullable String declared)
            throws IOException {
        Encoding marked = byteOrderMark(head);
        if (declared != null) {
            Charset charset = named(declared);
            return marked != null && sameFamily(marked.charset, charset) ? marked : new Encoding(charset, 0);
        }
        if (marked != null) {
            if (marked.charset.equals(StandardCharsets.UTF_8) && scan.malformed() > 0) {
                throw notUtf8(name, content, scan);
            }
            return marked;
        }
        Charset wide = utf16WithoutMark(head);
        if (wide != null) {
            return new Encoding(wide, 0);
        }
        if (scan.malformed() == 0) {
            return new Encoding(StandardCharsets.UTF_8, 0);
        }
        if (scan.multibyte() >= scan.malformed()) {
            throw notUtf8(name, content, scan);
        }
        return new Encoding(recognised(content), 0);
    }

    /** Decodes strictly, after the byte order mark. */
    Reader reader(InputStream in) throws IOException {
        in.skipNBytes(skip);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Decodes XML of one of Unicode's encodings, as Office writes it: UTF-8 unless a byte order mark says otherwise. */
    static Reader ofXml(InputStream in) throws IOException {
        var marked = new BufferedInputStream(in, 65_536);
        marked.mark(4);
        Encoding encoding = byteOrderMark(marked.readNBytes(4));
        marked.reset();
        return (encoding == null ? new Encoding(StandardCharsets.UTF_8, 0) : encoding).reader(marked);
    }

    /** A file that means to be UTF-8 but holds bytes that are not. */
    private static DrumbeatException notUtf8(String name, Content content, FileScan scan) throws IOException {
        long line = lineOf(content, scan.firstMalformed());
        return DrumbeatException.input(
                        "bad_encoding",
                        "%s is UTF-8 but for %d place%s; the first is on line %d, byte %d of the file"
                                .formatted(
                                        name,
                                        scan.malformed(),
                                        scan.malformed() == 1 ? "" : "s",
                                        line,
                                        scan.firstMalformed() + 1))
                .at(name + ":" + line)
                .hint("Save the file as UTF-8 again, or say what it is: --encoding, or `encoding:` in the mapping");
    }

    private static long lineOf(Content content, long offset) throws IOException {
        long line = 1;
        try (InputStream in = new BufferedInputStream(content.open(), 65_536)) {
            for (long at = 0; at < offset; at++) {
                if (in.read() == '\n') {
                    line++;
                }
            }
        }
        return line;
    }

    private static @Nullable Encoding byteOrderMark(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(head, 0xFF, 0xFE, 0, 0)) {
            return new Encoding(Charset.forName("UTF-32LE"), 4);
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return new Encoding(StandardCharsets.UTF_16BE, 2);
        }
        return null;
    }

    private static boolean startsWith(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** In UTF-16 one byte of every line end is zero, always on the same side; other text has no zeros to speak of. */
    private static @Nullable Charset utf16WithoutMark(byte[] head) {
        int big = 0;
        int little = 0;
        int neither = 0;
        for (int i = 0; i + 1 < head.length; i += 2) {
            boolean lineEnd = head[i] == '\n' || head[i] == '\r';
            boolean lineEndLast = head[i + 1] == '\n' || head[i + 1] == '\r';
            if (lineEnd && head[i + 1] == 0) {
                little++;
            } else if (lineEndLast && head[i] == 0) {
                big++;
            } else if (lineEnd || lineEndLast) {
                neither++;
            }
        }
        if (big + little == 0 && neither == 0) {
            return utf16OfOneLine(head);
        }
        if (big + little < 10 * neither) {
            return null;
        }
        return big > little ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    /** As JSON that nobody broke into lines begins. */
    private static @Nullable Charset utf16OfOneLine(byte[] head) {
        boolean wider = head.length < 4 || (head[2] == 0 && head[3] == 0);
        int first = wider ? 0 : head[0] + head[1];
        if (first != '[' && first != '{') {
            return null;
        }
        if (head[1] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return head[0] == 0 ? StandardCharsets.UTF_16BE : null;
    }

    private static Charset recognised(Content content) throws IOException {
        UniversalDetector detector = new UniversalDetector();
        byte[] chunk = new byte[65_536];
        try (InputStream in = content.open()) {
            int seen = 0;
            for (int n = in.read(chunk); n > 0 && seen < SAMPLE && !detector.isDone(); n = in.read(chunk)) {
                detector.handleData(chunk, 0, n);
                seen += n;
            }
        }
        detector.dataEnd();
        String detected = detector.getDetectedCharset();
        return detected != null && isCommonInFiles(detected) ? Charset.forName(detected) : WINDOWS_1252;
    }

    /** The detector mistakes a few accented letters for DOS or Macintosh Cyrillic, which nobody exports today. */
    private static boolean isCommonInFiles(String charset) {
        String upper = charset.toUpperCase(Locale.ROOT);
        return !upper.equals("ISO-8859-1")
                && Charset.isSupported(charset)
                && (upper.startsWith("WINDOWS-125")
                        || upper.startsWith("ISO-8859")
                        || upper.startsWith("EUC-")
                        || upper.equals("SHIFT_JIS")
                        || upper.equals("BIG5")
                        || upper.equals("GB18030"));
    }

    /** `utf-16` leaves the order of bytes to the mark. */
    private static boolean sameFamily(Charset marked, Charset declared) {
        return marked.name().startsWith(declared.name());
    }

    private static Charset named(String name) {
        try {
            return Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw DrumbeatException.config("unknown_encoding", "There is no encoding named '" + name + "'")
                    .hint("Common ones are utf-8, utf-16, windows-1252 and iso-8859-1")
                    .causedBy(e);
        }
    }
}
