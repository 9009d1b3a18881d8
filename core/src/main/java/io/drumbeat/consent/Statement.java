package io.drumbeat.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person said of one channel.
 *
 * @param purpose what they may be contacted for; {@code marketing} unless they were asked about something else
 * @param source where they said it: {@code phone}, {@code in-person}, a form
 * @param evidence the wording they saw or said, or where it is kept
 */
public record Statement(
        long leadId,
        Channel channel,
        String purpose,
        ConsentState state,
        Instant at,
        @Nullable String source,
        @Nullable String evidence,
        LegalBasis basis) {

    /** What people are asked for unless something else is said. */
    public static final String MARKETING = "marketing";

    /** Of an agreement: it can overcome an earlier denial, for it says when, and where or in what words. */
    public boolean isProven() {
        return state == ConsentState.DENIED || (basis == LegalBasis.CONSENT && (source != null || evidence != null));
    }
}
