package io.drumbeat.enrich;

import io.drumbeat.value.DomainTypos;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What the domains of e-mail addresses tell. */
public final class EmailDomains {
    private final Set<String> disposable = new HashSet<>(DataSet.lines("disposable-domains.txt"));
    private final Set<String> freemail = new HashSet<>(DataSet.lines("freemail-domains.txt"));

    /** A slip of the finger is of the kind that was meant, whoever has bought that domain since. */
    public MailboxKind kind(String domain) {
        if (meant(domain).isPresent() || isOf(domain, freemail)) {
            return MailboxKind.CONSUMER;
        }
        return isOf(domain, disposable) ? MailboxKind.DISPOSABLE : MailboxKind.BUSINESS;
    }

    /** The popular domain that this one was probably meant to be. */
    public Optional<String> meant(String domain) {
        return DomainTypos.meant(domain);
    }

    /** The domain, or one that it belongs to: {@code a.mailinator.com}. */
    private static boolean isOf(String domain, Set<String> list) {
        for (String part = domain; part.indexOf('.') > 0; part = part.substring(part.indexOf('.') + 1)) {
            if (list.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
