package io.drumbeat.dedupe.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What no weight outweighs, and who is compared although first and last name stand in each other's place. */
class DoubtsTest {
    private static final Comparisons COMPARISONS = Comparisons.with(Map.of());
    private static final Map<String, String> LARA = Map.of(
            "first_name", "lara",
            "last_name", "osfield",
            "birth_date", "19500316",
            "street", "144 hall st karoola",
            "city", "glenwood",
            "phone", "+15595550101");

    @Test
    void twoOfOneNameAndHomeWhoseBirthDatesDifferAreAskedAbout() {
        assertThat(verdict(Map.of("birth_date", "19911030", "last_name", "osfoeld", "street", "144 hall st karola")))
                .isEqualTo(Verdict.OTHER_BIRTH_DATE);
        assertThat(verdict(Map.of("birth_date", "19911030", "street", "9 elm ave", "city", "reno")))
                .as("they share a phone")
                .isEqualTo(Verdict.OTHER_BIRTH_DATE);
        assertThat(verdict(Map.of(
                        "birth_date", "19911030", "street", "9 elm ave", "city", "reno", "phone", "+15595559999")))
                .isEqualTo(Verdict.DIFFERENT);
        assertThat(verdict(Map.of("birth_date", "19911030", "first_name", "molly")))
                .isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void initialsMeetInEitherOrder() {
        BlockPart initials = BlockPart.named("initials", COMPARISONS.slots()).orElseThrow();
        String key = initials.of(traits(Map.of()));
        assertThat(key).isNotNull();
        assertThat(initials.of(traits(Map.of("first_name", "osfeild", "last_name", "lara"))))
                .isEqualTo(key);
        assertThat(initials.of(traits(Map.of("first_name", "molly")))).isNotEqualTo(key);
    }

    private static Verdict verdict(Map<String, String> other) {
        return new Doubts(COMPARISONS).of(COMPARISONS.pattern(traits(Map.of()), traits(other)));
    }

    /** Lara, but for some values. */
    private static Traits traits(Map<String, String> but) {
        Map<String, String> all = new HashMap<>(LARA);
        all.putAll(but);
        List<String> names = COMPARISONS.slots().names();
        @Nullable String[] values = new String[names.size()];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = all.get(names.get(slot));
        }
        return new Traits(1, values);
    }
}
