package io.drumbeat.identity;

/** Two different leads, the smaller id first. */
public record LeadPair(long one, long other) {
    public LeadPair {
        if (one >= other) {
            throw new IllegalArgumentException(one + " and " + other + " are no pair in order");
        }
    }

    public static LeadPair of(long one, long other) {
        return new LeadPair(Math.min(one, other), Math.max(one, other));
    }
}
