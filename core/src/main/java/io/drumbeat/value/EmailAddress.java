package io.drumbeat.value;

import java.util.Set;

/**
 * An e-mail address in the one form in which it is kept and compared: lower case, its domain in ASCII, quotes around the
 * local part only where it cannot do without.
 *
 * @param role the mailbox of a function, not of a person: {@code info@}, {@code sales@}
 */
public record EmailAddress(String address, boolean role) {
    /** RFC 5321, 4.5.3.1.1: octets before the @. */
    static final int LOCAL = 64;
    /** RFC 5321, 4.5.3.1.3, less the angle brackets of the path. */
    static final int WHOLE = 254;

    /** The mailboxes of RFC 2142, and those that companies' sites name. */
    private static final Set<String> ROLES = Set.of(
            "abuse",
            "accounting",
            "accounts",
            "accountspayable",
            "accountsreceivable",
            "admin",
            "administrator",
            "ap",
            "billing",
            "careers",
            "contact",
            "contactus",
            "customercare",
            "customerservice",
            "do-not-reply",
            "donotreply",
            "enquiries",
            "enquiry",
            "feedback",
            "finance",
            "fleet",
            "frontdesk",
            "ftp",
            "hello",
            "help",
            "helpdesk",
            "hostmaster",
            "hr",
            "info",
            "information",
            "inquiries",
            "inquiry",
            "internet",
            "internetsales",
            "invoice",
            "invoices",
            "it",
            "jobs",
            "leads",
            "legal",
            "mail",
            "mailer-daemon",
            "manager",
            "marketing",
            "media",
            "news",
            "newsletter",
            "no-reply",
            "noc",
            "noreply",
            "office",
            "order",
            "orders",
            "parts",
            "payroll",
            "postmaster",
            "press",
            "privacy",
            "purchasing",
            "reception",
            "recruiting",
            "returns",
            "root",
            "sales",
            "security",
            "service",
            "servicedesk",
            "shop",
            "support",
            "team",
            "unsubscribe",
            "usenet",
            "webmaster",
            "www");

    /** Reads an address; {@code mailto:} and {@code Name <address>} are understood. */
    public static EmailAddress parse(String text) throws Unreadable {
        return EmailReader.read(text);
    }

    static EmailAddress of(String local, String domain) {
        return new EmailAddress(local + "@" + domain, isRole(local));
    }

    /** What stands before the last @, in lower case. */
    public String local() {
        return address.substring(0, address.lastIndexOf('@'));
    }

    /** What follows the last @, in ASCII. */
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    static boolean isRole(String local) {
        int plus = local.indexOf('+');
        String mailbox = plus > 0 ? local.substring(0, plus) : local;
        boolean parted = mailbox.indexOf('.') > 0 || mailbox.indexOf('_') > 0;
        return ROLES.contains(mailbox)
                || (parted && ROLES.contains(mailbox.replace(".", "").replace("_", "")));
    }
}
