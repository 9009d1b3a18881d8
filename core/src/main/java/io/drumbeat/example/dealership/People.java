package io.drumbeat.example.dealership;

import io.drumbeat.example.dealership.Person.Owned;
import io.drumbeat.example.sample.Dice;
import io.drumbeat.example.sample.Names;
import io.drumbeat.example.sample.Places;
import io.drumbeat.example.sample.Words;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes anyone by number, without the others: a million people need no more memory than one. */
final class People {
    private static final int[] SHARES =
            Arrays.stream(Persona.values()).mapToInt(persona -> persona.share).toArray();
    private static final List<String> ONLINE = List.of("website", "facebook", "autotrader");
    private static final List<String> MAILBOXES = List.of(
            "valleymail.example.com", "fresno.example.net", "sierra.example.org", "mail.example.com", "example.org");

    private final long seed;
    private final LocalDate today;
    private final Lineup lineup;
    private final Names names = new Names();
    private final Places places = new Places();
    private final List<String> areaCodes = Words.of(People.class, "area-codes.txt");

    People(long seed, LocalDate today, Lineup lineup) {
        this.seed = seed;
        this.today = today;
        this.lineup = lineup;
    }

    Persona persona(int number) {
        return new Dice(seed, "persona", number).pick(List.of(Persona.values()), SHARES);
    }

    Person person(int number) {
        var dice = new Dice(seed, "person", number);
        Persona persona = persona(number);
        Dirt dirt = Dirt.of(number);
        Rooftop rooftop = dice.pick(List.of(Rooftop.values()), 38, 37, 25);
        String first = names.first(dice);
        String last = names.last(dice);
        Owned owned = persona.owner ? owned(number, persona, rooftop, dice) : null;
        LocalDate createdOn =
                owned == null ? cameOn(persona, dice) : owned.soldOn().minusDays(dice.rather(0, 45));
        String source = source(persona, dice);
        boolean form = !persona.owner && persona != Persona.COLD && ONLINE.contains(source);
        boolean reachable = dice.chance(0.9) || form;
        ModelLine liked = dice.chance(0.8) ? lineup.madeFor(rooftop, dice) : lineup.any(dice);
        return new Person(
                number,
                persona,
                dirt,
                first,
                last,
                reachable || dirt == Dirt.TWICE ? email(number, dirt, first, last, dice) : null,
                dice.chance(reachable ? 0.84 : 1) ? phone(number) : null,
                places.street(dice),
                places.place(dice),
                rooftop,
                createdOn,
                source,
                Permission.of(dice, 78, 8),
                Permission.of(dice, 44, 9),
                Permission.of(dice, 52, 7),
                dice.chance(0.4) ? today.minusDays(dice.between(19 * 365, 78 * 365)) : null,
                liked.make() + " " + liked.model(),
                dice.chance(persona == Persona.HIGH_INTENT ? 0.6 : 0.15) ? tradeIn(dice) : null,
                owned,
                form,
                !form || dice.chance(0.6) || dirt != Dirt.NONE);
    }

    /** Somebody as they live now: those who {@link Dirt#MOVED} have another address than in the CRM's older row. */
    Person now(int number) {
        Person person = person(number);
        if (person.dirt() != Dirt.MOVED) {
            return person;
        }
        var dice = new Dice(seed, "move", number);
        return person.at(places.street(dice), places.place(dice));
    }

    /** When the form was sent, by the clock on the wall: the evening of the day they first came. */
    LocalDateTime formSentAt(Person person) {
        var dice = new Dice(seed, "sent", person.number());
        return person.createdOn().atTime(dice.between(17, 22), dice.between(0, 59), dice.between(0, 59));
    }

    private LocalDate cameOn(Persona persona, Dice dice) {
        return today.minusDays(
                switch (persona) {
                    case FIRST_VISITOR -> Math.min(dice.between(1, 12), dice.between(1, 12));
                    case RESEARCHER -> dice.between(10, 80);
                    case PRICE_SHOPPER -> dice.between(8, 70);
                    case HIGH_INTENT -> dice.between(4, 50);
                    case COOLED -> dice.between(22, 88);
                    default -> dice.between(120, 730);
                });
    }

    private Owned owned(int number, Persona persona, Rooftop rooftop, Dice dice) {
        boolean leased = persona == Persona.LEASE_ENDING || (persona != Persona.LAPSED && dice.chance(0.12));
        LocalDate leaseEnd = persona == Persona.LEASE_ENDING ? today.plusDays(dice.between(-8, 115)) : null;
        LocalDate soldOn = leaseEnd != null
                ? leaseEnd.minusMonths(dice.chance(0.8) ? 36 : 24)
                : today.minusDays(
                        switch (persona) {
                            case BUYER -> dice.between(2, 80);
                            case LAPSED -> dice.between(1_100, 1_700);
                            default -> dice.between(280, 640);
                        });
        ModelLine line = leased || dice.chance(0.6) ? lineup.madeFor(rooftop, dice) : lineup.tradedAt(rooftop, dice);
        int age = leased ? 0 : dice.rather(0, 7);
        return new Owned(
                line,
                soldOn.getYear() - age,
                Vin.of(line, soldOn.getYear() - age, 'C', number),
                soldOn,
                (int) (line.listPrice() * Math.pow(0.87, age)) / 100 * 100 + 95,
                leased ? "lease" : dice.chance(0.75) ? "loan" : "cash",
                leased && leaseEnd == null ? soldOn.plusMonths(36) : leaseEnd);
    }

    private static String source(Persona persona, Dice dice) {
        if (persona.owner && dice.chance(0.25)) {
            return "service";
        }
        return dice.pick(
                List.of("website", "facebook", "autotrader", "walk-in", "phone", "referral"), 42, 14, 16, 14, 9, 5);
    }

    private static String email(int number, Dirt dirt, String first, String last, Dice dice) {
        String given = Names.plain(first);
        String family = Names.plain(last);
        if (dirt == Dirt.ROLE_ADDRESS) {
            return "info@" + family + number + ".example.com";
        }
        String local = switch (dice.weighted(5, 3, 2)) {
            case 0 -> given + "." + family + number;
            case 1 -> given.charAt(0) + family + number;
            default -> family + "_" + given + number;
        };
        return local + "@" + dice.pick(MAILBOXES);
    }

    /** Ten digits, nobody else's: exchange 555 is not given to anyone, and each area code has ten thousand lines of it. */
    private String phone(int number) {
        int line = (int) (number % 10_000L * 7_919L % 10_000L);
        return areaCodes.get(number / 10_000 % areaCodes.size()) + "555" + String.format(Locale.ROOT, "%04d", line);
    }

    private @Nullable String tradeIn(Dice dice) {
        ModelLine line = lineup.any(dice);
        return (today.getYear() - dice.between(3, 14)) + " " + line.make() + " " + line.model();
    }
}
