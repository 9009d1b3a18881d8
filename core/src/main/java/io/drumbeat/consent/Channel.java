package io.drumbeat.consent;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The ways to reach people, or to follow them, that they allow or forbid one by one. */
public enum Channel {
    EMAIL,
    SMS,
    CALL,
    /** Their identifiers handed to an advertising platform. */
    ADS,
    /** What they do on our pages, told to an advertising or analytics platform. */
    PIXEL,
    /** Personal messages by a salesperson's hand: social networks, chat, letters. */
    OUTREACH;

    /** The names in the ledger, in order. */
    public static final List<String> LABELS =
            Arrays.stream(values()).map(Channel::label).toList();

    /** The name in the ledger and in {@code <channel>_consent}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The channel of that name; a usage error where there is none. */
    public static Channel named(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(channel -> channel.label().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () -> DrumbeatException.usage("unknown_channel", "There is no channel \"" + text.strip() + "\"")
                                .hint(DidYouMean.hint(LABELS, wanted)));
    }
}
