package io.drumbeat.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.consent.ConsentState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What normalises once normalises to the same again. */
class NormalisersTest {
    @ParameterizedTest
    @CsvSource({
        "' Ana.Garcia@Example.COM ', ana.garcia@example.com, false",
        "mailto:a@x.com, a@x.com, false",
        "'Ana <a@x.com>', a@x.com, false",
        "info@x.com, info@x.com, true",
        "Sales+west@x.com, sales+west@x.com, true",
        "a@bücher.de, a@xn--bcher-kva.de, false",
        "o'neil@x.co.uk, o'neil@x.co.uk, false",
        "hello@redwoodhonda.example, hello@redwoodhonda.example, true",
        "customer.service@x.com, customer.service@x.com, true",
        "'\"Garcia, Ana\" <A@x.com>', a@x.com, false",
        "mailto:a@x.com?subject=Hi, a@x.com, false",
        "'\"a b\"@x.com', '\"a b\"@x.com', false",
        "'\"A@B\"@x.com', '\"a@b\"@x.com', false",
        "'\"needless.quotes\"@x.com', needless.quotes@x.com, false",
        "'\"a\\\"b\"@x.com', '\"a\\\"b\"@x.com', false",
        "'\"a\\b\"@x.com', ab@x.com, false",
        "!#$%&*+-/=?^_`{|}~@x.com, !#$%&*+-/=?^_`{|}~@x.com, false",
        "müller@x.com, müller@x.com, false",
    })
    void addresses(String text, String address, boolean role) throws Unreadable {
        assertThat(EmailAddress.parse(text)).isEqualTo(new EmailAddress(address, role));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@",
                "@x.com",
                "a@x",
                "a b@x.com",
                "a@x..com",
                "a@x.nosuchtld",
                "a@@x.com",
                ".a@x.com",
                "a(b)@x.com",
                "a@-x.com",
                "a@x.com,b@x.com",
                "a.@x.com",
                "a..b@x.com",
                "\"a@x.com",
                "\"\"@x.com",
                "\"a\"b@x.com",
                "a@x.com.",
                "a@x.com (work)",
                "a@[10.0.0.1]",
                "a\u0000b@x.com",
                "a@faß.de"
            })
    void noAddresses(String text) {
        assertThatThrownBy(() -> EmailAddress.parse(text))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        refused -> assertThat(refused.reason()).isEqualTo("bad_email"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a@x.com (work) ~ It holds a comment in parentheses, which is no part of the address",
                "a@x.com; b@x.com ~ It holds more than one address",
                "a@x.com|b@x.com ~ It holds more than one address",
                "a@x.com / b@x.com ~ It holds more than one address",
                "a@[10.0.0.1] ~ Its mailbox is at an IP number instead of a domain",
                "ana garcia@x.com ~ There is a space before the @",
                "a@gmail.con ~ There can be no domain gmail.con; did you mean gmail.com?",
                "a@faß.de ~ Its domain may be read as two different ones: write it in ASCII (xn--…)",
            })
    void anAddressIsRefusedInWordsThatHelp(String text, String message) {
        assertThatThrownBy(() -> EmailAddress.parse(text)).hasMessage(message);
    }

    @Test
    void addressesEndWhereTheStandardSays() throws Unreadable {
        String domain = ("d".repeat(62) + ".").repeat(3) + "com";
        EmailAddress.parse("x".repeat(64) + "@x.com");
        EmailAddress.parse("x".repeat(254 - domain.length() - 1) + "@" + domain);
        assertThatThrownBy(() -> EmailAddress.parse("x".repeat(65) + "@x.com")).hasMessageContaining("64");
        assertThatThrownBy(() -> EmailAddress.parse("ü".repeat(33) + "@x.com")).hasMessageContaining("64");
        assertThatThrownBy(() -> EmailAddress.parse("x".repeat(64) + "@" + domain))
                .hasMessageContaining("254");
    }

    @ParameterizedTest
    @CsvSource({
        "gmial.com, gmail.com",
        "gmal.com, gmail.com",
        "gmaill.com, gmail.com",
        "gnail.com, gmail.com",
        "gmail.co, gmail.com",
        "hotmial.com, hotmail.com",
        "yaho.com, yahoo.com",
        "gmail.com, ",
        "mail.com, ",
        "ymail.com, ",
        "yahoo.ca, ",
        "hotmail.de, ",
        "aon.com, ",
        "redwoodhonda.example, ",
    })
    void domainsThatWereProbablyMeant(String typed, @Nullable String meant) {
        assertThat(DomainTypos.meant(typed)).isEqualTo(Optional.ofNullable(meant));
    }

    @ParameterizedTest
    @CsvSource({
        "(559) 325-0188, US, +15593250188, either",
        "1.559.325.0188, US, +15593250188, either",
        "+49 151 23456789, US, +4915123456789, mobile",
        "0412 345 678, AU, +61412345678, mobile",
        "02 9374 4000, AU, +61293744000, fixed",
        "tel:+1-559-325-0188, DE, +15593250188, either",
        "5593250188.0, US, +15593250188, either",
        "301234567.0, DE, +49301234567, fixed",
    })
    void phones(String text, String region, String e164, String type) throws Unreadable {
        assertThat(PhoneNumber.parse(text, region)).isEqualTo(new PhoneNumber(e164, type, e164));
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "0000000000", "555-0123", "call me", "1234567890", "+1 559 325 018"})
    void noPhones(String text) {
        assertThatThrownBy(() -> PhoneNumber.parse(text, "US")).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0901820E9", "5.59325E+09", "5,59E+9", "5E+09"})
    void whatASpreadsheetLeavesOfAPhoneIsNoneAnywhere(String text) {
        for (String region : List.of("US", "DE", "IT")) {
            assertThatThrownBy(() -> new PhoneNumbers().parse(text, region))
                    .isInstanceOf(Unreadable.class)
                    .hasMessageContaining("spreadsheet");
        }
    }

    @Test
    void aDecimalIsNoDigitOfAPhone() {
        assertThatThrownBy(() -> new PhoneNumbers().parse("559325018.0", "US")).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "  ANA   MARIA ~ Ana Maria ~ Ana Maria",
                "O'NEIL-MCDONALD ~ O'Neil-McDonald ~ O'Neil-McDonald",
                "VAN DER BERG ~ van der Berg ~ Van Der Berg",
                "van der berg ~ van der Berg ~ Van Der Berg",
                "de la cruz ~ de la Cruz ~ De La Cruz",
                "DE SHAWN ~ de Shawn ~ De Shawn",
                "deShawn ~ deShawn ~ deShawn",
                "McKenna ~ McKenna ~ McKenna",
                "JJ ~ JJ ~ JJ",
                "ÉMILE ~ Émile ~ Émile",
                "danah ~ Danah ~ Danah",
                "SMITH III ~ Smith III ~ Smith III",
                "SMITH JR. ~ Smith Jr. ~ Smith Jr.",
                "d'angelo ~ D'Angelo ~ D'Angelo",
                "Dr. ANA ~ Dr. ANA ~ Ana",
                "mr john ~ Mr John ~ John",
            })
    void names(String text, String last, String first) {
        assertThat(PersonName.tidyLast(text)).isEqualTo(last);
        assertThat(PersonName.tidyFirst(text)).isEqualTo(first);
    }

    @Test
    void aShortNameIsReadAsItsOtherPartIsWritten() {
        assertThat(PersonName.tidy("JOHN", "LI")).isEqualTo(new PersonName("John", "Li"));
        assertThat(PersonName.tidy("John", "LI")).isEqualTo(new PersonName("John", "LI"));
        assertThat(PersonName.tidy("J", "B")).isEqualTo(new PersonName("J", "B"));
        assertThat(PersonName.tidy(null, "LI")).isEqualTo(new PersonName(null, "LI"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Ana Garcia ~ Ana ~ Garcia",
                "Ana Maria van den Berg ~ Ana Maria ~ van den Berg",
                "Garcia, Ana Maria ~ Ana Maria ~ Garcia",
                "John Smith Jr. ~ John ~ Smith Jr.",
                "John Smith, Jr. ~ John ~ Smith Jr.",
                "Smith, John, Jr. ~ John ~ Smith Jr.",
                "SMITH, JOHN M., III ~ John M. ~ Smith III",
                "DR. JOHN SMITH III ~ John ~ Smith III",
                "Mr. and Mrs. Smith ~ ~ Smith",
                "Mr. and Mrs. John Smith ~ John ~ Smith",
                "Mr. & Mrs. Smith ~ ~ Smith",
                "Mr. Smith ~ ~ Smith",
                "ANA van den Berg ~ Ana ~ van den Berg",
                "Smith, Dr. Ana ~ Ana ~ Smith",
                "JOHN LI ~ John ~ Li",
                "ludwig van beethoven ~ Ludwig ~ van Beethoven",
                "Madonna ~ Madonna ~ ",
            })
    void fullNames(String full, @Nullable String first, @Nullable String last) {
        assertThat(PersonName.split(full)).isEqualTo(new PersonName(first, last));
    }

    @ParameterizedTest
    @CsvSource({
        "california, US, CA",
        "CA, US, CA",
        "US-CA, US, CA",
        "Calif., US, CA",
        "N.Y., US, NY",
        "W. Va., US, WV",
        "D.C., US, DC",
        "New South Wales, AU, NSW",
        "nsw, AU, NSW",
        "Bavaria, DE, BY",
        "Québec, CA, QC",
        "São Paulo, BR, SP",
        "nuevo leon, MX, NLE",
        "Somewhere, US, Somewhere",
        "US-US-, US, US-US-",
    })
    void states(String text, String country, String code) {
        assertThat(Codes.state(text, country)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "93710, US, 93710",
        "2134, US, 02134",
        "2134.0, US, 02134",
        "1067.0, DE, 01067",
        "501, US, 00501",
        "937101234, US, 93710-1234",
        "93710 1234, US, 93710-1234",
        "93710-1234, US, 93710-1234",
        "k1a0b1, CA, K1A 0B1",
        "K1A-0B1, CA, K1A 0B1",
        "sw1a1aa, GB, SW1A 1AA",
        "m1 1ae, GB, M1 1AE",
        "1012ab, NL, 1012 AB",
        "1067, DE, 01067",
        "800, AU, 0800",
        "1310100, BR, 01310-100",
        "00950, PL, 00-950",
        "some where, US, SOME WHERE",
        "AB-12, US, AB-12",
        "12 34, ZA, 12 34",
    })
    void postalCodes(String text, String country, String code) {
        assertThat(Codes.postalCode(text, country)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "America/Los_Angeles, America/Los_Angeles",
        "america/los angeles, America/Los_Angeles",
        "europe/berlin, Europe/Berlin",
        "America/Los Angeles, America/Los_Angeles",
        "PST, America/Los_Angeles",
        "Eastern Time (US & Canada), America/New_York",
        "Mountain Standard Time, America/Denver",
        "US Mountain Standard Time, America/Phoenix",
        "US/Pacific, America/Los_Angeles",
        "Central, America/Chicago",
        "nowhere, ",
    })
    void timezones(String text, @Nullable String zone) throws Unreadable {
        if (zone == null) {
            assertThatThrownBy(() -> Codes.timezone(text)).isInstanceOf(Unreadable.class);
        } else {
            assertThat(Codes.timezone(text)).isEqualTo(zone);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "USA, US",
        "U.S.A., US",
        "germany, DE",
        "gb, GB",
        "England, GB",
        "côte d’ivoire, CI",
        "'Cote d''Ivoire', CI",
        "Deutschland, DE",
        "OSTERREICH, AT",
        "España, ES",
        "mexico, MX",
        "México, MX",
        "日本, JP",
        "Hong Kong, HK",
        "Trinidad and Tobago, TT",
        "Trinidad & Tobago, TT",
        "Guinea-Bissau, GW",
        "Congo (Kinshasa), CD",
    })
    void countries(String text, String code) throws Unreadable {
        assertThat(Codes.country(text)).isEqualTo(code);
    }

    @Test
    void whatIsNoCountryIsNone() {
        for (String text : List.of("Atlantis", "XX", "Korea (North)", "")) {
            assertThatThrownBy(() -> Codes.country(text)).as(text).isInstanceOf(Unreadable.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Yes, GRANTED",
        "on, GRANTED",
        "✓, GRANTED",
        "I agree, GRANTED",
        "stop, DENIED",
        "off, DENIED",
        "declined, DENIED",
        "Not Subscribed, DENIED",
        "Do not email, DENIED",
        "nein, DENIED",
        "pending, ",
        "-, ",
    })
    void consentsInTheWordsOfExports(String text, @Nullable ConsentState state) throws Unreadable {
        assertThat(ConsentState.parse(text)).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "active", "yes - by phone", "transactional only", "none", "2026-01-01"})
    void aWordThatIsNotUnderstoodIsNeverTakenForAConsent(String text) {
        assertThatThrownBy(() -> ConsentState.parse(text)).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "English, en",
        "en_us, en-US",
        "pt-BR, pt-BR",
        "DE, de",
        "spa, es",
        "Español, es",
        "zh-hans-cn, zh-Hans-CN",
    })
    void languages(String text, String tag) throws Unreadable {
        assertThat(Codes.language(text)).isEqualTo(tag);
    }

    @Property
    void tidyingIsIdempotent(@ForAll("names") String first, @ForAll("names") String last) {
        PersonName once = PersonName.tidy(first, last);
        assertThat(PersonName.tidy(once.first(), once.last())).isEqualTo(once);
        assertThat(Cells.collapse(String.valueOf(once.last()))).isEqualTo(once.last());
        String full = PersonName.tidyFull(first + " " + last);
        assertThat(PersonName.tidyFull(full)).isEqualTo(full);
    }

    @Test
    void initialsInPlentyAreNoShouting() {
        PersonName once = PersonName.tidy("AA", "i'i-i");
        assertThat(once).isEqualTo(new PersonName("AA", "I'I-I"));
        assertThat(PersonName.tidy(once.first(), once.last())).isEqualTo(once);
    }

    @Property
    void codesAreIdempotent(@ForAll("codes") String text, @ForAll("countries") String country) {
        String state = Codes.state(text, country);
        assertThat(Codes.state(state, country)).isEqualTo(state);
        String postalCode = Codes.postalCode(text, country);
        assertThat(Codes.postalCode(postalCode, country)).isEqualTo(postalCode);
    }

    @Property
    void aLanguageIsItsOwn(@ForAll("languages") String text) throws Unreadable {
        assertThat(Codes.language(Codes.language(text))).isEqualTo(Codes.language(text));
    }

    @Property
    void cleaningACellIsIdempotent(@ForAll String cell) {
        String once = Cells.clean(cell);
        assertThat(Cells.clean(once)).isEqualTo(once);
    }

    @Property
    void anAddressReadsAsItself(@ForAll("addresses") String text) {
        try {
            EmailAddress once = EmailAddress.parse(text);
            assertThat(EmailAddress.parse(once.address())).isEqualTo(once);
        } catch (Unreadable refused) {
            assertThat(refused.reason()).isEqualTo("bad_email");
        }
    }

    @Property
    void aPhoneReadsAsItselfInEveryRegion(
            @ForAll("digits") String digits, @ForAll("regions") String region, @ForAll("regions") String other) {
        try {
            PhoneNumber once = PhoneNumber.parse(digits, region);
            assertThat(PhoneNumber.parse(once.e164(), other).e164()).isEqualTo(once.e164());
        } catch (Unreadable refused) {
            assertThat(refused.reason()).isEqualTo("bad_phone");
        }
    }

    @Property
    void manyPhonesAreReadAsEachAlone(@ForAll("northAmerican") List<String> texts, @ForAll("regions") String region) {
        var reader = new PhoneNumbers();
        for (String text : texts) {
            assertThat(outcome(() -> reader.parse(text, region)))
                    .as(text)
                    .isEqualTo(outcome(() -> PhoneNumber.parse(text, region)));
        }
    }

    private interface Reading {
        Object read() throws Unreadable;
    }

    private static Object outcome(Reading reading) {
        try {
            return reading.read();
        } catch (Unreadable refused) {
            return refused.message();
        }
    }

    /** The same exchange comes often, so that what was remembered of it is used. */
    @Provide
    Arbitrary<List<String>> northAmerican() {
        Arbitrary<String> area = Arbitraries.of("559", "212", "800", "416", "787", "119", "5595", "242", "523");
        Arbitrary<String> rest = Arbitraries.of("325", "555", "011", "911", "400")
                .flatMap(exchange -> Arbitraries.strings()
                        .withChars("0123456789")
                        .ofLength(4)
                        .map(line -> exchange + line));
        return Combinators.combine(
                        Arbitraries.of("", "1", "+1", "+1 (", "(", "11", "+"),
                        area,
                        rest,
                        Arbitraries.of("", ")", " - "))
                .as((start, code, line, sign) -> start + code + sign + line)
                .list()
                .ofSize(12);
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("0123456789 -").ofMaxLength(10),
                Arbitraries.strings().withChars("ABCUSß019 -.").ofMaxLength(9),
                Arbitraries.of("california", "K1A0B1", "sw1a 1aa", "1012ab", "US-CA", "D.C."));
    }

    @Provide
    Arbitrary<String> countries() {
        return Arbitraries.of(
                "US", "CA", "GB", "IE", "NL", "SE", "PL", "PT", "JP", "BR", "AU", "DE", "FR", "ES", "IT", "MX", "ZA");
    }

    @Provide
    Arbitrary<String> languages() {
        return Arbitraries.of(Locale.getISOLanguages());
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ABZÉßǅıİ'’-. MCmcvandeO").ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> addresses() {
        return Arbitraries.strings()
                .withChars("aZ09.+-_'@<>ü\\\" ")
                .ofMaxLength(12)
                .map(local -> local + "@Ex-ample.com");
    }

    @Provide
    Arbitrary<String> digits() {
        return Arbitraries.strings().withChars("0123456789+ ()-").ofMinLength(7).ofMaxLength(16);
    }

    @Provide
    Arbitrary<String> regions() {
        return Arbitraries.of("US", "DE", "AU", "GB", "IT", "MX");
    }
}
