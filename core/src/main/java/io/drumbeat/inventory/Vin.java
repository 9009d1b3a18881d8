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
    private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");
    private static final Pattern STANDARD = Pattern.compile("[A-HJ-NPR-Z0-9]{17}");
    private static final Pattern CLASSIC = Pattern.compile("[A-Z0-9]{5,17}");
    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
    private static final String LETTER_VALUES = "12345678123457923456789";
    private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int CHECK_DIGIT = 8;
    private static final int MODEL_YEAR = 9;
    private static final int FIRST_CODED_YEAR = 1980;
    /** What stands for each year from 1980 on, and again from 2010 on. */
    private static final String YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789";

    /**
     * Reads a VIN, whatever its case, spaces and hyphens.
     *
     * @param year the model year, where it is known
     */
    static Vin of(String written, @Nullable Integer year) throws Unreadable {
        if (isStandard(written)) {
            return new Vin(written);
        }
        String text = BETWEEN.matcher(written).replaceAll("").toUpperCase(Locale.ROOT);
        boolean classic = year != null && year < FIRST_STANDARD_YEAR;
        if (!(classic ? CLASSIC : STANDARD).matcher(text).matches()) {
            throw new Unreadable("bad_vin", "Not a VIN: 17 letters and digits without I, O and Q");
        }
        return new Vin(text);
    }

    /** As nearly all are written; what this does not see, the patterns do. */
    private static boolean isStandard(String written) {
        if (written.length() != WEIGHTS.length) {
            return false;
        }
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean fits = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z' && c != 'I' && c != 'O' && c != 'Q');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Made in the United States, Canada or Mexico: there the check digit is law. */
    boolean isNorthAmerican() {
        char region = text.charAt(0);
        char country = text.charAt(1);
        return (region >= '1' && region <= '5') || (region == '7' && (country >= 'F' || Character.isDigit(country)));
    }

    /**
     * Whether the ninth character does not fit the others. Elsewhere makers may write there what they like: where that can be
     * no check digit, none is missed.
     */
    boolean hasWrongCheckDigit() {
        if (text.length() != WEIGHTS.length) {
            return false;
        }
        char digit = text.charAt(CHECK_DIGIT);
        if (digit != 'X' && !Character.isDigit(digit)) {
            return isNorthAmerican();
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * valueOf(text.charAt(i));
        }
        char expected = sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11);
        return digit != expected;
    }

    /** Whether the tenth character of a North American VIN stands for another year; the letters come round every 30 years. */
    boolean isOfAnotherYear(int year) {
        if (text.length() != WEIGHTS.length || !isNorthAmerican()) {
            return false;
        }
        int place = YEARS.indexOf(text.charAt(MODEL_YEAR));
        return place < 0 || Math.floorMod(year - FIRST_CODED_YEAR - place, YEARS.length()) != 0;
    }

    private static int valueOf(char character) {
        return Character.isDigit(character) ? character - '0' : LETTER_VALUES.charAt(LETTERS.indexOf(character)) - '0';
    }
}
