package io.drumbeat.privacy;

import io.drumbeat.lead.LeadIdentities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds a person in text that was written as files write it: an address in any case, a phone in any form. */
final class Traces {
    /** Shorter ids occur by chance. */
    private static final int LEAST_ID = 4;

    private static final int LEAST_PHONE = 9;

    private final List<String> addresses = new ArrayList<>();
    private final List<String> phones = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    Traces(Holder holder) {
        for (Map.Entry<String, String> identity : holder.identities()) {
            String value = identity.getValue().toLowerCase(Locale.ROOT);
            switch (identity.getKey()) {
                case LeadIdentities.EMAIL -> addresses.add(value);
                case LeadIdentities.PHONE -> phones.add(digits(value.replaceFirst(";ext=.*", "")));
                default -> {
                    if (value.length() >= LEAST_ID) {
                        ids.add(value);
                    }
                }
            }
        }
    }

    /** A cell or a value of a document. */
    boolean inValue(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return ids.contains(lower) || inText(lower);
    }

    /** Any text: a line, a header, a message. */
    boolean inText(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return addresses.stream().anyMatch(address -> holds(lower, address))
                || phones.stream().anyMatch(lower::contains)
                || isPhone(lower);
    }

    /** {@code ada@x.com} is not in {@code nada@x.com} nor in {@code ada@x.community}. */
    private static boolean holds(String text, String address) {
        for (int at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
            int end = at + address.length();
            boolean starts = at == 0 || !isPartOfAddress(text.charAt(at - 1));
            boolean ends =
                    end == text.length() || (!Character.isLetterOrDigit(text.charAt(end)) && text.charAt(end) != '-');
            if (starts && ends) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPartOfAddress(char c) {
        return Character.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
    }

    /** The whole text is the number as somebody dials it: without the country code, with a zero in front. */
    private boolean isPhone(String text) {
        if (text.length() > 30 || text.chars().anyMatch(Character::isLetter)) {
            return false;
        }
        String dialled = digits(text).replaceFirst("^0+", "");
        return dialled.length() >= LEAST_PHONE && phones.stream().anyMatch(phone -> phone.endsWith(dialled));
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
