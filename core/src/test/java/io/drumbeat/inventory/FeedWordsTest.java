package io.drumbeat.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.value.Conventions;
import io.drumbeat.value.Numbers;
import io.drumbeat.value.Unreadable;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What feeds write, and what it means. */
class FeedWordsTest {
    private static final Conventions US = Conventions.of(ZoneId.of("UTC"), "US");

    @ParameterizedTest
    @CsvSource({
        "new,NEW",
        "NEW,NEW",
        "N,NEW",
        "Used,USED",
        "pre-owned,USED",
        "Pre Owned,USED",
        "CPO,CERTIFIED",
        "Certified Pre-Owned,CERTIFIED",
        "Reconditioned,REFURBISHED",
        "Used - Certified,CERTIFIED",
        "Used (not certified),USED",
        "New Vehicle,NEW",
        "Like New,USED"
    })
    void conditions(String written, Condition meant) {
        assertThat(Condition.meant(written)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "in stock,IN_STOCK",
        "in_stock,IN_STOCK",
        "InStock,IN_STOCK",
        "Available,IN_STOCK",
        "out of stock,OUT_OF_STOCK",
        "Sold,OUT_OF_STOCK",
        "pre-order,PREORDER",
        "In Transit,IN_TRANSIT"
    })
    void availabilities(String written, Availability meant) {
        assertThat(Availability.meant(written)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "100 miles,,100,mi",
        "'12,345',,12345,mi",
        "'12,345 mi.',,12345,mi",
        "20 000 km,,20000,km",
        "7,KM,7,km",
        "5.4,,5,mi"
    })
    void mileages(String written, @Nullable String unit, int distance, String meant) throws Unreadable {
        assertThat(Mileage.of(written, unit, US, new Numbers(US))).isEqualTo(new Mileage(distance, meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "low", "5 parsecs", "99999999"})
    void noMileages(String written) {
        assertThatThrownBy(() -> Mileage.of(written, null, US, new Numbers(US)))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        problem -> assertThat(problem.reason()).isEqualTo("bad_mileage"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1M8GDM9AXKP042788", "1m8gdm9axkp042788", "1M8 GDM9AX KP042788", "11111111111111111"})
    void vinsWithARightCheckDigit(String written) throws Unreadable {
        assertThat(Vin.of(written, null).hasWrongCheckDigit()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1M8GDM9A1KP042788,true,true",
        "1M8GDM9AZKP042788,true,true",
        "7SAYGDEE5NF123456,true,true",
        "JHMCM82633C004352,false,true",
        "WVWZZZ1KZAW000001,false,false"
    })
    void aCheckDigitThatIsWrongOrThatTheMakerDoesWithout(String written, boolean northAmerican, boolean wrong)
            throws Unreadable {
        var vin = Vin.of(written, null);
        assertThat(vin.isNorthAmerican()).isEqualTo(northAmerican);
        assertThat(vin.hasWrongCheckDigit()).isEqualTo(wrong);
    }

    @ParameterizedTest
    @CsvSource({
        "1HGCM82633A004352,2003,false",
        "1HGCM82633A004352,2033,false",
        "1HGCM82633A004352,2004,true",
        "1M8GDM9AXKP042788,1989,false",
        "1M8GDM9AXKP042788,2019,false",
        "WVWZZZ1KZAW000001,2020,false"
    })
    void theTenthCharacterIsTheModelYear(String written, int year, boolean another) throws Unreadable {
        assertThat(Vin.of(written, null).isOfAnotherYear(year)).isEqualTo(another);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1M8GDM9AXKP04278", "1M8GDM9AXKP0427888", "IM8GDM9AXKP042788", "VIN", "194677S1"})
    void noVins(String written) {
        assertThatThrownBy(() -> Vin.of(written, 2020))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        problem -> assertThat(problem.reason()).isEqualTo("bad_vin"));
    }

    @Test
    void vehiclesBefore1981HaveShorterVins() throws Unreadable {
        assertThat(Vin.of("194677S100001", 1967).text()).isEqualTo("194677S100001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.example/a,b.jpg|https://x.example/c.jpg",
                "https://x.example/a,b.jpg,https://x.example/c.jpg",
                "https://x.example/a,b.jpg ; https://x.example/c.jpg;",
                "https://x.example/a,b.jpg https://x.example/c.jpg https://x.example/a,b.jpg",
                "[\"https:\\/\\/x.example\\/a,b.jpg\",\"https://x.example/c.jpg\"]",
                "[{\"url\":\"https:\\/\\/x.example\\/a,b.jpg\",\"tag\":[\"front\"]},{\"url\":\"https://x.example/c.jpg\"}]"
            })
    void imageLists(String written) {
        var images = Images.of(null, written);
        assertThat(images.first()).isEqualTo("https://x.example/a,b.jpg");
        assertThat(images.urls().getLast()).startsWith("https://x.example/c.jpg");
        assertThat(images.urls()).hasSize(2);
    }

    @Test
    void theMainImageComesFirstAndOnce() {
        assertThat(Images.of("https://x.example/2.jpg", "https://x.example/1.jpg|https://x.example/2.jpg")
                        .json())
                .isEqualTo("[\"https://x.example/2.jpg\",\"https://x.example/1.jpg\"]");
        assertThat(Images.of(null, null).json()).isNull();
    }
}
