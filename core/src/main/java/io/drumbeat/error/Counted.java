package io.drumbeat.error;

import java.util.Locale;

/** Things with their number in front, as a sentence says them. */
public final class Counted {
    private Counted() {}

    /** {@code 1 row}, {@code 12,345 rows}. */
    public static String of(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d", number) + " " + (number == 1 ? one : many);
    }
}
