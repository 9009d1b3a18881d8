package io.drumbeat.consent;

import io.drumbeat.value.Unreadable;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person said about being contacted. */
public enum ConsentState {
    GRANTED,
    DENIED;

    private static final Set<String> YES = Set.of(
            "granted",
            "yes",
            "y",
            "true",
            "t",
            "1",
            "x",
            "opt-in",
            "opt in",
            "optin",
            "opted in",
            "opted-in",
            "in",
            "subscribed",
            "subscribe",
            "allowed",
            "ok",
            "on",
            "accepted",
            "agree",
            "agreed",
            "i agree",
            "consented",
            "double opt-in",
            "✓",
            "✔",
            "☑");
    /** Of a no also what other languages call it: there is no harm in understanding one. */
    private static final Set<String> NO = Set.of(
            "denied",
            "no",
            "n",
            "false",
            "f",
            "0",
            "opt-out",
            "opt out",
            "optout",
            "opted out",
            "opted-out",
            "out",
            "unsubscribed",
            "unsubscribe",
            "stop",
            "never",
            "withdrawn",
            "revoked",
            "refused",
            "declined",
            "rejected",
            "removed",
            "off",
            "unsub",
            "not subscribed",
            "not opted in",
            "do not contact",
            "do not email",
            "do not mail",
            "do not call",
            "do not text",
            "dnc",
            "complained",
            "complaint",
            "spam",
            "blocked",
            "nein",
            "non",
            "nee",
            "nej",
            "não",
            "✗",
            "✘");

    private static final Set<String> UNSAID = Set.of("unknown", "unset", "pending", "not asked", "not set", "-", "?");

    /** Reads a word; null where the person was not asked. A word that is not understood is never taken for a yes. */
    public static @Nullable ConsentState parse(String text) throws Unreadable {
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return GRANTED;
        }
        if (NO.contains(word)) {
            return DENIED;
        }
        if (UNSAID.contains(word)) {
            return null;
        }
        throw new Unreadable(
                "bad_consent", "Neither granted nor denied; a `lookup:` in the mapping can say what it means");
    }

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in the ledger. */
    public String label() {
        return label;
    }
}
