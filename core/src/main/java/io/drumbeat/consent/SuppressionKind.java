package io.drumbeat.consent;

import java.util.Locale;

/** What an entry of a suppression list names. */
public enum SuppressionKind {
    EMAIL,
    /** E.164; the number itself, whoever has it. */
    PHONE,
    /** Everybody whose address ends in it. */
    DOMAIN,
    /** In hexadecimal, of the address in lower case: how lists are exchanged without telling who is on them. */
    EMAIL_SHA256,
    /** As {@link #EMAIL_SHA256}, in the older form that mailing services still exchange. */
    EMAIL_MD5;

    /** An entry that is for every channel which its kind serves. */
    public static final String EVERY_CHANNEL = "all";

    /** The name in the store. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Somebody can be reached on that channel by what this names. */
    public boolean serves(Channel channel) {
        return switch (channel) {
            case EMAIL -> this != PHONE;
            case SMS, CALL -> this == PHONE;
            case ADS, OUTREACH -> true;
            case PIXEL -> false;
        };
    }

    public static SuppressionKind labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
