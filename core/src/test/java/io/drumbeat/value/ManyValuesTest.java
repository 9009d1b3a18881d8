package io.drumbeat.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What reads a file's values fast reads each of them as it is read alone. */
class ManyValuesTest {
    private static final PhoneNumbers PHONES = new PhoneNumbers();
    private static final EmailAddresses ADDRESSES = new EmailAddresses();

    private interface Parsing {
        @Nullable
        Object parse() throws Unreadable;
    }

    @Property(tries = 3000)
    void phones(
            @ForAll("plan") String sevenDigits,
            @ForAll @IntRange(max = 999) int first,
            @ForAll @IntRange(max = 999) int second,
            @ForAll("forms") String form,
            @ForAll("regions") String region) {
        for (int rest : List.of(first, second)) {
            String text = written(sevenDigits + "%03d".formatted(rest), form);
            assertThat(outcome(() -> PHONES.parse(text, region)))
                    .as("%s in %s", text, region)
                    .isEqualTo(outcome(() -> PhoneNumber.parse(text, region)));
        }
    }

    @Property(tries = 3000)
    void addresses(@ForAll("names") String name, @ForAll("domains") String domain) {
        for (String text : List.of(name + "@" + domain, domain + "@" + name, "x@" + domain)) {
            assertThat(outcome(() -> ADDRESSES.parse(text)))
                    .as(text)
                    .isEqualTo(outcome(() -> EmailAddress.parse(text)));
        }
    }

    @Property(tries = 2000)
    void amounts(@ForAll("amountsAsWritten") String text) {
        for (String region : List.of("US", "CA", "DE", "CH")) {
            var numbers = new Numbers(Conventions.of(ZoneOffset.UTC, region));
            assertThat(outcome(() -> numbers.money(text)))
                    .as("%s in %s", text, region)
                    .isEqualTo(outcome(() -> numbers.anyMoney(text)));
            assertThat(outcome(() -> numbers.integer(text)))
                    .as("%s in %s", text, region)
                    .isEqualTo(outcome(() -> numbers.anyInteger(text)));
        }
    }

    @Provide
    static Arbitrary<String> amountsAsWritten() {
        Arbitrary<String> number =
                Arbitraries.strings().withChars("0123456789.,").ofMinLength(1).ofMaxLength(12);
        return Combinators.combine(Arbitraries.of("", "", "$", "-", "$ ", "€"), number)
                .as((mark, digits) -> mark + digits);
    }

    @Provide
    static Arbitrary<String> plan() {
        // Those that libphonenumber tells apart by more than their exchange, and any.
        return Arbitraries.oneOf(
                Arbitraries.of("2465210", "2465211", "5056400", "5235550", "7215420", "5593250", "8005550", "9005550"),
                Arbitraries.strings().withCharRange('0', '9').ofLength(7));
    }

    @Provide
    static Arbitrary<String> forms() {
        return Arbitraries.of(
                "ddd-ddd-dddd",
                "(ddd) ddd-dddd",
                "dddddddddd",
                "+1dddddddddd",
                "1 ddd ddd dddd",
                "+1 (ddd) ddd.dddd",
                "+dddddddddd",
                "1-1-ddd-ddd-dddd",
                ".ddd.ddd.dddd.",
                "(1) ddd)) ddd--dddd",
                "ddd ddd dddd x12",
                "+1 ddd-ddd-dddd (cell)",
                "00 1 ddd ddd dddd",
                "ddd/ddd-dddd",
                "+ 1 ddd ddd dddd",
                "(+1) dddddddddd");
    }

    @Provide
    static Arbitrary<String> regions() {
        return Arbitraries.of("US", "CA", "GB", "DE", "MX", "BB", "AG");
    }

    @Provide
    static Arbitrary<String> names() {
        Arbitrary<String> any = Arbitraries.strings()
                .withChars("aB9._+-'\"<> @é")
                .ofMinLength(1)
                .ofMaxLength(8);
        Arbitrary<String> plain =
                Arbitraries.strings().withChars("abcXYZ019._+-").ofMinLength(1).ofMaxLength(70);
        return Arbitraries.oneOf(any, plain, Arbitraries.of("info", "Sales+x", "mailto:ann"));
    }

    @Provide
    static Arbitrary<String> domains() {
        Arbitrary<String> label =
                Arbitraries.strings().withChars("ab1-_é").ofMinLength(1).ofMaxLength(6);
        Arbitrary<String> end = Arbitraries.of("com", "example", "invalid", "co.uk", "com.", "");
        return Combinators.combine(label, end).as((name, top) -> name + "." + top);
    }

    private static String written(String digits, String form) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int place = 0; place < form.length(); place++) {
            char c = form.charAt(place);
            text.append(c == 'd' && at < digits.length() ? digits.charAt(at++) : c);
        }
        return text.toString();
    }

    private static Object outcome(Parsing parsing) {
        try {
            return Optional.ofNullable(parsing.parse());
        } catch (Unreadable problem) {
            return problem.reason() + ": " + problem.message();
        }
    }
}
