package io.drumbeat.example.sample;

import java.util.List;

/** Where people around Fresno live. */
public final class Places {
    private final List<Place> places =
            Words.of(Places.class, "cities.txt").stream().map(Place::parse).toList();
    private final int[] weights = places.stream().mapToInt(Place::weight).toArray();
    private final List<String> streets = Words.of(Places.class, "streets.txt");

    /** A town, one of its postal codes, and how many people live there. */
    public record Place(int weight, String city, String state, String postalCode) {
        private static Place parse(String line) {
            String[] cell = line.split(";", -1);
            return new Place(Integer.parseInt(cell[0]), cell[1], cell[2], cell[3]);
        }
    }

    public Place place(Dice dice) {
        return dice.pick(places, weights);
    }

    public String street(Dice dice) {
        return dice.between(101, 8_999) + " " + dice.pick(streets);
    }
}
