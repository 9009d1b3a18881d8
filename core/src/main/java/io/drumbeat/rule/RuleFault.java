package io.drumbeat.rule;

import org.jspecify.annotations.Nullable;

/** Ends the translation of a rule that means nothing; never leaves this package. */
final class RuleFault extends RuntimeException {
    private final @Nullable String hint;

    RuleFault(String message, @Nullable String hint) {
        super(message, null, false, false);
        this.hint = hint;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    @Nullable
    String hint() {
        return hint;
    }
}
