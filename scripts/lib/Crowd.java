import io.drumbeat.example.sample.Dice;
import io.drumbeat.example.sample.Names;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Leads as many sources bring them, of households that share addresses, phones and last names: some come a second and a third
 * time with something missing, outdated, misspelt or in the wrong place. Who each really is stands in the customer's number,
 * {@code P<person>-<time>}, which tells Drumbeat nothing. The same seed gives the same people.
 */
final class Crowd {
    /** Nobody comes twice to one of them, so that their own numbers neither join people nor keep them apart. */
    static final int SOURCES = 4;

    private static final int POSTAL_CODES = 8_000;
    private static final List<String> PROVIDERS =
            List.of("gmail.com", "yahoo.com", "outlook.com", "aol.com", "icloud.com", "hotmail.com", "comcast.net");
    private static final List<String> STREETS =
            List.of("Street", "Avenue", "Road", "Drive", "Lane", "Court", "Place", "Boulevard");
    private static final List<String> SHORT = List.of("St", "Ave", "Rd", "Dr", "Ln", "Ct", "Pl", "Blvd");
    private static final List<String> AREAS = List.of(
            "559", "415", "213", "503", "206", "775", "408", "916", "619", "510", "818", "323", "714", "949", "760", "209", "661",
            "805", "831", "925");
    private static final List<String> COMMON_STREETS = List.of(
            "Main", "Oak", "Park", "Maple", "Cedar", "Elm", "Washington", "Lake", "Hill", "Walnut", "Spring", "North", "Ridge",
            "Church", "Willow", "Mill", "Sunset", "Railroad", "Jackson", "Cherry", "River", "Lincoln", "Meadow", "Highland");

    private final long seed;
    private final CrowdNames names = new CrowdNames();
    private long rows;

    /** A person, as they really are. */
    private record Person(
            long id, String first, String last, LocalDate born, String mobile, String landline, String email, Home home) {}

    private record Home(int number, String street, int kind, String city, String postalCode) {}

    private Crowd(long seed) {
        this.seed = seed;
    }

    /** So many leads, or a few more so that the last household is whole, in a file of each source: {@code crowd-0.csv}, … */
    static void write(Path folder, int leads, long seed) throws IOException {
        List<Writer> files = new ArrayList<>();
        try {
            for (int source = 0; source < SOURCES; source++) {
                Writer out = Files.newBufferedWriter(folder.resolve("crowd-" + source + ".csv"));
                files.add(out);
                out.write("Customer No,First Name,Last Name,Birth Date,Phone,Email,Street,City,State,Zip\n");
            }
            new Crowd(seed).write(files, leads);
        } finally {
            for (Writer out : files) {
                out.close();
            }
        }
    }

    private void write(List<Writer> files, int leads) throws IOException {
        long person = 0;
        for (long household = 0; rows < leads; household++) {
            var dice = new Dice(seed, "household", household);
            for (Person member : household(dice, person)) {
                person = member.id() + 1;
                int times = 1 + dice.weighted(80, 14, 5, 1);
                for (int time = 0; time < times; time++) {
                    files.get(time).write(lead(dice, member, time));
                    rows++;
                }
            }
        }
    }

    private List<Person> household(Dice dice, long firstId) {
        String last = names.last(dice);
        Home home = home(dice);
        String landline = phone(dice);
        List<Person> people = new ArrayList<>();
        int adults = 1 + dice.weighted(45, 55);
        int children = adults == 1 ? dice.weighted(85, 10, 5) : dice.weighted(50, 25, 20, 5);
        for (int adult = 0; adult < adults; adult++) {
            String own = adult == 1 && dice.chance(0.25) ? names.last(dice) : last;
            people.add(person(dice, firstId + people.size(), first(dice, people), own, born(dice, 1945, 1985), landline, home));
        }
        LocalDate twin = null;
        for (int child = 0; child < children; child++) {
            String first = dice.chance(0.02) ? people.getFirst().first() : first(dice, people);
            LocalDate born = twin != null && dice.chance(0.04) ? twin : born(dice, 1986, 2008);
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

    private static Person person(
            Dice dice, long id, String first, String last, LocalDate born, String landline, Home home) {
        String email = Names.plain(first)
                + dice.pick(List.of("", ".", "_"))
                + Names.plain(last)
                + (dice.chance(0.7) ? dice.between(1, 9_999) : "x" + id)
                + "@"
                + dice.pick(PROVIDERS);
        return new Person(id, first, last, born, phone(dice), landline, email, home);
    }

    /** Many live in a few towns. */
    private Home home(Dice dice) {
        int postal = (int) (POSTAL_CODES * Math.pow(dice.fraction(), 2));
        String name = dice.chance(0.4) ? dice.pick(COMMON_STREETS) : names.last(dice);
        String city = names.last(new Dice(seed, "city", postal / 5)) + " City";
        return new Home(dice.rather(1, 9_999), name, dice.between(0, 7), city, "%05d".formatted(10_000 + postal * 11));
    }

    private static LocalDate born(Dice dice, int from, int to) {
        return LocalDate.of(dice.between(from, to), 1, 1).plusDays(dice.between(0, 364));
    }

    private static String phone(Dice dice) {
        return "+1" + dice.pick(AREAS) + dice.between(2_000_000, 9_999_999);
    }

    /** The person as they came this time: by a form, from the CRM, from a list of a fair. */
    private String lead(Dice dice, Person person, int time) {
        boolean again = time > 0;
        String first = again ? firstAgain(dice, person.first()) : person.first();
        String last = again ? lastAgain(dice, person.last()) : person.last();
        boolean swapped = again && dice.chance(0.02);
        String born = "";
        if (dice.chance(0.6)) {
            born = (again && dice.chance(0.08) ? otherDate(dice, person.born()) : person.born()).toString();
        }
        String phone = "";
        if (dice.chance(0.75)) {
            phone = dice.chance(0.25) ? person.landline() : again && dice.chance(0.15) ? phone(dice) : person.mobile();
        }
        String email = "";
        if (dice.chance(0.7)) {
            email = again && dice.chance(0.4) ? otherMailbox(dice, person) : person.email();
        }
        String address = ",,,";
        if (dice.chance(0.7)) {
            Home home = again && dice.chance(0.12) ? home(dice) : person.home();
            String street = home.number() + " " + home.street() + " "
                    + (dice.chance(0.3) ? SHORT : STREETS).get(home.kind());
            address = (again && dice.chance(0.1) ? slip(dice, street) : street)
                    + "," + (again && dice.chance(0.05) ? slip(dice, home.city()) : home.city())
                    + ",CA," + home.postalCode();
        }
        return "P" + person.id() + "-" + time + "," + (swapped ? last : first) + "," + (swapped ? first : last) + "," + born
                + "," + phone + "," + email + "," + address + "\n";
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

    /** Some marry. */
    private String lastAgain(Dice dice, String last) {
        return switch (dice.weighted(92, 6, 2)) {
            case 1 -> slip(dice, last);
            case 2 -> names.last(dice);
            default -> last;
        };
    }

    private static String otherMailbox(Dice dice, Person person) {
        String name = person.email().substring(0, person.email().indexOf('@'));
        return dice.chance(0.5)
                ? name + "@" + dice.pick(PROVIDERS)
                : Names.plain(person.first()).charAt(0) + Names.plain(person.last()) + dice.between(1, 99) + "@work"
                        + dice.between(1, 5_000) + ".example.com";
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

    /** {@code FOLDER LEADS}. */
    public static void main(String[] words) throws IOException {
        write(Path.of(words[0]), Integer.parseInt(words[1]), 20_261_120);
    }
}
