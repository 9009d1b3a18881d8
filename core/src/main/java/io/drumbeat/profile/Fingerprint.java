package io.drumbeat.profile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells definitions from others in a few characters. */
public final class Fingerprint {
    private static final int BYTES = 12;

    private Fingerprint() {}

    /** The first 96 bits of the SHA-256, in hex. */
    public static String of(String definitions) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(definitions.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
