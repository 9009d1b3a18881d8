package io.drumbeat.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An id for an event whose sender gave none: the same event has the same, whenever and wherever it is read. */
final class ContentHash {
    private static final char BETWEEN = '\u001F';

    private ContentHash() {}

    /** SHA-256 over whom it is about and everything that is stored, in hex. */
    static String of(Who who, @Nullable Object[] values) {
        StringBuilder content = new StringBuilder(256)
                .append(who.externalId())
                .append(BETWEEN)
                .append(who.email())
                .append(BETWEEN)
                .append(who.phone())
                .append(BETWEEN)
                .append(who.anonymousId());
        for (Object value : values) {
            content.append(BETWEEN).append(value);
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
