package io.drumbeat.consent;

import static io.drumbeat.sql.Tables.SUPPRESSION;
import static org.jooq.impl.DSL.falseCondition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What the lists say of one person's addresses. */
public final class Suppressions {
    private Suppressions() {}

    /**
     * An entry that names one of their addresses.
     *
     * @param channels {@code all}, or those it is about, with commas
     * @param source the list it is on; empty where nobody said
     * @param listedAt since when, as the list says
     */
    public record Entry(
            String kind,
            String value,
            String channels,
            String source,
            String reason,
            @Nullable Instant listedAt,
            Instant createdAt) {

        /** They must not be reached on that channel. */
        public boolean forbids(Channel channel) {
            return channels.equals(SuppressionKind.EVERY_CHANNEL)
                    ? SuppressionKind.labelled(kind).serves(channel)
                    : Arrays.asList(channels.split(",")).contains(channel.label());
        }
    }

    /** Everything that stands against an address and a phone. */
    public static List<Entry> of(DSLContext sql, @Nullable String email, @Nullable String phone) {
        Condition theirs = phone == null ? falseCondition() : names(SuppressionKind.PHONE, phone);
        if (email != null) {
            theirs = theirs.or(names(SuppressionKind.EMAIL, email))
                    .or(names(SuppressionKind.DOMAIN, email.substring(email.lastIndexOf('@') + 1)))
                    .or(hashesOf(email));
        }
        return where(sql, theirs);
    }

    /** The hashed entries that name an e-mail address. */
    public static Condition hashesOf(String email) {
        return names(SuppressionKind.EMAIL_SHA256, digest("SHA-256", email))
                .or(names(SuppressionKind.EMAIL_MD5, digest("MD5", email)));
    }

    /** The entries for which a condition on the table holds. */
    public static List<Entry> where(DSLContext sql, Condition condition) {
        return sql.selectFrom(SUPPRESSION)
                .where(condition)
                .orderBy(SUPPRESSION.KIND, SUPPRESSION.VALUE, SUPPRESSION.CHANNELS, SUPPRESSION.SOURCE)
                .fetch(row -> new Entry(
                        row.getKind(),
                        row.getValue(),
                        row.getChannels(),
                        row.getSource(),
                        row.getReason(),
                        row.getListedAt(),
                        row.getCreatedAt()));
    }

    private static Condition names(SuppressionKind kind, String value) {
        return SUPPRESSION.KIND.eq(kind.label()).and(SUPPRESSION.VALUE.eq(value));
    }

    private static String digest(String algorithm, String text) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
    }
}
