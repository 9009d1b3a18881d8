package io.drumbeat.campaign;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A person's own one-click address (RFC 8058). Its token is {@code base64url(lead id, message id, first 16 bytes of the
 * HMAC-SHA256 of both under the workspace's key)}: it names nobody, and nobody can make one up.
 */
final class UnsubscribeLinks {
    /** Where nothing is configured and nobody is reached: a domain that never exists (RFC 2606). */
    private static final String PLACEHOLDER = "https://unsubscribe.example/u";

    private static final byte[] CONTEXT = "unsubscribe:".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNED = 16;
    private static final int SIGNATURE = 16;

    private final String base;
    private final WorkspaceKey key;

    UnsubscribeLinks(Optional<String> base, WorkspaceKey key) {
        this.base = base.orElse(PLACEHOLDER);
        this.key = key;
    }

    /** Whom a link unsubscribes, and which message it came in. */
    record Holder(long leadId, long messageId) {}

    String link(Holder holder) {
        String token = token(holder);
        if (base.contains("{token}")) {
            return base.replace("{token}", token);
        }
        return base.contains("?") ? base + "&t=" + token : base.replaceFirst("/+$", "") + "/" + token;
    }

    private String token(Holder holder) {
        byte[] ids = ByteBuffer.allocate(SIGNED)
                .putLong(holder.leadId())
                .putLong(holder.messageId())
                .array();
        byte[] token = ByteBuffer.allocate(SIGNED + SIGNATURE)
                .put(ids)
                .put(key.sign(CONTEXT, ids), 0, SIGNATURE)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Whose token this is; empty for one that this workspace did not make. */
    Optional<Holder> holder(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != SIGNED + SIGNATURE) {
            return Optional.empty();
        }
        ByteBuffer ids = ByteBuffer.wrap(bytes);
        var holder = new Holder(ids.getLong(), ids.getLong());
        return java.security.MessageDigest.isEqual(
                        token(holder).getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.US_ASCII))
                ? Optional.of(holder)
                : Optional.empty();
    }
}
