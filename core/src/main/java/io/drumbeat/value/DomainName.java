package io.drumbeat.value;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import org.apache.commons.validator.routines.DomainValidator;
import org.apache.commons.validator.routines.DomainValidator.ArrayType;
import org.apache.commons.validator.routines.DomainValidator.Item;

/** The names of domains. */
final class DomainName {
    /** The list of top-level domains, and those that RFC 2606 keeps for examples and tests. */
    private static final DomainValidator KNOWN = DomainValidator.getInstance(
            false, List.of(new Item(ArrayType.GENERIC_PLUS, new String[] {"example", "test"})));

    /** Letters that IDNA 2003, which Java knows, turns into others, and IDNA 2008 does not: their domains differ. */
    private static final String DEVIANT = "ßẞς\u200C\u200D";

    private DomainName() {}

    /** A domain in lower case and ASCII (A-labels), which can exist: its top-level domain does. */
    static String ascii(String text) throws Unreadable {
        if (text.startsWith("[")) {
            throw bad("Its mailbox is at an IP number instead of a domain");
        }
        if (text.chars().anyMatch(c -> DEVIANT.indexOf(c) >= 0)) {
            throw bad("Its domain may be read as two different ones: write it in ASCII (xn--…)");
        }
        String domain = domain(text);
        if (!KNOWN.isValid(domain) || domain.endsWith(".")) {
            String meant = DomainTypos.meant(domain)
                    .map(popular -> "; did you mean " + popular + "?")
                    .orElse("");
            throw bad("There can be no domain " + domain + meant);
        }
        return domain;
    }

    private static String domain(String text) throws Unreadable {
        try {
            return IDN.toASCII(text).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw bad("Its domain is none");
        }
    }

    private static Unreadable bad(String message) {
        return new Unreadable("bad_email", message);
    }
}
