package io.drumbeat.campaign;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The workspace's own secret, {@code .drumbeat/unsubscribe.key}: 32 random bytes in hexadecimal, made when they are first
 * needed. Unsubscribe links carry its signature, so whoever serves them needs a copy of it, and it must outlive the mail.
 */
final class WorkspaceKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private WorkspaceKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    static WorkspaceKey of(Path stateDir) {
        Path file = stateDir.resolve("unsubscribe.key");
        try {
            return new WorkspaceKey(read(stateDir, file));
        } catch (IOException | IllegalArgumentException e) {
            throw DrumbeatException.resource("bad_key", "The key " + file + " cannot be used: " + e.getMessage())
                    .hint("Restore it from a backup: links in mail that went out are signed with it")
                    .causedBy(e);
        }
    }

    private static byte[] read(Path stateDir, Path file) throws IOException {
        try {
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            byte[] fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            PrivateFiles.folder(stateDir);
            PrivateFiles.replace(file, HexFormat.of().formatHex(fresh) + "\n");
            return fresh;
        }
    }

    /** The HMAC-SHA256 of the parts. */
    byte[] sign(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** A short word that only this workspace gives to {@code name}. */
    String tag(String name) {
        return HexFormat.of().formatHex(sign(name.getBytes(StandardCharsets.UTF_8)), 0, 6);
    }
}
