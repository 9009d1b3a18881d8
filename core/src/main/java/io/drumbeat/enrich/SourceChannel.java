package io.drumbeat.enrich;

import java.util.Locale;

/** The ways by which people come. */
public enum SourceChannel {
    /** They searched, and took what the engine found. */
    SEARCH,
    SOCIAL,
    /** Somebody paid for their click, wherever it was. */
    PAID,
    MAIL,
    /** An assistant answered them, and named us. */
    CHATBOT,
    /** A link on another site. */
    REFERRAL,
    /** They typed the address, or had it. */
    DIRECT;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
