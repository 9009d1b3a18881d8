package io.drumbeat.example.dealership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.drumbeat.example.dealership.Generator.Sizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.validator.routines.EmailValidator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 14);
    private static final Instant DAY_BEGINS = TODAY.atStartOfDay(Generator.ZONE).toInstant();

    @TempDir
    static Path shared;

    private Path inbox = Path.of("");

    @BeforeAll
    void generate() {
        inbox = shared.resolve("inbox");
        new Generator(Generator.SEED, TODAY, Sizes.EXAMPLE).write(inbox);
    }

    @Test
    void theSameDayGivesTheSameBytesAndAnotherDayGivesOthers(
            @TempDir Path one, @TempDir Path again, @TempDir Path later) {
        var sizes = new Sizes(60, 400, 3_000);
        int written = new Generator(7, TODAY, sizes).write(one);
        new Generator(7, TODAY, sizes).write(again);
        new Generator(7, TODAY.plusYears(1), sizes).write(later);

        assertThat(contents(one)).hasSize(written).isEqualTo(contents(again));
        assertThat(contents(later).get("crm.csv")).isNotEqualTo(contents(one).get("crm.csv"));
        assertThat(contents(later).keySet()).isEqualTo(contents(one).keySet());
    }

    @Test
    void filesAboutPeopleAreTheirOwnersAlone() throws IOException {
        for (String file : List.of("crm.csv", "forms.csv", "dealer.csv", "web.jsonl")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inbox.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void fourHundredVehiclesChangeOvernight() throws IOException {
        Map<String, String> before = prices("opening");
        Map<String, String> after = prices("stock");

        assertThat(after).hasSizeBetween(390, 420);
        assertThat(after.keySet())
                .allSatisfy(vin -> assertThat(Vin.checkDigit(vin)).isEqualTo(vin.charAt(8)));
        assertThat(without(after, before.keySet())).hasSizeBetween(10, 35);
        assertThat(without(before, after.keySet())).hasSizeBetween(8, 35);
        assertThat(after.entrySet().stream()
                        .filter(item -> before.containsKey(item.getKey()))
                        .filter(item -> !item.getValue().equals(before.get(item.getKey()))))
                .hasSizeBetween(20, 60);
    }

    @Test
    void ofAThousandPeopleEightRowsAreUnusableTwelveAreThereTwiceAndTenComeAgain() throws IOException {
        List<CSVRecord> rows = crm();

        assertThat(rows.stream().filter(row -> !email(row).isEmpty() && !usable(email(row))))
                .hasSize(12);
        assertThat(rows.stream().filter(row -> !row.get("Cell").isEmpty() && !diallable(row.get("Cell"))))
                .hasSize(9);
        assertThat(rows.stream()
                        .filter(row ->
                                row.get("Customer No").isEmpty() && email(row).isEmpty()))
                .hasSize(3);
        assertThat(rows.stream()
                        .filter(row ->
                                row.get("Customer No").isEmpty() && !email(row).isEmpty()))
                .hasSize(36);
        Set<String> numbers = new HashSet<>();
        assertThat(rows.stream()
                        .map(row -> row.get("Customer No"))
                        .filter(number -> !number.isEmpty() && !numbers.add(number)))
                .hasSize(30);
    }

    @Test
    void theCrmHoldsWhatSuchExportsHold() throws IOException {
        List<CSVRecord> rows = crm();

        assertThat(rows).hasSizeBetween(2_500, 3_100);
        assertThat(share(rows, row -> row.get("Mail OK").equals("STOP"))).isBetween(0.05, 0.12);
        assertThat(share(rows, row -> email(row).isEmpty())).isBetween(0.03, 0.12);
        assertThat(share(rows, row -> !email(row).equals(email(row).toLowerCase(Locale.ROOT))))
                .isBetween(0.03, 0.10);
        assertThat(rows.stream().map(row -> row.get("First Name")).filter(name -> name.matches(".*[^\\x00-\\x7F].*")))
                .hasSizeGreaterThan(100);
        assertThat(rows.stream().filter(row -> !row.get("Lease Mat.").isEmpty()))
                .hasSizeGreaterThan(150);
    }

    @Test
    void sixtyThousandEventsOfNinetyDaysAndAFewThatAreBrokenOrComeTwice() throws IOException {
        List<String> lines = Files.readAllLines(inbox.resolve("web.jsonl"));
        List<JsonNode> events = lines.stream().flatMap(GeneratorTest::event).toList();
        Set<String> ids = new HashSet<>();
        events.forEach(event -> ids.add(event.get("event_id").asText()));

        assertThat(lines).hasSize(60_000 + 300 + 60);
        assertThat(ids).hasSize(60_000);
        List<Instant> times = events.stream()
                .map(event -> Instant.parse(event.get("occurred_at").asText()))
                .sorted()
                .toList();
        assertThat(times.getFirst()).isAfter(DAY_BEGINS.minus(Duration.ofDays(91)));
        assertThat(times.getLast()).isBefore(DAY_BEGINS);
        assertThat(events.stream().map(event -> event.get("type").asText()).distinct())
                .contains(
                        "page_viewed",
                        "vehicle_viewed",
                        "search",
                        "price_alert",
                        "finance_started",
                        "trade_in_form",
                        "appointment_booked",
                        "lead_form",
                        "email_opened",
                        "email_clicked");
        assertThat(events.stream().filter(event -> !event.has("email"))).hasSizeBetween(12_000, 24_000);
    }

    @Test
    void theDealersJournalReachesBackForYears() throws IOException {
        List<CSVRecord> rows = rows("dealer.csv", 0);

        assertThat(rows.stream().map(row -> row.get("Kind")).distinct())
                .containsExactlyInAnyOrder("vehicle_sold", "service_visit", "service_declined", "test_drive");
        assertThat(rows.stream().map(row -> row.get("Time")).min(String::compareTo))
                .hasValueSatisfying(first -> assertThat(first).isLessThan("2023-06"));
        assertThat(share(rows, row -> row.get("Time").contains("-13-"))).isBetween(0.003, 0.004);
    }

    @Test
    void aLongLogIsCutIntoFilesSoThatMemoryIsBounded(@TempDir Path folder) throws IOException {
        var people = new People(1, TODAY, new Lineup());
        var journeys = new Journeys(1, TODAY, Generator.ZONE, people, new Stock(1, TODAY, new Lineup(), 50));
        var files = new WebFiles(folder, 100);
        for (int stranger = 0; stranger < 25; stranger++) {
            files.add(journeys.ofStranger(stranger, 10));
        }

        assertThat(files.finish()).isEqualTo(3);
        assertThat(Files.readAllLines(folder.resolve("web.jsonl"))).hasSize(100);
        assertThat(Files.readAllLines(folder.resolve("web-2.jsonl"))).hasSize(101);
        assertThat(Files.readAllLines(folder.resolve("web-3.jsonl"))).hasSize(50);
    }

    private static Stream<JsonNode> event(String line) {
        try {
            JsonNode event = JSON.readTree(line);
            return event.get("event_id").asText().startsWith("x") ? Stream.of() : Stream.of(event);
        } catch (JsonProcessingException e) {
            return Stream.of();
        }
    }

    private List<CSVRecord> crm() throws IOException {
        return rows("crm.csv", 2);
    }

    private List<CSVRecord> rows(String file, int titles) throws IOException {
        try (var reader = Files.newBufferedReader(inbox.resolve(file))) {
            for (int line = 0; line < titles; line++) {
                reader.readLine();
            }
            return CSVFormat.RFC4180.builder().setHeader().get().parse(reader).getRecords();
        }
    }

    private static String email(CSVRecord row) {
        return row.get("Email").isEmpty() ? row.get("Alt Email") : row.get("Email");
    }

    private static boolean usable(String email) {
        return EmailValidator.getInstance().isValid(email);
    }

    private static boolean diallable(String phone) {
        try {
            var numbers = PhoneNumberUtil.getInstance();
            return numbers.isValidNumber(numbers.parse(phone, "US"));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static double share(List<CSVRecord> rows, Predicate<CSVRecord> which) {
        return rows.stream().filter(which).count() / (double) rows.size();
    }

    /** By VIN, over all three stores' formats. */
    private Map<String, String> prices(String folder) throws IOException {
        var prices = new TreeMap<String, String>();
        for (String file : List.of("honda.csv", "toyota.txt")) {
            char delimiter = file.endsWith("txt") ? '|' : ',';
            try (var reader = Files.newBufferedReader(inbox.resolve(folder).resolve(file))) {
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setHeader()
                        .get()
                        .parse(reader)
                        .forEach(row -> prices.put(row.get("VIN"), row.get("Internet Price")));
            }
        }
        String feed = Files.readString(inbox.resolve(folder).resolve("ford.xml"));
        var items = Pattern.compile("(?s)<g:vin>(.*?)</g:vin>.*?<g:price>(.*?)</g:price>")
                .matcher(feed);
        while (items.find()) {
            prices.put(items.group(1), items.group(2));
        }
        return prices;
    }

    private static Set<String> without(Map<String, String> all, Set<String> some) {
        var left = new HashSet<>(all.keySet());
        left.removeAll(some);
        return left;
    }

    private static Map<String, String> contents(Path folder) {
        var contents = new TreeMap<String, String>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }
}
