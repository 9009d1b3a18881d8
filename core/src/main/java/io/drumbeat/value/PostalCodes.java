package io.drumbeat.value;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How countries write their postal codes. What does not look like one of its country's stays as it is. */
final class PostalCodes {
    private static final Map<String, UnaryOperator<String>> FORMS = Map.ofEntries(
            Map.entry("US", PostalCodes::unitedStates),
            Map.entry("PR", PostalCodes::unitedStates),
            Map.entry("CA", code -> code.matches("[A-Z]\\d[A-Z]\\d[A-Z]\\d") ? spaced(code, 3, " ") : code),
            Map.entry(
                    "GB",
                    code -> code.matches("[A-Z]{1,2}\\d[A-Z\\d]?\\d[A-Z]{2}")
                            ? spaced(code, code.length() - 3, " ")
                            : code),
            Map.entry("IE", code -> code.matches("[A-Z]\\d[\\dW][A-Z\\d]{4}") ? spaced(code, 3, " ") : code),
            Map.entry("NL", code -> code.matches("\\d{4}[A-Z]{2}") ? spaced(code, 4, " ") : code),
            Map.entry("SE", code -> code.matches("\\d{5}") ? spaced(code, 3, " ") : code),
            Map.entry("PL", code -> code.matches("\\d{5}") ? spaced(code, 2, "-") : code),
            Map.entry("PT", code -> code.matches("\\d{7}") ? spaced(code, 4, "-") : code),
            Map.entry("JP", code -> code.matches("\\d{7}") ? spaced(code, 3, "-") : code),
            Map.entry("BR", code -> code.matches("\\d{7,8}") ? spaced(padded(code, 8), 5, "-") : code),
            Map.entry("AU", code -> code.matches("\\d{3}") ? padded(code, 4) : code),
            Map.entry("DE", code -> code.matches("\\d{4}") ? padded(code, 5) : code),
            Map.entry("FR", code -> code.matches("\\d{4}") ? padded(code, 5) : code),
            Map.entry("ES", code -> code.matches("\\d{4}") ? padded(code, 5) : code),
            Map.entry("IT", code -> code.matches("\\d{3,4}") ? padded(code, 5) : code),
            Map.entry("MX", code -> code.matches("\\d{4}") ? padded(code, 5) : code));

    private PostalCodes() {}

    static String written(String text, String country) {
        String tidy = withoutDecimals(Cells.collapse(text).toUpperCase(Locale.ROOT));
        if (country.equals("US") && isPlainZip(tidy)) {
            return tidy;
        }
        UnaryOperator<String> form = FORMS.get(country);
        if (form == null) {
            return tidy;
        }
        String code = tidy.replace(" ", "").replace("-", "");
        String written = form.apply(code);
        return written.equals(code) && !code.equals(tidy) && !isWhole(code, country) ? tidy : written;
    }

    /** {@code 93710.0} is how data frames write a column of whole numbers in which some are missing. */
    private static String withoutDecimals(String code) {
        return code.endsWith(".0") && code.matches("\\d+\\.0") ? code.substring(0, code.length() - 2) : code;
    }

    /** What its country writes without any sign, however it came. */
    private static boolean isWhole(String code, String country) {
        return switch (country) {
            case "AU" -> code.matches("\\d{4}");
            case "US", "PR", "DE", "FR", "ES", "IT", "MX" -> code.matches("\\d{5}");
            default -> false;
        };
    }

    private static boolean isPlainZip(String code) {
        if (code.length() != 5) {
            return false;
        }
        for (int i = 0; i < 5; i++) {
            if (code.charAt(i) < '0' || code.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** {@code 2134} is what a spreadsheet leaves of 02134; of nine digits the last four are the route. */
    private static String unitedStates(String code) {
        if (code.matches("\\d{3,5}")) {
            return padded(code, 5);
        }
        return code.matches("\\d{8,9}") ? spaced(padded(code, 9), 5, "-") : code;
    }

    private static String padded(String digits, int length) {
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }

    private static String spaced(String code, int at, String sign) {
        return code.substring(0, at) + sign + code.substring(at);
    }
}
