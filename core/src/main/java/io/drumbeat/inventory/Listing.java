package io.drumbeat.inventory;

import org.jspecify.annotations.Nullable;

/**
 * What makes an item that item within its company.
 *
 * @param location empty where the company has one
 * @param key the VIN, else the SKU, else the stock number
 * @param condition a vehicle offered both as new and as used is two listings
 */
record Listing(String location, String key, @Nullable Condition condition) {
    static final String UNKNOWN = "unknown";
    /** Between the key and the condition of a second listing. */
    static final String SEPARATOR = "#";

    /** A key that could be mistaken for another's second listing. */
    static boolean isReserved(String key) {
        int at = key.lastIndexOf(SEPARATOR);
        if (at < 0) {
            return false;
        }
        String suffix = key.substring(at + 1);
        return suffix.equals(UNKNOWN) || Condition.meant(suffix).isPresent();
    }

    /** Its place among the listings of the same key: new before used, in the order in which Condition lists them. */
    @SuppressWarnings("EnumOrdinal")
    int rank() {
        return condition == null ? Condition.values().length : condition.ordinal();
    }

    @Nullable
    String conditionLabel() {
        return condition == null ? null : condition.label();
    }
}
