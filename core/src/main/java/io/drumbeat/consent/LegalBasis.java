package io.drumbeat.consent;

import io.drumbeat.value.Unreadable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * On what ground somebody may be contacted, as article 6 of the GDPR (https://gdpr-info.eu/art-6-gdpr/) names them. Only
 * {@link #CONSENT} can overcome an earlier no: whoever objected is not contacted because of our interests.
 */
public enum LegalBasis {
    CONSENT,
    CONTRACT,
    LEGITIMATE_INTEREST,
    LEGAL_OBLIGATION;

    /** The name in the ledger. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@code consent}, {@code Legitimate interests} and the like. */
    public static LegalBasis parse(String text) throws Unreadable {
        String word = text.strip().toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
        String singular = word.equals("LEGITIMATE_INTERESTS") ? LEGITIMATE_INTEREST.name() : word;
        return Arrays.stream(values())
                .filter(basis -> basis.name().equals(singular))
                .findFirst()
                .orElseThrow(() -> new Unreadable("bad_basis", "No legal basis; there are " + labels()));
    }

    /** All of them, with commas. */
    public static String labels() {
        return Arrays.stream(values()).map(LegalBasis::label).collect(Collectors.joining(", "));
    }
}
