package io.drumbeat.dedupe;

import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.example.sample.Dice;
import io.drumbeat.example.sample.Names;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.jooq.Field;

/**
 * Leads as a company has them, with the truth beside them: households with couples, children, twins and fathers and sons of
 * one name, who share addresses, phones and mailboxes; and people who came several times by several ways, each time with
 * something missing, outdated, misspelt or in the wrong place. The same seed gives the same people.
 */
final class DirtyPeople {
    private static final String[] SYLLABLES = {
        "ka", "ren", "mo", "lis", "ter", "van", "do", "ri", "sel", "ban", "hu", "gart", "ne", "wick", "sto", "pel",
        "lar", "min", "os", "drak", "fen", "jol", "quin", "bor", "tes", "hal", "wyn", "gre", "ley", "mar", "cor", "vet",
        "zim", "ul", "strom", "ac", "dun", "pra", "shen", "to"
    };
    private static final List<String> PROVIDERS =
            List.of("gmail.com", "yahoo.com", "outlook.com", "aol.com", "icloud.com", "hotmail.com", "comcast.net");
    private static final List<String> STREETS =
            List.of("Street", "Avenue", "Road", "Drive", "Lane", "Court", "Place", "Boulevard");

    private final long seed;
    private final int households;
    private final Names names = new Names();

    /** A person, as they really are. */
    private record Person(
            long id,
            String first,
            String last,
            LocalDate born,
            String mobile,
            String landline,
            String email,
            Home home) {}

    private record Home(String street, String city, String postalCode) {}

    DirtyPeople(long seed, int households) {
        this.seed = seed;
        this.households = households;
    }

    /** Tells every lead's columns and the number of the person it is about. */
    void forEach(ObjLongConsumer<Map<Field<?>, Object>> visitor) {
        long id = 0;
        for (int household = 0; household < households; household++) {
            var dice = new Dice(seed, "household", household);
            for (Person person : household(dice, id)) {
                id = person.id() + 1;
                int times = 1 + dice.weighted(80, 14, 5, 1);
                for (int time = 0; time < times; time++) {
                    visitor.accept(lead(dice, person, time), person.id());
                }
            }
        }
    }

    private List<Person> household(Dice dice, long firstId) {
        String last = last(dice);
        Home home = home(dice);
        String landline = phone(dice);
        List<Person> people = new ArrayList<>();
        int adults = 1 + dice.weighted(45, 55);
        int children = adults == 1 ? dice.weighted(85, 10, 5) : dice.weighted(50, 25, 20, 5);
        for (int adult = 0; adult < adults; adult++) {
            String own = adult == 1 && dice.chance(0.25) ? last(dice) : last;
            people.add(person(
                    dice, firstId + people.size(), first(dice, people), own, born(dice, 1945, 1985), landline, home));
        }
        LocalDate twin = null;
        for (int child = 0; child < children; child++) {
            String first = dice.chance(0.005) ? people.getFirst().first() : first(dice, people);
            LocalDate born = twin != null && dice.chance(0.05) ? twin : born(dice, 1986, 2008);
            twin = born;
            people.add(person(dice, firstId + people.size(), first, last, born, landline, home));
        }
        return people;
    }

    /** Hardly anybody gives two at home one name; but some sons have their father's. */
    private String first(Dice dice, List<Person> home) {
        while (true) {
            String first = names.first(dice);
            if (home.stream().noneMatch(other -> other.first().equals(first))) {
                return first;
            }
        }
    }

    private Person person(Dice dice, long id, String first, String last, LocalDate born, String landline, Home home) {
        String email = Names.plain(first)
                + dice.pick(List.of("", ".", "_"))
                + Names.plain(last)
                + (dice.chance(0.3) && id < 500 ? "" : id)
                + "@"
                + dice.pick(PROVIDERS);
        return new Person(id, first, last, born, phone(dice), landline, email, home);
    }

    /** A rank by Zipf's law: half of the people have one of the common names. */
    private String last(Dice dice) {
        if (dice.chance(0.5)) {
            return names.last(dice);
        }
        int rank = (int) Math.exp(dice.fraction() * Math.log(60_000));
        StringBuilder name = new StringBuilder();
        for (int left = rank + 40; left > 0; left /= SYLLABLES.length) {
            name.append(SYLLABLES[left % SYLLABLES.length]);
        }
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private Home home(Dice dice) {
        int postal = dice.between(0, 3_000);
        String street = dice.between(1, 9_999) + " " + last(dice) + " " + dice.pick(STREETS);
        String city = last(new Dice(seed, "city", postal / 4)) + " City";
        return new Home(street, city, "%05d".formatted(10_000 + postal * 17));
    }

    private static LocalDate born(Dice dice, int from, int to) {
        return LocalDate.of(dice.between(from, to), 1, 1).plusDays(dice.between(0, 364));
    }

    private static String phone(Dice dice) {
        return "+1" + dice.between(201, 989) + dice.between(2_000_000, 9_999_999);
    }

    /** The person as they came this time: by a form, from the CRM, from a list of a fair. */
    private Map<Field<?>, Object> lead(Dice dice, Person person, int time) {
        Map<Field<?>, Object> lead = new HashMap<>();
        boolean again = time > 0;
        String first = again ? firstAgain(dice, person.first()) : person.first();
        String last = again && dice.chance(0.06) ? slip(dice, person.last()) : person.last();
        if (again && dice.chance(0.02)) {
            String swapped = first;
            first = last;
            last = swapped;
        }
        lead.put(LEAD.FIRST_NAME, first);
        lead.put(LEAD.LAST_NAME, last);
        if (dice.chance(0.6)) {
            lead.put(LEAD.BIRTH_DATE, again && dice.chance(0.08) ? otherDate(dice, person.born()) : person.born());
        }
        if (dice.chance(0.75)) {
            lead.put(
                    LEAD.PHONE,
                    dice.chance(0.25) ? person.landline() : again && dice.chance(0.15) ? phone(dice) : person.mobile());
        }
        if (dice.chance(0.7)) {
            lead.put(LEAD.EMAIL, again && dice.chance(0.4) ? otherMailbox(dice, person) : person.email());
        }
        if (dice.chance(0.7)) {
            Home home = again && dice.chance(0.12) ? home(dice) : person.home();
            lead.put(
                    LEAD.STREET,
                    dice.chance(0.3)
                            ? home.street().replace("Street", "St").replace("Avenue", "Ave")
                            : again && dice.chance(0.1) ? slip(dice, home.street()) : home.street());
            lead.put(LEAD.CITY, again && dice.chance(0.05) ? slip(dice, home.city()) : home.city());
            lead.put(LEAD.POSTAL_CODE, home.postalCode());
        }
        return lead;
    }

    private static String firstAgain(Dice dice, String first) {
        return switch (dice.weighted(84, 7, 4, 3, 2)) {
            case 1 -> slip(dice, first);
            case 2 -> first.substring(0, 1) + ".";
            case 3 -> first + " " + "ABCDEJLMRST".charAt(dice.between(0, 10)) + ".";
            case 4 -> first.toUpperCase(Locale.ROOT);
            default -> first;
        };
    }

    private static String otherMailbox(Dice dice, Person person) {
        String name = person.email().substring(0, person.email().indexOf('@'));
        return dice.chance(0.5)
                ? name + "@" + dice.pick(PROVIDERS)
                : Names.plain(person.first()).charAt(0) + Names.plain(person.last()) + dice.between(1, 99) + "@work"
                        + dice.between(1, 500) + ".example.com";
    }

    private static LocalDate otherDate(Dice dice, LocalDate born) {
        if (born.getDayOfMonth() <= 12 && dice.chance(0.5)) {
            return LocalDate.of(born.getYear(), born.getDayOfMonth(), born.getMonthValue());
        }
        return dice.chance(0.5) ? born.plusYears(dice.chance(0.5) ? 1 : 10) : born.withDayOfMonth(dice.between(1, 28));
    }

    /** One letter wrong, missing, doubled, or two in the wrong order. */
    private static String slip(Dice dice, String text) {
        int at = dice.between(0, text.length() - 2);
        String before = text.substring(0, at);
        String after = text.substring(at + 1);
        char letter = text.charAt(at);
        return switch (dice.between(0, 3)) {
            case 0 -> before + (char) ('a' + dice.between(0, 25)) + after;
            case 1 -> before + after;
            case 2 -> before + letter + letter + after;
            default -> before + after.charAt(0) + letter + after.substring(1);
        };
    }
}
