package io.drumbeat.inventory;

/** A set of digests of 128 bits, of which half a million take 16 MB. */
final class DigestSet {
    private final long[] slots;
    private final int mask;
    private int size;

    /** @param most how many it will have to hold */
    DigestSet(int most) {
        int places = Integer.highestOneBit(Math.max(1, most)) * 4;
        this.slots = new long[2 * places];
        this.mask = places - 1;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(long high, long low) {
        int place = place(high, low);
        if (slots[place] == 0 && slots[place + 1] == 0) {
            slots[place] = high;
            slots[place + 1] = low;
            size++;
        }
    }

    boolean contains(long high, long low) {
        int place = place(high, low);
        return slots[place] == high && slots[place + 1] == low;
    }

    /** Where it is, or else the free place where it belongs. The bits of a digest are as good as any hash of them. */
    private int place(long high, long low) {
        int place = (int) low & mask;
        while (!(slots[2 * place] == high && slots[2 * place + 1] == low)
                && (slots[2 * place] != 0 || slots[2 * place + 1] != 0)) {
            place = (place + 1) & mask;
        }
        return 2 * place;
    }
}
