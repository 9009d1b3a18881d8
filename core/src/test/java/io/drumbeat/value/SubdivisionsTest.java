package io.drumbeat.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubdivisionsTest {
    private static final List<String> LINES = lines();

    @ParameterizedTest
    @CsvSource({
        // names: official, English, in their own script
        "Île-de-France, FR, IDF",
        "Bouches-du-Rhône, FR, 13",
        "Toscana, IT, 52",
        "Tuscany, IT, 52",
        "Torino, IT, TO",
        "Turin, IT, TO",
        "Noord-Holland, NL, NH",
        "North Holland, NL, NH",
        "Andalucía, ES, AN",
        "Mazowieckie, PL, 14",
        "Tokyo, JP, 13",
        "東京都, JP, 13",
        "서울특별시, KR, 11",
        "경기, KR, 41",
        "广东省, CN, GD",
        "Московская область, RU, MOS",
        "กรุงเทพมหานคร, TH, 10",
        "KwaZulu-Natal, ZA, KZN",
        "Maharashtra, IN, MH",
        // however they are typed
        "ILE DE FRANCE, FR, IDF",
        "bouches du rhone, FR, 13",
        "Andalucia, ES, AN",
        "İSTANBUL, TR, 34",
        "Lodzkie, PL, 10",
        "Co. Cork, IE, CO",
        "County Cork, IE, CO",
        "Province of Turin, IT, TO",
        "Provincia di Torino, IT, TO",
        "Comunidad de Madrid, ES, MD",
        "Stockholm County, SE, AB",
        "Stockholms lan, SE, AB",
        "Osaka Prefecture, JP, 27",
        "東京, JP, 13",
        "京都, JP, 26",
        "Aswan, EG, ASN",
        // codes: as they are, whole, and those that were replaced
        "mi, IT, MI",
        "IT-MI, IT, MI",
        "FR-75, FR, 75C",
        "fr-idf, FR, IDF",
        "CT, IN, CG",
        "Львівська область, UA, 46",
        "新疆, CN, XJ",
        "Республика Татарстан, RU, TA",
        "Татарстан, RU, TA",
        "Kiev, UA, 30",
        // a name of a whole and of its part is the whole's
        "Madrid, ES, MD",
        "La Rioja, ES, RI",
        // what may be several, what no country has, and a country without any
        "Buenos Aires, AR, Buenos Aires",
        "Somewhere, FR, Somewhere",
        "Province, IT, Province",
        "xx, FR, XX",
        "Kowloon, HK, Kowloon",
        "Anywhere, ZZ, Anywhere",
    })
    void states(String text, String country, String code) {
        assertThat(Codes.state(text, country)).isEqualTo(code);
    }

    @Test
    void everyCodeOfEveryCountryStandsForItself() {
        Map<String, String> wrong = new TreeMap<>();
        each((country, code) -> {
            for (String text : List.of(code, code.toLowerCase(Locale.ROOT), country + "-" + code)) {
                if (!Codes.state(text, country).equals(code)) {
                    wrong.put(country + " " + text, Codes.state(text, country));
                }
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(LINES.stream().filter(SubdivisionsTest::isCountry).count()).isGreaterThan(180);
    }

    @Test
    void nearlyEveryPlaceIsFoundByOneOfItsNames() {
        TreeMap<String, String> unfound = new TreeMap<>();
        String country = "";
        for (String line : LINES) {
            if (isCountry(line)) {
                country = line;
            } else {
                String at = country;
                String[] parts = line.split("\t", -1);
                String code = parts[0].replaceFirst("<.*", "");
                if (List.of(parts).subList(1, parts.length).stream()
                        .noneMatch(name -> Codes.state(name, at).equals(code))) {
                    unfound.put(country + "-" + code, parts[1]);
                }
            }
        }
        assertThat(unfound).hasSizeLessThan(50);
    }

    @Property(tries = 500)
    void aStateIsItself(@ForAll("places") Place place) {
        String once = Codes.state(place.text(), place.country());
        assertThat(Codes.state(once, place.country())).isEqualTo(once);
    }

    record Place(String text, String country) {}

    /** Names of the list, or letters that are easily confused, in this or in another country. */
    @Provide
    Arbitrary<Place> places() {
        List<String> countries =
                LINES.stream().filter(SubdivisionsTest::isCountry).toList();
        List<String> names = LINES.stream()
                .filter(line -> !isCountry(line))
                .flatMap(line -> List.of(line.split("\t")).stream())
                .toList();
        Arbitrary<String> text = Arbitraries.oneOf(
                Arbitraries.of(names),
                Arbitraries.of(names).map(name -> name.toUpperCase(Locale.ROOT)),
                Arbitraries.strings().withChars("ABß19ıİÎł-.' 省").ofMaxLength(4));
        return Combinators.combine(text, Arbitraries.of(countries), Arbitraries.of(true, false))
                .as((name, country, whole) -> new Place(whole ? country + "-" + name : name, country));
    }

    private interface Entry {
        void of(String country, String code);
    }

    private static void each(Entry entry) {
        String country = "";
        for (String line : LINES) {
            if (isCountry(line)) {
                country = line;
            } else {
                entry.of(country, line.substring(0, line.indexOf('\t')).replaceFirst("<.*", ""));
            }
        }
    }

    private static boolean isCountry(String line) {
        return line.indexOf('\t') < 0;
    }

    private static List<String> lines() {
        try (var list = Objects.requireNonNull(Codes.class.getResourceAsStream("subdivisions.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
