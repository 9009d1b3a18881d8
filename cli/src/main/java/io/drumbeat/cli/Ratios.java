package io.drumbeat.cli;

import io.drumbeat.error.DrumbeatException;

/** Shares as people write them: {@code 0.05} or {@code 5%}. */
final class Ratios {
    private Ratios() {}

    static double parse(String option, String text) {
        try {
            double ratio = text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                    : Double.parseDouble(text);
            if (ratio >= 0 && ratio <= 1) {
                return ratio;
            }
        } catch (NumberFormatException e) {
            throw refused(option, text).causedBy(e);
        }
        throw refused(option, text);
    }

    private static DrumbeatException refused(String option, String text) {
        return DrumbeatException.usage("bad_ratio", option + " is no share: " + text)
                .hint("Write it as 0.05 or 5%, between 0 and 1");
    }
}
