package io.drumbeat.enrich;

import java.util.Locale;

/** What a domain tells of who has mailboxes there. */
public enum MailboxKind {
    /** Anybody: freemail, and access providers. */
    CONSUMER,
    /** An organisation of its own. */
    BUSINESS,
    /** Whoever does not want to be written to. */
    DISPOSABLE;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
