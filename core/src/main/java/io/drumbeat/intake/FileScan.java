package io.drumbeat.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What one pass over a file's bytes tells before any is decoded. */
final class FileScan {
    private static final int CHUNK = 65_536;

    private final String sha256;
    private final long bytes;
    private final long malformed;
    private final long multibyte;
    private final long firstMalformed;

    private FileScan(String sha256, long bytes, long malformed, long multibyte, long firstMalformed) {
        this.sha256 = sha256;
        this.bytes = bytes;
        this.malformed = malformed;
        this.multibyte = multibyte;
        this.firstMalformed = firstMalformed;
    }

    /** The file's fingerprint, in hex. */
    String sha256() {
        return sha256;
    }

    /** Its size. */
    long bytes() {
        return bytes;
    }

    /** Places that are not UTF-8. */
    long malformed() {
        return malformed;
    }

    /** Bytes that belong to UTF-8 sequences of several bytes, beyond the first of each. */
    long multibyte() {
        return multibyte;
    }

    /** The offset of the first place that is not UTF-8, or -1. */
    long firstMalformed() {
        return firstMalformed;
    }

    static FileScan of(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return new Scan().run(in);
        }
    }

    private static final class Scan {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final CharBuffer chars = CharBuffer.allocate(CHUNK + 8);
        private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK + 8);
        private long consumed;
        private long decoded;
        private long malformed;
        private long malformedBytes;
        private long firstMalformed = -1;

        FileScan run(InputStream in) throws IOException {
            MessageDigest sha256 = sha256();
            byte[] chunk = new byte[CHUNK];
            long total = 0;
            for (int n = in.readNBytes(chunk, 0, CHUNK); n > 0; n = in.readNBytes(chunk, 0, CHUNK)) {
                sha256.update(chunk, 0, n);
                feed(chunk, n);
                total += n;
            }
            bytes.flip();
            decode(true);
            return new FileScan(
                    HexFormat.of().formatHex(sha256.digest()),
                    total,
                    malformed,
                    Math.max(0, consumed - malformedBytes - decoded),
                    firstMalformed);
        }

        private void feed(byte[] chunk, int length) {
            bytes.put(chunk, 0, length);
            bytes.flip();
            decode(false);
            bytes.compact();
        }

        private void decode(boolean last) {
            while (true) {
                int from = bytes.position();
                chars.clear();
                CoderResult result = decoder.decode(bytes, chars, last);
                consumed += bytes.position() - from;
                decoded += chars.position();
                if (!result.isError()) {
                    if (result.isUnderflow()) {
                        return;
                    }
                    continue;
                }
                if (firstMalformed < 0) {
                    firstMalformed = consumed;
                }
                malformed++;
                malformedBytes += result.length();
                consumed += result.length();
                bytes.position(bytes.position() + result.length());
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
