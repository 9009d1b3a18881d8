package io.drumbeat.example.dealership;

import io.drumbeat.example.sample.Dice;
import io.drumbeat.example.sample.PrivateRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The CRM's export of everybody: two lines of title, American dates, names in whatever case they were typed, consent as
 * {@code X} and {@code STOP}, and the {@link Dirt} that such exports carry.
 */
final class CrmFile {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.ROOT);
    private static final Object[] HEADER = {
        "Customer No",
        "First Name",
        "Last Name",
        "Email",
        "Alt Email",
        "Cell",
        "Address",
        "City",
        "State",
        "Zip",
        "Store",
        "Lead Source",
        "Status",
        "Created",
        "Birthday",
        "Mail OK",
        "Text OK",
        "Call OK",
        "Consent Date",
        "Salesperson",
        "Interest",
        "Trade",
        "Veh VIN",
        "Veh Make",
        "Veh Model",
        "Veh Year",
        "Sold",
        "Finance",
        "Lease Mat.",
        "CSI"
    };
    private static final List<String> BAD_EMAILS =
            List.of("@valleymail.example.com", "ask at desk", "rosa(at)fresno.example.net", "j.smith@@example.org");
    private static final List<String> BAD_PHONES = List.of("559-555", "000-000-0000", "call first");
    private static final List<String> SALESPEOPLE =
            List.of("Dana Whitfield", "Marcus Oyelaran", "Priya Natarajan", "Tom Becker", "Lucía Fuentes", "Sam Vang");

    private final People people;
    private final Stock stock;
    private final long seed;
    private final LocalDate today;

    CrmFile(People people, Stock stock, long seed, LocalDate today) {
        this.people = people;
        this.stock = stock;
        this.seed = seed;
        this.today = today;
    }

    void write(Path file, int size) throws IOException {
        try (var out = PrivateRows.csv(file)) {
            out.printRecord("Redwood Auto Group - Customer Export");
            out.printRecord("Printed " + DATE.format(today), "All stores");
            out.printRecord(HEADER);
            for (int number = 0; number < size; number++) {
                Person person = people.person(number);
                if (person.inCrm()) {
                    write(out, person);
                }
            }
        }
    }

    private void write(CSVPrinter out, Person person) throws IOException {
        var dice = new Dice(seed, "crm", person.number());
        switch (person.dirt()) {
            case BAD_EMAIL ->
                out.printRecord(row(person, id(person), dice.pick(BAD_EMAILS), phone(person, dice), dice));
            case BAD_PHONE -> out.printRecord(row(person, id(person), person.email(), dice.pick(BAD_PHONES), dice));
            case NOBODY -> out.printRecord(row(person, null, null, null, dice));
            case TWICE -> {
                out.printRecord(row(person, id(person), person.email(), phone(person, dice), dice));
                out.printRecord(row(person, null, upper(person.email()), phone(person, dice), dice));
            }
            case MOVED -> {
                out.printRecord(row(person, id(person), person.email(), phone(person, dice), dice));
                out.printRecord(
                        row(people.now(person.number()), id(person), person.email(), phone(person, dice), dice));
            }
            case NONE, ROLE_ADDRESS ->
                out.printRecord(row(person, id(person), typed(person.email(), dice), phone(person, dice), dice));
        }
    }

    private Object[] row(
            Person person, @Nullable String customerNumber, @Nullable String email, @Nullable String phone, Dice dice) {
        Person.Owned owned = person.owned();
        boolean asked = person.mail() != Permission.NEVER_ASKED
                || person.text() != Permission.NEVER_ASKED
                || person.call() != Permission.NEVER_ASKED;
        boolean second = dice.chance(0.03);
        return new Object[] {
            customerNumber,
            typedName(person.first(), person),
            typedName(person.last(), person),
            second ? null : email,
            second ? email : null,
            phone,
            person.street(),
            person.place().city(),
            person.place().state(),
            person.place().postalCode(),
            person.rooftop().code,
            person.source(),
            status(person),
            DATE.format(person.createdOn()),
            date(person.birthDate()),
            person.mail().mark,
            person.text().mark,
            person.call().mark,
            asked ? DATE.format(person.createdOn()) : null,
            dice.pick(SALESPEOPLE),
            stock.interestOf(person),
            person.tradeIn(),
            owned == null ? null : owned.vin(),
            owned == null ? null : owned.line().make(),
            owned == null ? null : owned.line().model(),
            owned == null ? null : owned.year(),
            owned == null ? null : DATE.format(owned.soldOn()),
            owned == null ? null : owned.finance(),
            owned == null ? null : date(owned.leaseEnd()),
            owned == null || dice.chance(0.6) ? null : 10 - dice.rather(0, 7)
        };
    }

    private static String id(Person person) {
        return person.customerNumber();
    }

    private static String status(Person person) {
        return switch (person.persona()) {
            case FIRST_VISITOR -> "New";
            case RESEARCHER, PRICE_SHOPPER, COOLED -> "Working";
            case HIGH_INTENT -> "Appointment";
            case COLD -> "Lost";
            default -> "Sold";
        };
    }

    private static @Nullable String date(@Nullable LocalDate date) {
        return date == null ? null : DATE.format(date);
    }

    /** Some salespeople shout; who comes by a form has typed the name themselves. */
    private static String typedName(String name, Person person) {
        return switch (person.form() ? 0 : person.number() % 17) {
            case 3, 11 -> name.toUpperCase(Locale.ROOT);
            case 8 -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }

    private static @Nullable String typed(@Nullable String email, Dice dice) {
        return dice.chance(0.06) ? upper(email) : email;
    }

    private static @Nullable String upper(@Nullable String email) {
        return email == null ? null : email.toUpperCase(Locale.ROOT);
    }

    /** The same ten digits in one of the forms in which people write them. */
    private static @Nullable String phone(Person person, Dice dice) {
        String digits = person.phone();
        return digits == null ? null : PhoneStyle.any(digits, dice);
    }
}
