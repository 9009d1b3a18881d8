package io.drumbeat.example.dealership;

/** Why somebody is in the books: hidden from the data, but it decides what they do, and so which segments they reach. */
enum Persona {
    FIRST_VISITOR(5, 4, false),
    RESEARCHER(12, 28, false),
    PRICE_SHOPPER(11, 26, false),
    HIGH_INTENT(6, 36, false),
    /** Shopped for some weeks and stopped: bought elsewhere, or not at all. */
    COOLED(15, 40, false),
    BUYER(7, 26, true),
    SERVICE_DUE(13, 5, true),
    SERVICED(9, 6, true),
    LEASE_ENDING(7, 16, true),
    /** Bought years ago and has not been seen since. */
    LAPSED(8, 0, true),
    /** Asked once and went silent. */
    COLD(7, 0, false);

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
