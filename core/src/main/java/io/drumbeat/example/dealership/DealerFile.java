package io.drumbeat.example.dealership;

import io.drumbeat.example.sample.Dice;
import io.drumbeat.example.sample.PrivateRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The dealer management system's journal over the years: sales, visits to the workshop, work that was declined, test
 * drives. It knows customers by number and vehicles by VIN. One line in three hundred carries a date that is none.
 */
final class DealerFile {
    private static final Object[] HEADER = {"Ref", "Kind", "Time", "Customer No", "VIN", "Amount", "Miles", "Work"};
    private static final List<String> WORK = List.of(
            "Oil and filter", "Oil and filter", "Tire rotation", "Multi-point inspection", "Brake fluid", "Recall");
    private static final List<String> DECLINED =
            List.of("Brake pads", "Tires", "Battery", "Cabin filter", "Alignment", "Transmission fluid");

    private final People people;
    private final Stock stock;
    private final long seed;
    private final LocalDate today;
    private final ZoneId zone;
    private long lines;

    DealerFile(People people, Stock stock, long seed, LocalDate today, ZoneId zone) {
        this.people = people;
        this.stock = stock;
        this.seed = seed;
        this.today = today;
        this.zone = zone;
    }

    void write(Path file, int size) throws IOException {
        try (var out = PrivateRows.csv(file)) {
            out.printRecord(HEADER);
            for (int number = 0; number < size; number++) {
                Person person = people.person(number);
                if (person.inCrm()) {
                    write(out, person, new Dice(seed, "dealer", number));
                }
            }
        }
    }

    private void write(CSVPrinter out, Person person, Dice dice) throws IOException {
        Person.Owned owned = person.owned();
        if (owned != null) {
            Entry sale = new Entry("S", "vehicle_sold", owned.soldOn(), owned.vin(), owned.price(), null, null);
            write(out, person, sale, dice);
            workshop(out, person, owned, dice);
        }
        boolean drove = person.persona() == Persona.BUYER || person.persona() == Persona.HIGH_INTENT;
        if (drove && dice.chance(0.6)) {
            LocalDate day = owned == null
                    ? today.minusDays(dice.between(1, 10))
                    : owned.soldOn().minusDays(dice.between(0, 6));
            write(
                    out,
                    person,
                    new Entry("T", "test_drive", day, stock.looked(dice).vin(), null, null, null),
                    dice);
        }
    }

    /** Twice a year, until the day they were last seen. */
    private void workshop(CSVPrinter out, Person person, Person.Owned owned, Dice dice) throws IOException {
        LocalDate last = lastSeen(person, dice);
        LocalDate day = owned.soldOn().plusDays(dice.between(140, 200));
        for (int visit = 1; !day.isAfter(last); visit++) {
            boolean end = ChronoUnit.DAYS.between(day, last) < 120;
            LocalDate seen = end ? last : day;
            int miles = (int) (ChronoUnit.DAYS.between(owned.soldOn(), seen) * dice.between(25, 45));
            var done = new Entry(
                    "R" + visit, "service_visit", seen, owned.vin(), dice.between(60, 640), miles, dice.pick(WORK));
            write(out, person, done, dice);
            if (dice.chance(0.14)) {
                write(out, person, done.declined(dice.between(120, 980), dice.pick(DECLINED)), dice);
            }
            day = end ? last.plusDays(1) : day.plusDays(dice.between(150, 215));
        }
    }

    private LocalDate lastSeen(Person person, Dice dice) {
        return today.minusDays(
                switch (person.persona()) {
                    case SERVICE_DUE -> dice.between(190, 330);
                    case SERVICED -> dice.between(3, 110);
                    case LEASE_ENDING -> dice.between(20, 170);
                    case LAPSED -> dice.between(440, 1_000);
                    default -> 5_000;
                });
    }

    private void write(CSVPrinter out, Person person, Entry entry, Dice dice) throws IOException {
        var time = entry.day()
                .atTime(dice.between(8, 18), dice.between(0, 59))
                .atZone(zone)
                .toInstant();
        boolean mistyped = ++lines % 300 == 0;
        out.printRecord(
                "D" + person.number() + "-" + entry.ref(),
                entry.kind(),
                mistyped ? entry.day().getYear() + "-13-" + entry.day().getDayOfMonth() : time,
                person.customerNumber(),
                entry.vin(),
                entry.amount(),
                entry.miles(),
                entry.work());
    }

    /** A line of the journal, apart from whose it is. */
    private record Entry(
            String ref,
            String kind,
            LocalDate day,
            String vin,
            @Nullable Integer amount,
            @Nullable Integer miles,
            @Nullable String work) {

        /** What the workshop advised at the same visit, and the customer put off. */
        Entry declined(int quoted, String advised) {
            return new Entry(ref + "D", "service_declined", day, vin, quoted, miles, advised);
        }
    }
}
