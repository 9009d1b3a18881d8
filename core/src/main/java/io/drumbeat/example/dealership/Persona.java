package io.drumbeat.example.dealership;

/** Why somebody is in the books: hidden from the data, but it decides what they do, and so which segments they reach. */
enum Persona {
    FIRST_VISITOR(10, 4, false),
    RESEARCHER(15, 36, false),
    PRICE_SHOPPER(12, 32, false),
    HIGH_INTENT(7, 45, false),
    BUYER(7, 26, true),
    SERVICE_DUE(16, 5, true),
    SERVICED(9, 6, true),
    LEASE_ENDING(7, 16, true),
    /** Bought years ago and has not been seen since. */
    LAPSED(9, 0, true),
    /** Asked once and went silent. */
    COLD(8, 0, false);

    /** Out of a hundred people. */
    final int share;

    /** How much they do on the web in ninety days, compared with the others. */
    final int activity;

    /** Drives a vehicle that the group sold. */
    final boolean owner;

    Persona(int share, int activity, boolean owner) {
        this.share = share;
        this.activity = activity;
        this.owner = owner;
    }
}
