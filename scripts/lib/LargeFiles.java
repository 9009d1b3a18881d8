import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;

/** Files of any size from a seed: a million people as a CRM exports them, a feed of half a million vehicles. */
final class LargeFiles {
    private static final String[] FIRST = {
        "James", "Maria", "Robert", "Linda", "José", "Anna", "David", "Susan", "Wei", "Karen", "Ahmed", "Nancy", "Luis",
        "Betty", "Mark", "Chloë", "Paul", "Priya", "Steven", "Zoë"
    };
    private static final String[] LAST = {
        "Smith", "García", "Johnson", "Nguyen", "Brown", "van der Berg", "Miller", "O'Neill", "Davis", "Müller", "Lopez",
        "Wilson", "Patel", "Moore", "Kowalski", "Thomas", "Lee", "Martin", "Clark", "Lewis"
    };
    private static final String[] CITIES = {"Fresno", "Clovis", "Madera", "Portland", "San Jose", "Salem", "Tacoma", "Reno"};
    private static final String[] STATES = {"CA", "CA", "California", "OR", "CA", "Oregon", "WA", "NV"};
    private static final String[] AREAS = {"559", "415", "213", "503", "206", "775", "408", "916", "619", "510"};
    private static final String[] SOURCES = {"Website", "Walk-in", "Phone-up", "Referral", "AutoTrader", "Facebook"};
    private static final String[] MAKES = {"Honda", "Ford", "Toyota", "Subaru", "BMW", "Kia", "Ram", "Mazda"};
    private static final String[] MODELS = {"Civic", "F-150", "Camry", "Outback", "X3", "Sorento", "1500", "CX-5"};
    private static final String[] COLORS = {"White", "Black", "Silver", "Blue", "Red", "Gray"};
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    private LargeFiles() {}

    /**
     * Twelve columns. One row in twenty-five is about somebody named before, by the address alone and in capitals; one in
     * a hundred shares a phone; one in two hundred cannot be taken.
     */
    static void leads(Path file, int rows, long seed) {
        write(file, out -> {
            out.write("Customer No,First Name,Last Name,Email,Phone,City,State,Zip,Lead Source,Created,Mail OK,Consent Date\n");
            var random = new SplittableRandom(seed);
            for (int row = 0; row < rows; row++) {
                boolean again = row > 100 && random.nextInt(25) == 0;
                int person = again ? random.nextInt(row) : row;
                String first = FIRST[person % FIRST.length];
                String last = LAST[person / FIRST.length % LAST.length];
                int place = random.nextInt(CITIES.length);
                String email = ascii(first) + "." + ascii(last) + person + "@mail" + person % 40 + ".example";
                String said = random.nextInt(10) == 0 ? "No" : random.nextInt(10) < 7 ? "Yes" : "";
                line(
                        out,
                        again ? "" : "C-" + (1_000_000 + person),
                        random.nextInt(20) == 0 ? first.toUpperCase(Locale.ROOT) : first,
                        last,
                        random.nextInt(200) == 0 ? "none" : again ? email.toUpperCase(Locale.ROOT) : email,
                        again ? "" : phone(random.nextInt(100) == 0 ? person / 2 : person, random),
                        CITIES[place],
                        STATES[place],
                        "9" + (1000 + random.nextInt(8999)),
                        SOURCES[random.nextInt(SOURCES.length)],
                        FIRST_DAY.plusDays(random.nextInt(1000)).toString(),
                        said,
                        said.isEmpty() ? "" : FIRST_DAY.plusDays(random.nextInt(1000)) + "T10:30:00Z");
            }
        });
    }

    private static String phone(int person, SplittableRandom random) {
        String area = AREAS[person % AREAS.length];
        int rest = person / AREAS.length;
        String exchange = "" + (220 + rest / 10_000 % 700);
        String line = String.valueOf(10_000 + rest % 10_000).substring(1);
        return switch (random.nextInt(3)) {
            case 0 -> "(" + area + ") " + exchange + "-" + line;
            case 1 -> area + "-" + exchange + "-" + line;
            default -> "+1" + area + exchange + line;
        };
    }

    private static String ascii(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("é", "e")
                .replace("í", "i")
                .replace("ü", "u")
                .replace("ë", "e")
                .replaceAll("[^a-z]", "");
    }

    /**
     * Forty columns, of which we know half.
     *
     * @param changed the share of items whose price differs from what they cost at {@code changed = 0}
     */
    static void stock(Path file, int items, long seed, double changed) {
        write(file, out -> {
            StringBuilder header = new StringBuilder("VIN,Stock No,Type,Year,Make,Model,Trim,Body,Ext Color,Int Color,Odometer,"
                    + "Selling Price,MSRP,Title,Comments,VDP URL,Image Link,Photos,Certified,Dealer");
            for (int i = 1; i <= 20; i++) {
                header.append(",Option ").append(i);
            }
            out.write(header.append('\n').toString());
            var drawn = new SplittableRandom(seed + 1);
            for (int item = 0; item < items; item++) {
                var random = new SplittableRandom(seed + 31L * item);
                int line = random.nextInt(MAKES.length);
                int year = 2016 + random.nextInt(11);
                int price = 9_000 + random.nextInt(60_000);
                String vin = vin(item, line);
                String name = year + " " + MAKES[line] + " " + MODELS[line];
                StringBuilder options = new StringBuilder();
                for (int i = 1; i <= 20; i++) {
                    options.append(',').append(random.nextInt(3) == 0 ? "" : "Package " + (char) ('A' + random.nextInt(26)));
                }
                line(
                        out,
                        vin,
                        "S" + (100_000 + item),
                        year > 2024 ? "New" : "Used",
                        "" + year,
                        MAKES[line],
                        MODELS[line],
                        "Sport " + random.nextInt(5),
                        line % 2 == 0 ? "Sedan" : "SUV",
                        COLORS[random.nextInt(COLORS.length)],
                        COLORS[random.nextInt(COLORS.length)],
                        "" + random.nextInt(120_000),
                        "$" + (drawn.nextDouble() < changed ? price - 500 : price),
                        "$" + (price + 2_000),
                        name,
                        "\"One owner, clean, " + name + " with low miles, a spare key and new tyres\"",
                        "https://cars.example/vehicle/" + vin,
                        "https://img.example/" + vin + "/1.jpg",
                        "https://img.example/" + vin + "/1.jpg|https://img.example/" + vin + "/2.jpg",
                        year > 2022 && year < 2025 ? "yes" : "no",
                        "D" + item % 20 + options);
            }
        });
    }

    private static String vin(int item, int line) {
        String digits = String.valueOf(10_000_000 + item).substring(1);
        String start = "JHM" + (char) ('A' + line) + "F1E3";
        return start + "0" + "K" + digits;
    }

    private static void line(Writer out, String... cells) throws IOException {
        out.write(String.join(",", cells));
        out.write('\n');
    }

    private interface Content {
        void write(Writer out) throws IOException;
    }

    private static void write(Path file, Content content) {
        try (Writer out = Files.newBufferedWriter(file)) {
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] words) {
        Path file = Path.of(words[1]);
        int size = Integer.parseInt(words[2]);
        if (words[0].equals("leads")) {
            leads(file, size, 20261120);
        } else {
            stock(file, size, 20261120, Double.parseDouble(words[3]));
        }
    }
}
