package io.drumbeat.example.dealership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VinTest {
    @ParameterizedTest
    @ValueSource(strings = {"1M8GDM9AXKP042788", "1HGCM82633A004352", "5PVNJ7EY3V5T50257", "11111111111111111"})
    void numbersOfRealVehiclesCarryTheDigitThatIsComputed(String vin) {
        assertThat(Vin.checkDigit(vin)).isEqualTo(vin.charAt(8));
    }

    @Test
    void theTenthCharacterIsTheModelYear() {
        ModelLine civic = ModelLine.of("models.txt").getFirst();

        assertThat(Stream.of(2010, 2018, 2025, 2026, 2030, 2031, 2039, 2040)
                        .map(year -> Vin.of(civic, year, 'A', 1).charAt(9)))
                .containsExactly('A', 'J', 'S', 'T', 'Y', '1', '9', 'A');
    }

    @Test
    void everyModelGivesSeventeenOfTheLettersThatVinsMayHold() {
        List<ModelLine> models = Stream.of("models.txt", "other-models.txt")
                .flatMap(file -> ModelLine.of(file).stream())
                .toList();

        assertThat(models)
                .allSatisfy(
                        model -> assertThat(Vin.of(model, 2026, 'A', 123_456)).matches("[A-HJ-NPR-Z0-9]{17}"));
    }
}
