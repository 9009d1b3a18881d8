package io.drumbeat.value;

import java.util.List;
import java.util.Optional;

/** Domains that are one slip of a finger away from one where very many people have their mail. */
public final class DomainTypos {
    /** Where a stranger's domain is more likely a slip than another company. Short names are left out: they meet others. */
    private static final List<String> POPULAR = List.of(
            "gmail.com",
            "yahoo.com",
            "hotmail.com",
            "outlook.com",
            "icloud.com",
            "comcast.net",
            "verizon.net",
            "sbcglobal.net",
            "bellsouth.net",
            "charter.net",
            "earthlink.net",
            "optonline.net",
            "protonmail.com",
            "googlemail.com",
            "rocketmail.com",
            "windstream.net",
            "frontier.com",
            "btinternet.com",
            "bigpond.com",
            "sympatico.ca",
            "yahoo.co.uk",
            "hotmail.co.uk");

    private DomainTypos() {}

    /** The popular domain that was probably meant; empty for a domain that is popular itself, or like none. */
    public static Optional<String> meant(String domain) {
        if (POPULAR.contains(domain)) {
            return Optional.empty();
        }
        return POPULAR.stream().filter(popular -> isOneSlip(domain, popular)).findFirst();
    }

    /** One letter too many, too few or another, or two in the wrong order; the first letter is seldom wrong. */
    private static boolean isOneSlip(String typed, String meant) {
        int shorter = Math.min(typed.length(), meant.length());
        int from = 0;
        while (from < shorter && typed.charAt(from) == meant.charAt(from)) {
            from++;
        }
        int typedEnd = typed.length();
        int meantEnd = meant.length();
        while (typedEnd > from && meantEnd > from && typed.charAt(typedEnd - 1) == meant.charAt(meantEnd - 1)) {
            typedEnd--;
            meantEnd--;
        }
        int inTyped = typedEnd - from;
        int inMeant = meantEnd - from;
        boolean swapped = inTyped == 2
                && inMeant == 2
                && typed.charAt(from) == meant.charAt(from + 1)
                && typed.charAt(from + 1) == meant.charAt(from);
        return from > 0 && (swapped || Math.max(inTyped, inMeant) == 1);
    }
}
