package io.drumbeat.audience;

import io.drumbeat.workspace.DataClass;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an advertising platform recognises a person by, normalised and hashed as Google's Data Manager and Meta's Custom
 * Audiences ask: SHA-256 in lower-case hex of the trimmed, lower-case e-mail; of the phone in E.164 (Google) and of its
 * digits alone (Meta); of names in lower case without punctuation. Postal code and country stay plain.
 *
 * @param lead our id, which platforms hand back
 */
record MatchKeys(
        long lead,
        String email,
        String phone,
        String phoneDigits,
        String firstName,
        String lastName,
        String postalCode,
        String country) {
    static final List<String> HEADER = List.of(
            "external_id",
            "email_sha256",
            "phone_sha256",
            "phone_digits_sha256",
            "first_name_sha256",
            "last_name_sha256",
            "postal_code",
            "country");

    /** The columns that keys are made of, and how delicate each usually is. */
    static final Map<String, DataClass> USUAL_CLASSES = Map.of(
            "email", DataClass.SENSITIVE,
            "phone", DataClass.SENSITIVE,
            "first_name", DataClass.INTERNAL,
            "last_name", DataClass.INTERNAL,
            "postal_code", DataClass.INTERNAL,
            "country", DataClass.INTERNAL);

    static MatchKeys of(
            long lead,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String postalCode,
            @Nullable String country) {
        return new MatchKeys(
                lead,
                hashed(email == null ? "" : email.strip().toLowerCase(Locale.ROOT)),
                hashed(phone == null ? "" : phone),
                hashed(phone == null ? "" : phone.replaceAll("\\D", "")),
                hashed(name(firstName)),
                hashed(name(lastName)),
                postalCode == null ? "" : postalCode,
                country == null ? "" : country);
    }

    List<String> cells() {
        return List.of(Long.toString(lead), email, phone, phoneDigits, firstName, lastName, postalCode, country);
    }

    /** Differs as soon as any key does. */
    String fingerprint() {
        return hashed(String.join("|", cells()));
    }

    private static String name(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}\\s]", "");
    }

    private static String hashed(String text) {
        if (text.isEmpty()) {
            return "";
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
