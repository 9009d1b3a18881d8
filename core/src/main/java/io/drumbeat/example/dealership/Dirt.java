package io.drumbeat.example.dealership;

/**
 * What is wrong with somebody's row in the CRM's export. Dealt out by number and not by chance, so that of every thousand
 * people exactly eight rows are refused, twelve are there twice and ten come again with newer facts.
 */
enum Dirt {
    NONE,
    BAD_EMAIL,
    BAD_PHONE,
    /** A name, and nothing by which anybody could be known again. */
    NOBODY,
    /** Entered again by another store: without the number, the same address in capitals. */
    TWICE,
    /** The same number again, further down, after a move. */
    MOVED,
    /** A mailbox and not a person. */
    ROLE_ADDRESS;

    static Dirt of(int number) {
        int slot = number % 1_000;
        if (slot % 250 == 77) {
            return BAD_EMAIL;
        }
        if (slot == 111 || slot == 444 || slot == 888) {
            return BAD_PHONE;
        }
        if (slot == 555) {
            return NOBODY;
        }
        if (slot % 83 == 5 && slot < 990) {
            return TWICE;
        }
        if (slot % 100 == 42) {
            return MOVED;
        }
        return slot % 200 == 9 ? ROLE_ADDRESS : NONE;
    }

    boolean refused() {
        return this == BAD_EMAIL || this == BAD_PHONE || this == NOBODY;
    }
}
