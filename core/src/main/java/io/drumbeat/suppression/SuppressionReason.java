package io.drumbeat.suppression;

import io.drumbeat.consent.Channel;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why somebody is on a list. */
public enum SuppressionReason {
    UNSUBSCRIBED("unsub", "opt", "stop"),
    BOUNCED("bounce", "invalid", "undeliverable"),
    COMPLAINED("complain", "spam", "abuse"),
    /** A do-not-call list: it forbids calls and texts, and nothing else. */
    DO_NOT_CALL("do not call", "do_not_call", "donotcall", "dnc"),
    MANUAL("manual");

    private final String words;

    SuppressionReason(String... words) {
        this.words = String.join("|", words);
    }

    /** The name in the store. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SuppressionReason labelled(@Nullable String label) {
        return label == null ? MANUAL : valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** What a word in a list means: {@code Hard bounce}, {@code spam complaint}; null where it means none of them. */
    static @Nullable SuppressionReason meantBy(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (SuppressionReason reason : List.of(DO_NOT_CALL, BOUNCED, COMPLAINED, UNSUBSCRIBED, MANUAL)) {
            for (String word : reason.words.split("\\|", -1)) {
                if (lower.contains(word)) {
                    return reason;
                }
            }
        }
        return null;
    }

    /** The channels that an entry is about where the list does not say; empty: all that its address serves. */
    List<Channel> channels() {
        return this == DO_NOT_CALL ? List.of(Channel.SMS, Channel.CALL) : List.of();
    }
}
