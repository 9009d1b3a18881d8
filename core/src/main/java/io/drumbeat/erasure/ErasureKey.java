package io.drumbeat.erasure;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key under which forgotten people are known, {@code .drumbeat/secrets/erasure_key}: 32 random bytes in hexadecimal, made
 * when somebody is forgotten first. Without it the hashes in the store tell nothing, not even by trying every address. Every
 * machine that works on a shared store needs a copy.
 */
public final class ErasureKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecretKeySpec key;

    private ErasureKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    static Path file(Path stateDir) {
        return stateDir.resolve("secrets").resolve("erasure_key");
    }

    /** The key that is there. */
    static Optional<ErasureKey> existing(Path stateDir) {
        Path file = file(stateDir);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ErasureKey(
                    HexFormat.of().parseHex(Files.readString(file).strip())));
        } catch (IOException | IllegalArgumentException e) {
            throw DrumbeatException.resource("bad_key", "The key " + file + " cannot be used: " + e.getMessage())
                    .hint("Restore it from a backup: whoever was forgotten is known by it alone")
                    .causedBy(e);
        }
    }

    /** A new key, kept. */
    static ErasureKey create(Path stateDir) {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        Path file = file(stateDir);
        try {
            PrivateFiles.folder(stateDir.resolve("secrets"));
            PrivateFiles.replace(file, HexFormat.of().formatHex(fresh) + "\n");
        } catch (IOException e) {
            throw DrumbeatException.resource("bad_key", "The key " + file + " cannot be written: " + e.getMessage())
                    .hint("Check the folder's permissions and the free space; nothing was erased")
                    .causedBy(e);
        }
        return new ErasureKey(fresh);
    }

    /** What stands for an identity. */
    String hash(String kind, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((kind + "\0" + value).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
