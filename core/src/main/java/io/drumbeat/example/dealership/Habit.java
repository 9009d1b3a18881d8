package io.drumbeat.example.dealership;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How a persona uses the website.
 *
 * @param reach how many days back their visits go
 * @param deeds what they do, each as often as it stands there
 * @param milestones what so many in a hundred of them have done by now
 */
record Habit(int reach, List<Deed> deeds, Map<Deed, Integer> milestones) {

    static Map<Persona, Habit> all() {
        var habits = new EnumMap<Persona, Habit>(Persona.class);
        for (Persona persona : Persona.values()) {
            habits.put(persona, of(persona));
        }
        return habits;
    }

    private static Habit of(Persona persona) {
        return switch (persona) {
            case FIRST_VISITOR -> habit(10, "BROWSE 5, VIEW 4, SEARCH 1", "");
            case RESEARCHER ->
                habit(
                        75,
                        "BROWSE 6, VIEW 12, VIEW_FAVOURITE 2, SEARCH 6, READ_FINANCE 1, OPEN_MAIL 2",
                        "WATCH_PRICE 8");
            case COOLED -> habit(88, "BROWSE 6, VIEW 10, SEARCH 5, READ_FINANCE 1", "WATCH_PRICE 10");
            case PRICE_SHOPPER ->
                habit(
                        60,
                        "BROWSE 3, READ_SPECIALS 5, VIEW_BARGAIN 9, SEARCH_PRICE 8, WATCH_PRICE 2, OPEN_MAIL 2",
                        "WATCH_PRICE 90, READ_FINANCE 25");
            case HIGH_INTENT ->
                habit(
                        40,
                        "BROWSE 3, VIEW 4, VIEW_FAVOURITE 9, SEARCH 2, READ_FINANCE 3, OPEN_MAIL 2, CLICK_MAIL 1",
                        "START_FINANCE 75, OFFER_TRADE 50, BOOK 55");
            case BUYER ->
                habit(
                        88,
                        "BROWSE 4, VIEW 5, VIEW_FAVOURITE 6, SEARCH 3, READ_FINANCE 2, OPEN_MAIL 1",
                        "START_FINANCE 70, OFFER_TRADE 35, BOOK 60");
            case SERVICE_DUE, SERVICED -> habit(88, "BROWSE 1, READ_SERVICE 3, OPEN_MAIL 4, CLICK_MAIL 1", "");
            case LEASE_ENDING ->
                habit(60, "BROWSE 3, READ_LEASING 4, VIEW 6, SEARCH 2, OPEN_MAIL 3, CLICK_MAIL 1", "OFFER_TRADE 12");
            case LAPSED, COLD -> habit(88, "BROWSE 1", "");
        };
    }

    private static Habit habit(int reach, String deeds, String milestones) {
        List<Deed> often = parse(deeds).entrySet().stream()
                .flatMap(entry -> Collections.nCopies(entry.getValue(), entry.getKey()).stream())
                .toList();
        return new Habit(reach, often, parse(milestones));
    }

    private static Map<Deed, Integer> parse(String recipe) {
        var numbers = new EnumMap<Deed, Integer>(Deed.class);
        Arrays.stream(recipe.split(", ", -1)).filter(part -> !part.isEmpty()).forEach(part -> {
            int space = part.indexOf(' ');
            numbers.put(Deed.valueOf(part.substring(0, space)), Integer.valueOf(part.substring(space + 1)));
        });
        return numbers;
    }
}
