package io.drumbeat.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
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
                "a@x.com,b@x.com"
            })
    void noAddresses(String text) {
        assertThatThrownBy(() -> EmailAddress.parse(text)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> EmailAddress.parse("x".repeat(65) + "@x.com")).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "(559) 325-0188, US, +15593250188, either",
        "1.559.325.0188, US, +15593250188, either",
        "+49 151 23456789, US, +4915123456789, mobile",
        "0412 345 678, AU, +61412345678, mobile",
        "02 9374 4000, AU, +61293744000, fixed",
        "tel:+1-559-325-0188, DE, +15593250188, either",
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
    @CsvSource(
            delimiter = '~',
            value = {
                "  ANA   MARIA ~ Ana Maria",
                "O'NEIL-MCDONALD ~ O'Neil-McDonald",
                "VAN DER BERG ~ van der Berg",
                "deShawn ~ deShawn",
                "JJ ~ JJ",
                "ÉMILE ~ Émile",
                "danah ~ danah",
            })
    void names(String text, String tidy) {
        assertThat(PersonName.tidy(text)).isEqualTo(tidy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Ana Garcia ~ Ana ~ Garcia",
                "Ana Maria van den Berg ~ Ana Maria ~ van den Berg",
                "Garcia, Ana Maria ~ Ana Maria ~ Garcia",
                "John Smith Jr. ~ John ~ Smith Jr.",
                "John Smith, Jr. ~ John ~ Smith",
                "Madonna ~ Madonna ~ ",
            })
    void fullNames(String full, @Nullable String first, @Nullable String last) {
        assertThat(PersonName.split(full)).isEqualTo(new PersonName(first, last));
    }

    @ParameterizedTest
    @CsvSource({"california, US, CA", "CA, US, CA", "New South Wales, AU, NSW", "nsw, AU, NSW", "Bavaria, DE, Bavaria"})
    void states(String text, String country, String code) {
        assertThat(Codes.state(text, country)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"USA, US", "U.S.A., US", "germany, DE", "gb, GB", "England, GB", "côte d’ivoire, CI"})
    void countries(String text, String code) throws Unreadable {
        assertThat(Codes.country(text)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"English, en", "en_us, en-US", "pt-BR, pt-BR", "DE, de"})
    void languages(String text, String tag) throws Unreadable {
        assertThat(Codes.language(text)).isEqualTo(tag);
    }

    @Property
    void tidyingIsIdempotent(@ForAll("names") String name) {
        String once = PersonName.tidy(name);
        assertThat(PersonName.tidy(once)).isEqualTo(once);
        assertThat(Cells.collapse(once)).isEqualTo(once);
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

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ABZÉßǅıİ'’-. MCmcvandeO").ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> addresses() {
        return Arbitraries.strings().withChars("aZ09.+-_'@<>ü ").ofMaxLength(12).map(local -> local + "@Ex-ample.com");
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
