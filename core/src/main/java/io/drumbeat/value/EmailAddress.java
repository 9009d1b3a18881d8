package io.drumbeat.value;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.validator.routines.DomainValidator;
import org.apache.commons.validator.routines.DomainValidator.ArrayType;
import org.apache.commons.validator.routines.DomainValidator.Item;
import org.apache.commons.validator.routines.EmailValidator;

/**
 * An e-mail address in the one form in which it is kept and compared: lower case, its domain in ASCII.
 *
 * @param role the mailbox of a function, not of a person: {@code info@}, {@code sales@}
 */
public record EmailAddress(String address, boolean role) {
    static final int LOCAL = 64;
    /** RFC 5321, 4.5.3.1.3, less the angle brackets of the path. */
    static final int WHOLE = 254;

    private static final Set<String> ROLES = Set.of(
            "abuse",
            "accounting",
            "accounts",
            "admin",
            "administrator",
            "billing",
            "contact",
            "customerservice",
            "enquiries",
            "enquiry",
            "feedback",
            "finance",
            "hello",
            "help",
            "helpdesk",
            "hr",
            "info",
            "information",
            "inquiries",
            "internet",
            "invoice",
            "it",
            "jobs",
            "leads",
            "mail",
            "marketing",
            "no-reply",
            "noreply",
            "office",
            "orders",
            "parts",
            "postmaster",
            "privacy",
            "purchasing",
            "reception",
            "root",
            "sales",
            "service",
            "shop",
            "support",
            "team",
            "webmaster");

    /** The list of top-level domains, and those that RFC 2606 keeps for examples and tests. */
    private static final EmailValidator SYNTAX = new EmailValidator(
            false, false, DomainValidator.getInstance(false, List.of(new Item(ArrayType.GENERIC_PLUS, new String[] {
                "example", "test"
            }))));

    /** Reads an address; {@code mailto:} and {@code Name <address>} are understood. */
    public static EmailAddress parse(String text) throws Unreadable {
        String bare = bare(text.strip());
        int at = bare.lastIndexOf('@');
        if (at <= 0 || at == bare.length() - 1) {
            throw bad("It has no @ between a name and a domain");
        }
        String local = bare.substring(0, at).toLowerCase(Locale.ROOT);
        String address = local + "@" + domain(bare.substring(at + 1));
        if (local.length() > LOCAL || address.length() > WHOLE) {
            throw bad("It is too long");
        }
        if (!SYNTAX.isValid(address)) {
            throw bad("It is no valid e-mail address");
        }
        return new EmailAddress(address, isRole(local));
    }

    private static String bare(String text) {
        String address = text;
        if (address.endsWith(">") && address.indexOf('<') >= 0) {
            address = address.substring(address.lastIndexOf('<') + 1, address.length() - 1)
                    .strip();
        }
        return address.regionMatches(true, 0, "mailto:", 0, 7) ? address.substring(7) : address;
    }

    private static String domain(String domain) throws Unreadable {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw bad("Its domain is none");
        }
    }

    static boolean isRole(String local) {
        int plus = local.indexOf('+');
        return ROLES.contains(plus > 0 ? local.substring(0, plus) : local);
    }

    private static Unreadable bad(String message) {
        return new Unreadable("bad_email", message);
    }
}
