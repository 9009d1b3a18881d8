package io.drumbeat.dedupe.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.workspace.Matching.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far two values agree, in words. */
class ComparisonsTest {
    private static final Comparisons COMPARISONS = Comparisons.with(Map.of("national_id", Kind.ID));

    @ParameterizedTest
    @CsvSource({
        "ana, garcia, ana, garcia, same, same",
        "ana, garcia, garcia, ana, swapped, ",
        "ana, wilkins, ana, wilikns, same, similar",
        "robert, smith, bob, smith, similar, same",
        "ana maria, lopez, maria, garcia lopez, similar, similar",
        "jonathan, smith, j, smith, loosely similar, same",
        "bao, nguy en, bao, nguyen, same, similar",
        "tou, h o, tou, ho, same, similar",
        "catherine, smith, kathryn, smyth, similar, loosely similar",
        "thomas, rokobaro, flynn, rokobaro, different, same",
        "molly, webb, hugo, alderson, different, different",
    })
    void names(
            String first, String last, String otherFirst, String otherLast, String onFirst, @Nullable String onLast) {
        Map<String, @Nullable String> levels = compare(
                Map.of("first_name", first, "last_name", last),
                Map.of("first_name", otherFirst, "last_name", otherLast));
        assertThat(levels.get("first_name")).isEqualTo(onFirst);
        assertThat(levels.get("last_name")).isEqualTo(onLast);
    }

    @ParameterizedTest
    @CsvSource({
        "19800203, 19800203, same",
        "19800203, 19800302, a slip away",
        "19800203, 19800204, a slip away",
        "19800203, 18900203, a slip away",
        "19800203, 19810103, different",
        "19800203, 19950203, partly the same",
        "19800203, 19800219, partly the same",
        "19800203, 19761130, different",
    })
    void birthDates(String one, String other, String level) {
        assertThat(compare(Map.of("birth_date", one), Map.of("birth_date", other))
                        .get("birth_date"))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "ana.garcia84@gmail.com, ana.garcia84@gmail.com, same",
        "ana.garcia84@gmail.com, anagarcia84@yahoo.com, same name at another domain",
        "ana.garcia@gmail.com, ana_garcia@yahoo.com, ",
        "agarcia@gmail.com, agarcia@yahoo.com, ",
        "ana.garcia84@gmail.com, ana.garcia48@gmail.com, different",
        "ana.garcia84@gmail.com, ana.garca84@gmail.com, similar name",
        "sunshine@gmail.com, sunshine@aol.com, same name at another domain",
        "ana.garcia@gmail.com, dragonfly@aol.com, different",
    })
    void mailboxesSayWhatNamesDoNotSay(String one, String other, @Nullable String level) {
        assertThat(compare(
                                Map.of("first_name", "ana", "last_name", "garcia", "email", one),
                                Map.of("first_name", "ana", "last_name", "garcia", "email", other))
                        .get("email"))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "12 main st, fresno, 93710, 12 main st, fresno, 93710, same street and place",
        "12 main st apt 4, fresno, , apt 4 12 main st, fresno, , same street and place",
        "12 skinner st, fresno, 93710, 12 skinnre st, fresno, 93711, similar street",
        "12 main st, fresno, 93710, 9 elm ave, fresno, 93710, same place",
        "12 main st, fresno, 93710, 9 elm ave, clovis, 93710, same city or postal code",
        "12 main st, fresno, 93710, 9 elm ave, clovis, 93612, different",
        ", fresno, , 9 elm ave, fresno, 93710, same city or postal code",
    })
    void addresses(
            @Nullable String street,
            @Nullable String city,
            @Nullable String postal,
            @Nullable String otherStreet,
            @Nullable String otherCity,
            @Nullable String otherPostal,
            String level) {
        assertThat(compare(address(street, city, postal), address(otherStreet, otherCity, otherPostal))
                        .get("address"))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"4711, 4711, same", "4711, 4771, a slip away", "4711, 471, a slip away", "4711, 9933, different"})
    void ids(String one, String other, String level) {
        assertThat(compare(Map.of("attributes.national_id", one), Map.of("attributes.national_id", other))
                        .get("attributes.national_id"))
                .isEqualTo(level);
    }

    /** What one lacks is no evidence, and what is the same from both sides is said of both alike. */
    @Property(tries = 500)
    void agreementHasNoDirection(
            @ForAll @CharRange(from = 'a', to = 'e') @StringLength(max = 6) String first,
            @ForAll @CharRange(from = 'a', to = 'e') @StringLength(max = 6) String last,
            @ForAll @CharRange(from = 'a', to = 'e') @StringLength(max = 6) String otherFirst,
            @ForAll @CharRange(from = 'a', to = 'e') @StringLength(max = 6) String otherLast) {
        Traits one = traits(filled(first, last));
        Traits other = traits(filled(otherFirst, otherLast));
        assertThat(COMPARISONS.pattern(one, other)).isEqualTo(COMPARISONS.pattern(other, one));
        assertThat(COMPARISONS.pattern(one, traits(Map.of()))).isZero();
        Map<String, @Nullable String> self = compare(filled(first, last), filled(first, last));
        assertThat(self.values()).containsOnly("same");
    }

    private static Map<String, String> filled(String first, String last) {
        Map<String, String> values = new HashMap<>();
        if (!first.isEmpty()) {
            values.put("first_name", first);
        }
        values.put("last_name", "x" + last);
        values.put("email", first + "." + last + "7@x.com");
        return values;
    }

    private static Map<String, String> address(
            @Nullable String street, @Nullable String city, @Nullable String postal) {
        Map<String, String> address = new HashMap<>();
        address.computeIfAbsent("street", key -> street);
        address.computeIfAbsent("city", key -> city);
        address.computeIfAbsent("postal_code", key -> postal);
        return address;
    }

    private static Map<String, @Nullable String> compare(Map<String, String> one, Map<String, String> other) {
        long pattern = COMPARISONS.pattern(traits(one), traits(other));
        Map<String, @Nullable String> levels = new HashMap<>();
        for (int place = 0; place < COMPARISONS.size(); place++) {
            int level = Comparisons.level(pattern, place);
            if (level >= 0) {
                Comparison comparison = COMPARISONS.all().get(place);
                levels.put(comparison.field(), comparison.levels().get(level));
            }
        }
        return levels;
    }

    static Traits traits(Map<String, String> values) {
        List<String> names = COMPARISONS.slots().names();
        @Nullable String[] slots = new String[names.size()];
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] = values.get(names.get(slot));
        }
        return new Traits(1, slots);
    }
}
