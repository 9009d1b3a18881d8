package io.drumbeat.example.dealership;

/** The two states of the stock: as it stood the evening before, and as the feeds deliver it today. */
enum Snapshot {
    OPENING,
    TODAY;

    String folder() {
        return this == OPENING ? "opening" : "stock";
    }
}
