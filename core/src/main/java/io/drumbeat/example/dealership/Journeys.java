package io.drumbeat.example.dealership;

import io.drumbeat.example.sample.Dice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What people did on the website in the last ninety days: in visits, by habit, with the milestones in the last of them. */
final class Journeys {
    private static final int EVENTS_A_VISIT = 6;
    /** How many visits begin in which hour; none so late that it would go on tomorrow. */
    private static final int[] HOURS = {1, 1, 0, 0, 0, 1, 2, 4, 6, 7, 7, 8, 9, 8, 7, 7, 7, 8, 9, 11, 13, 12, 8, 0};

    private final long seed;
    private final LocalDate today;
    private final ZoneId zone;
    private final People people;
    private final Stock stock;
    private final Map<Persona, Habit> habits = Habit.all();

    Journeys(long seed, LocalDate today, ZoneId zone, People people, Stock stock) {
        this.seed = seed;
        this.today = today;
        this.zone = zone;
        this.people = people;
        this.stock = stock;
    }

    /** How much somebody does, compared with others; without making them. */
    int activity(int number) {
        int usual = people.persona(number).activity;
        return usual * new Dice(seed, "activity", number).between(50, 150);
    }

    /** Exactly so many events of one person. */
    List<WebEvent> of(Person person, int size) {
        var dice = new Dice(seed, "journey", person.number());
        Habit habit = habit(person.persona());
        List<Deed> milestones = milestones(habit, dice);
        var author = new Author("w" + person.number() + "-", person, stock.looked(dice), dice);
        int forms = person.form() && size > 1 ? 1 : 0;
        List<LocalDateTime> visits = visits(person, habit, Math.max(1, size / EVENTS_A_VISIT), dice);
        var events = new ArrayList<WebEvent>(size);
        for (int i = 0; i < size - forms; i++) {
            int fromTheEnd = size - forms - 1 - i;
            Deed deed = fromTheEnd < milestones.size() ? milestones.get(fromTheEnd) : dice.pick(habit.deeds());
            author.write(events, deed, visits.get(i * visits.size() / size), i);
        }
        if (forms > 0) {
            author.form(events, size);
        }
        return events;
    }

    /** One visit of a browser that never said who it is. */
    List<WebEvent> ofStranger(int number, int size) {
        var dice = new Dice(seed, "stranger", number);
        var author = new Author("v" + number + "-", null, stock.looked(dice), dice);
        LocalDateTime start = visitOn(today.minusDays(dice.between(1, 89)), dice);
        var events = new ArrayList<WebEvent>(size);
        for (int i = 0; i < size; i++) {
            author.write(events, dice.pick(habit(Persona.FIRST_VISITOR).deeds()), start, i);
        }
        return events;
    }

    private Habit habit(Persona persona) {
        return Objects.requireNonNull(habits.get(persona));
    }

    private static List<Deed> milestones(Habit habit, Dice dice) {
        return habit.milestones().entrySet().stream()
                .filter(milestone -> dice.chance(milestone.getValue() / 100.0))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** When the visits began, the earliest first. */
    private List<LocalDateTime> visits(Person person, Habit habit, int size, Dice dice) {
        LocalDate last = last(person, habit, dice);
        LocalDate first = latest(today.minusDays(habit.reach()), first(person));
        int days = (int) Math.max(0, ChronoUnit.DAYS.between(first, last));
        return IntStream.range(0, size)
                .mapToObj(visit -> visitOn(last.minusDays(visit == 0 ? 0 : dice.between(0, days)), dice))
                .sorted()
                .toList();
    }

    private LocalDate first(Person person) {
        return switch (person.persona()) {
            case FIRST_VISITOR, COOLED -> person.createdOn();
            case RESEARCHER, PRICE_SHOPPER, HIGH_INTENT -> person.createdOn().minusDays(10);
            case BUYER -> soldOn(person).minusDays(45);
            default -> LocalDate.MIN;
        };
    }

    private LocalDate last(Person person, Habit habit, Dice dice) {
        return switch (person.persona()) {
            case FIRST_VISITOR -> person.createdOn();
            case COOLED -> person.createdOn().plusDays(dice.between(2, 12));
            case BUYER -> soldOn(person);
            default -> today.minusDays(1 + dice.between(0, habit.reach() / 5));
        };
    }

    private static LocalDate soldOn(Person person) {
        return Objects.requireNonNull(person.owned(), "a buyer has bought").soldOn();
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDateTime visitOn(LocalDate day, Dice dice) {
        return day.atTime(dice.weighted(HOURS), dice.between(0, 59), dice.between(0, 59));
    }

    /** Writes the events of one person, or of a stranger. */
    private final class Author {
        private final String prefix;
        private final @Nullable Person person;
        private final Vehicle favourite;
        private final Dice dice;
        private final String browser;
        private @Nullable LocalDateTime visit;
        private Visit source;
        private int seconds;

        Author(String prefix, @Nullable Person person, Vehicle favourite, Dice dice) {
            this.prefix = prefix;
            this.person = person;
            this.favourite = favourite;
            this.dice = dice;
            this.browser = "a" + Long.toString(dice.between(0x1000000, 0x7ffffff), 36) + prefix.replace("-", "");
            this.source = Visit.of(firstSource(), dice);
        }

        void write(List<WebEvent> events, Deed deed, LocalDateTime start, int number) {
            if (!start.equals(visit)) {
                visit = start;
                source = Visit.of(firstSource(), dice);
                seconds = 0;
            }
            seconds += dice.between(8, 160);
            events.add(event(mailed(deed) ? deed : onTheWeb(deed), start.plusSeconds(seconds), number));
        }

        void form(List<WebEvent> events, int number) {
            events.add(event(Deed.SEND_FORM, people.formSentAt(owner()), number));
        }

        private WebEvent event(Deed deed, LocalDateTime time, int number) {
            Vehicle vehicle = Showcase.vehicle(deed, favourite, stock, dice);
            Instant at = time.atZone(zone).toInstant();
            String email = emailAt(time);
            return new WebEvent(
                    prefix + number,
                    deed.type,
                    at,
                    dice.chance(0.01) ? at.plus(dice.between(1, 72), ChronoUnit.HOURS) : at,
                    email,
                    email == null ? browser : null,
                    deed.byMail() ? Visit.MAIL : source,
                    Showcase.url(deed, vehicle, dice),
                    vehicle == null ? null : vehicle.vin(),
                    Showcase.query(deed, favourite, dice));
        }

        /** Nobody is known before they say who they are. */
        private @Nullable String emailAt(LocalDateTime time) {
            boolean known = person != null && (!person.form() || !time.isBefore(people.formSentAt(person)));
            return known && person != null ? person.email() : null;
        }

        private boolean mailed(Deed deed) {
            return deed.byMail()
                    && person != null
                    && person.email() != null
                    && person.mail() == Permission.GRANTED
                    && !person.form();
        }

        private static Deed onTheWeb(Deed deed) {
            return deed.byMail() ? Deed.BROWSE : deed;
        }

        private String firstSource() {
            return person == null ? "" : person.source();
        }

        private Person owner() {
            if (person == null) {
                throw new IllegalStateException("A stranger sends no form");
            }
            return person;
        }
    }
}
