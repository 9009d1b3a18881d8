package io.drumbeat.example.dealership;

import java.util.Locale;

/**
 * Vehicle identification numbers as 49 CFR 565.15 builds them: three characters for the maker, five for the vehicle, the
 * check digit, the model year, the plant, six for the serial number.
 */
final class Vin {
    private static final String YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789";
    private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

    private Vin() {}

    static String of(ModelLine model, int year, char plant, int serial) {
        String open = model.maker() + model.descriptor() + "0" + year(year) + plant
                + String.format(Locale.ROOT, "%06d", Math.floorMod(serial, 1_000_000));
        return open.substring(0, 8) + checkDigit(open) + open.substring(9);
    }

    /** The ninth character that the other sixteen call for; table III and IV of the regulation. */
    static char checkDigit(String vin) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += value(vin.charAt(i)) * WEIGHTS[i];
        }
        int rest = sum % 11;
        return rest == 10 ? 'X' : (char) ('0' + rest);
    }

    /** The code of a model year repeats every thirty years; A was 2010. */
    private static char year(int year) {
        return YEARS.charAt(Math.floorMod(year - 2010, YEARS.length()));
    }

    private static int value(char letter) {
        if (Character.isDigit(letter)) {
            return letter - '0';
        }
        return "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ".indexOf(letter) % 10;
    }
}
