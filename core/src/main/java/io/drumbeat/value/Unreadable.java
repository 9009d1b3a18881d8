package io.drumbeat.value;

/** A cell that is not what it should be. Thrown by everything that reads text, and caught where the row is known. */
public final class Unreadable extends Exception {
    private final String reason;

    /**
     * @param reason a stable code, e.g. {@code bad_date}
     * @param message one sentence for the person who mends the file
     */
    public Unreadable(String reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
