package io.drumbeat.value;

import java.text.Normalizer;
import java.util.Locale;

/** Reads e-mail addresses by RFC 5321 and 6531: what may stand before the @, quoted or not, and a domain that can exist. */
final class EmailReader {
    private static final String ATEXT = "!#$%&'*+-/=?^_`{|}~";

    /** What stands between two addresses in one cell; of a list in JSON the bar. */
    private static final String BETWEEN = ",;|/ \t\n\r";

    private EmailReader() {}

    /** Reads an address; {@code mailto:} and {@code Name <address>} are understood, comments and lists are not. */
    static EmailAddress read(String text) throws Unreadable {
        String bare = bare(text.strip());
        int at = bare.startsWith("\"") ? afterQuotes(bare) : bare.lastIndexOf('@');
        if (at <= 0 || at == bare.length() - 1 || bare.charAt(at) != '@') {
            throw bad("It has no @ between a name and a domain");
        }
        String local = local(bare.substring(0, at));
        EmailAddress address = EmailAddress.of(local, DomainName.ascii(bare.substring(at + 1)));
        if (octets(local) > EmailAddress.LOCAL) {
            throw bad("It has more than 64 characters before the @");
        }
        if (octets(address.address()) > EmailAddress.WHOLE) {
            throw bad("It has more than 254 characters");
        }
        return address;
    }

    /** Without {@code mailto:}, a display name and angle brackets. */
    private static String bare(String text) throws Unreadable {
        String address = text;
        int open = address.lastIndexOf('<');
        if (address.endsWith(">") && open >= 0) {
            address = address.substring(open + 1, address.length() - 1).strip();
        }
        if (address.regionMatches(true, 0, "mailto:", 0, 7)) {
            address = address.substring(7);
            int query = address.indexOf('?');
            address = query > address.indexOf('@') ? address.substring(0, query) : address;
        }
        if (!address.startsWith("\"")) {
            refuseLists(address);
        }
        return address;
    }

    private static void refuseLists(String address) throws Unreadable {
        int first = address.indexOf('@');
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '(' || c == ')') {
                throw bad("It holds a comment in parentheses, which is no part of the address");
            }
            if (BETWEEN.indexOf(c) >= 0 && first >= 0 && address.indexOf('@', first + 1) > 0) {
                throw bad("It holds more than one address");
            }
        }
    }

    /** The place after a quoted string. */
    private static int afterQuotes(String text) throws Unreadable {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i + 1 < text.length() ? i + 1 : -1;
            }
        }
        throw bad("Its quotes are not closed");
    }

    private static String local(String text) throws Unreadable {
        String local = text.startsWith("\"") ? unquoted(text) : text;
        String folded = fold(local);
        if (isDotAtom(folded)) {
            return folded;
        }
        if (!text.startsWith("\"")) {
            throw bad(
                    folded.indexOf(' ') >= 0
                            ? "There is a space before the @"
                            : "What stands before the @ cannot be the name of a mailbox");
        }
        return '"' + folded.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String fold(String local) {
        for (int i = 0; i < local.length(); i++) {
            if (local.charAt(i) > 0x7F) {
                return Normalizer.normalize(local.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
            }
        }
        return local.toLowerCase(Locale.ROOT);
    }

    /** What is between the quotes, without its backslashes. */
    private static String unquoted(String text) throws Unreadable {
        StringBuilder content = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                c = text.charAt(++i);
            }
            if (c < ' ' || c > '~') {
                throw bad("Between its quotes stand characters that no address has");
            }
            content.append(c);
        }
        if (content.isEmpty()) {
            throw bad("There is nothing between its quotes");
        }
        return content.toString();
    }

    /** Letters, digits and a few signs, with single dots between them; RFC 6531 allows all letters. */
    private static boolean isDotAtom(String local) {
        boolean dotAllowed = false;
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || ATEXT.indexOf(c) >= 0;
            if (c == '.' ? !dotAllowed : !letter && !isForeignLetter(c)) {
                return false;
            }
            dotAllowed = c != '.';
        }
        return dotAllowed;
    }

    private static boolean isForeignLetter(char c) {
        return c > 0xA0
                && (Character.isLetterOrDigit(c)
                        || Character.isSurrogate(c)
                        || Character.getType(c) == Character.NON_SPACING_MARK
                        || Character.getType(c) == Character.COMBINING_SPACING_MARK);
    }

    /** How many octets the text takes in UTF-8. */
    private static int octets(String text) {
        int octets = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            octets += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return octets;
    }

    private static Unreadable bad(String message) {
        return new Unreadable("bad_email", message);
    }
}
