package io.drumbeat.dedupe.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * E-mail addresses: one person often has the same name at several providers. What an address says that the person's name says
 * already is no evidence of its own: every {@code jane.doe@…} is called Jane Doe.
 */
final class EmailComparison implements ValueComparison {
    static final int SAME_NAME = 1;
    static final int SIMILAR_NAME = 2;
    static final int DIFFERENT = 3;

    private static final List<String> LEVELS =
            List.of("same", "same name at another domain", "similar name", "different");
    /** So many characters beyond somebody's name tell them from others of that name. */
    private static final int TELLING = 2;

    @Override
    public String field() {
        return "email";
    }

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    @Override
    public int slot() {
        return Slots.EMAIL;
    }

    @Override
    public double[] expected() {
        return new double[] {0.30, 0.15, 0.02, 0.53};
    }

    @Override
    public int compareUnlike(String left, String right, Traits one, Traits other) {
        String leftName = one.mailbox();
        String rightName = other.mailbox();
        if (leftName.equals(rightName)) {
            return isTelling(one) && isTelling(other) ? SAME_NAME : UNKNOWN;
        }
        boolean similar = Similarity.isOneSlip(leftName, rightName)
                && digits(leftName).equals(digits(rightName))
                && isTelling(one)
                && isTelling(other);
        return similar ? SIMILAR_NAME : DIFFERENT;
    }

    /** Of people of one name many choose one mailbox, at least as far as the name goes. */
    @Override
    public double leastChance(int level) {
        return level == SAME_NAME || level == SIMILAR_NAME ? 0.0001 : 0;
    }

    /** What a mailbox stands for: its name at any domain where that tells people apart, else the whole address. */
    static @Nullable String mailboxOrAddress(Traits lead) {
        String address = lead.get(Slots.EMAIL);
        return address == null || !isTelling(lead) ? address : lead.mailbox();
    }

    /** Whether a mailbox's name holds more than the first and the last name, or their initials. */
    private static boolean isTelling(Traits lead) {
        String rest = lead.mailbox();
        for (int slot : new int[] {Slots.LAST_NAME, Slots.FIRST_NAME}) {
            String name = lead.get(slot);
            if (name != null) {
                String joined = name.replace(" ", "");
                rest = rest.contains(joined) ? rest.replace(joined, "") : rest.replace(joined.substring(0, 1), "");
            }
        }
        return rest.length() >= TELLING;
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (Character.isDigit(text.charAt(at))) {
                digits.append(text.charAt(at));
            }
        }
        return digits.toString();
    }

    /** What stands before the {@code @}, without a tag and without what people leave out: dots, dashes, underscores. */
    static String mailbox(String address) {
        int end = address.indexOf('@');
        StringBuilder name = new StringBuilder();
        for (int at = 0; at < (end < 0 ? address.length() : end); at++) {
            char letter = address.charAt(at);
            if (letter == '+' && at > 0) {
                break;
            }
            if (letter != '.' && letter != '-' && letter != '_') {
                name.append(letter);
            }
        }
        return name.toString();
    }
}
