package io.drumbeat.suppression;

import io.drumbeat.consent.SuppressionKind;
import io.drumbeat.value.EmailAddress;
import io.drumbeat.value.PhoneNumber;
import io.drumbeat.value.Unreadable;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one cell of a list names, in the form in which addresses are kept and compared. */
record ListedAddress(SuppressionKind kind, String value) {
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9(][0-9 ().\\-/]{5,20}[0-9]");
    private static final Pattern DOMAIN = Pattern.compile("(?:\\*?@)?(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}[\\p{L}\\p{N}-]+");
    private static final int MD5 = 32;
    private static final int SHA256 = 64;

    /** What a cell looks like; null where it looks like no address at all. */
    static @Nullable SuppressionKind looksLike(String cell) {
        if (cell.lastIndexOf('@') > 0 && !cell.startsWith("*@")) {
            return SuppressionKind.EMAIL;
        }
        if (HEXADECIMAL.matcher(cell).matches()) {
            return cell.length() == MD5 ? SuppressionKind.EMAIL_MD5 : SuppressionKind.EMAIL_SHA256;
        }
        if (PHONE.matcher(cell).matches()) {
            return SuppressionKind.PHONE;
        }
        return DOMAIN.matcher(cell).matches() ? SuppressionKind.DOMAIN : null;
    }

    /**
     * Reads a cell as a kind of address.
     *
     * @param region whose phone numbers are written without a country code
     */
    static ListedAddress read(SuppressionKind kind, String cell, String region) throws Unreadable {
        String value = switch (kind) {
            case EMAIL -> EmailAddress.parse(cell).address();
            case PHONE -> PhoneNumber.parse(cell, region).e164();
            case DOMAIN -> domain(cell);
            case EMAIL_SHA256 -> hash(cell, SHA256, "SHA-256");
            case EMAIL_MD5 -> hash(cell, MD5, "MD5");
        };
        return new ListedAddress(kind, value);
    }

    /** {@code example.com}, {@code @example.com} and {@code *@example.com} are the same. */
    private static String domain(String cell) throws Unreadable {
        try {
            String address = EmailAddress.parse("a@" + cell.substring(cell.lastIndexOf('@') + 1))
                    .address();
            return address.substring(2);
        } catch (Unreadable e) {
            throw new Unreadable("bad_domain", "It is no domain");
        }
    }

    private static String hash(String cell, int digits, String algorithm) throws Unreadable {
        if (!HEXADECIMAL.matcher(cell).matches() || cell.length() != digits) {
            throw new Unreadable(
                    "bad_hash", "It is no " + algorithm + " in hexadecimal, which has " + digits + " digits");
        }
        return cell.toLowerCase(Locale.ROOT);
    }
}
