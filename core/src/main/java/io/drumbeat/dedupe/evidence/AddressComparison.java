package io.drumbeat.dedupe.evidence;

import java.util.List;

/**
 * Addresses as a whole: street, postal code and city depend on each other so much that three weights for them would count
 * one fact three times.
 */
final class AddressComparison implements Comparison {
    static final int SIMILAR = 1;

    private static final List<String> LEVELS =
            List.of("same street and place", "similar street", "same place", "same city or postal code", "different");
    private static final double SAME_STREET = 0.90;
    private static final double SIMILAR_STREET = 0.70;
    private static final double SAME_CITY = 0.92;

    @Override
    public String field() {
        return "address";
    }

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    @Override
    public List<Integer> slots() {
        return List.of(Slots.STREET, Slots.CITY, Slots.POSTAL_CODE);
    }

    @Override
    public int termSlot(int level) {
        return switch (level) {
            case 0 -> Slots.STREET;
            case 2 -> Slots.POSTAL_CODE;
            case 3 -> Slots.CITY;
            default -> -1;
        };
    }

    @Override
    public double[] expected() {
        return new double[] {0.55, 0.15, 0.10, 0.08, 0.12};
    }

    @Override
    public int compare(Traits one, Traits other) {
        boolean streets = both(one, other, Slots.STREET);
        boolean postal = both(one, other, Slots.POSTAL_CODE);
        boolean cities = both(one, other, Slots.CITY);
        if (!streets && !postal && !cities) {
            return UNKNOWN;
        }
        boolean samePostal = postal && same(one, other, Slots.POSTAL_CODE);
        boolean sameCity = cities && Similarity.ofNames(one, Slots.CITY, other, Slots.CITY, SAME_CITY) >= SAME_CITY;
        boolean anyPlace = samePostal || sameCity;
        if (streets) {
            double street =
                    same(one, other, Slots.STREET) ? 1 : Similarity.ofPairs(one.streetPairs(), other.streetPairs());
            if (street >= SAME_STREET && (anyPlace || (!postal && !cities))) {
                return 0;
            }
            if (street >= SIMILAR_STREET && (anyPlace || street >= SAME_STREET)) {
                return 1;
            }
        }
        if (samePostal && (sameCity || !cities)) {
            return 2;
        }
        return anyPlace ? 3 : differs();
    }

    private static boolean both(Traits one, Traits other, int slot) {
        return one.get(slot) != null && other.get(slot) != null;
    }

    private static boolean same(Traits one, Traits other, int slot) {
        String value = one.get(slot);
        return value != null && value.equals(other.get(slot));
    }
}
