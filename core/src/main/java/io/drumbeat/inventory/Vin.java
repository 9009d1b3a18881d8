package io.drumbeat.inventory;

import io.drumbeat.value.Unreadable;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle identification number: 17 letters and digits, never I, O or Q. Vehicles built before 1981 have shorter ones.
 *
 * @see <a href="https://www.ecfr.gov/current/title-49/subtitle-B/chapter-V/part-565">49 CFR 565: the check digit</a>
 */
record Vin(String text) {
    private static final int FIRST_STANDARD_YEAR = 1981;
    private static final Pattern STANDARD = Pattern.compile("[A-HJ-NPR-Z0-9]{17}");
    private static final Pattern CLASSIC = Pattern.compile("[A-Z0-9]{5,17}");
    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
    private static final String LETTER_VALUES = "12345678123457923456789";
    private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int CHECK_DIGIT = 8;

    /**
     * Reads a VIN, whatever its case, spaces and hyphens.
     *
     * @param year the model year, where it is known
     */
    static Vin of(String written, @Nullable Integer year) throws Unreadable {
        String text = written.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        boolean classic = year != null && year < FIRST_STANDARD_YEAR;
        if (!(classic ? CLASSIC : STANDARD).matcher(text).matches()) {
            throw new Unreadable("bad_vin", "Not a VIN: 17 letters and digits without I, O and Q");
        }
        return new Vin(text);
    }

    /** A North American VIN (its first character is 1 to 5) whose ninth character does not fit the others. */
    boolean hasWrongCheckDigit() {
        if (text.length() != WEIGHTS.length || text.charAt(0) < '1' || text.charAt(0) > '5') {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * valueOf(text.charAt(i));
        }
        char expected = sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11);
        return text.charAt(CHECK_DIGIT) != expected;
    }

    private static int valueOf(char character) {
        return Character.isDigit(character) ? character - '0' : LETTER_VALUES.charAt(LETTERS.indexOf(character)) - '0';
    }
}
