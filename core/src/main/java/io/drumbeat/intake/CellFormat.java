package io.drumbeat.intake;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * How a workbook shows a number. Dates and times become ISO-8601 text; a format that makes a number a phone, a postal code
 * or the like is obeyed; of others (currency, percent, decimals) the number itself is what counts, so none is rounded.
 */
final class CellFormat {
    static final CellFormat GENERAL = new CellFormat(false, false, null);

    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"");
    private static final Pattern ELAPSED = Pattern.compile("(?i).*\\[(h+|m+|s+)].*");
    private static final MathContext SHOWN_BY_EXCEL = new MathContext(15);
    private static final double EXACT = 1e15;
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final boolean date;
    private final boolean elapsed;
    private final @Nullable DigitPattern digits;

    private CellFormat(boolean date, boolean elapsed, @Nullable DigitPattern digits) {
        this.date = date;
        this.elapsed = elapsed;
        this.digits = digits;
    }

    /**
     * @param index the number of a built-in format, or of one that the workbook defines
     * @param code the format as a person would write it, such as {@code m/d/yy} or {@code 00000}
     */
    static CellFormat of(int index, String code) {
        if (code.isEmpty() || code.equalsIgnoreCase("general") || code.equals("@")) {
            return GENERAL;
        }
        if (DateUtil.isADateFormat(index, LITERALS.matcher(code).replaceAll(""))) {
            return new CellFormat(true, ELAPSED.matcher(code).matches(), null);
        }
        Optional<DigitPattern> pattern = DigitPattern.of(code);
        return pattern.isPresent() ? new CellFormat(false, false, pattern.get()) : GENERAL;
    }

    /** @param from1904 whether days count from 1904, as on old Macintoshes, not from 1900 */
    String text(double value, boolean from1904) {
        if (date && DateUtil.isValidExcelDate(value)) {
            return elapsed ? duration(value) : moment(value, from1904);
        }
        if (digits != null && value >= 0 && value < EXACT && value == Math.rint(value)) {
            return digits.fill((long) value);
        }
        return plain(value);
    }

    /** Digits as Excel shows at most, never in powers of ten. */
    static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            return Long.toString((long) value);
        }
        if (!Double.isFinite(value)) {
            return "";
        }
        BigDecimal shown = new BigDecimal(value).round(SHOWN_BY_EXCEL).stripTrailingZeros();
        return shown.toPlainString();
    }

    private static String moment(double value, boolean from1904) {
        if (value < 1 && !from1904) {
            return TIME.format(LocalTime.ofSecondOfDay(Math.min(86_399, Math.round(value * 86_400))));
        }
        LocalDateTime moment = DateUtil.getLocalDateTime(value, from1904, true);
        return value == Math.rint(value) ? moment.toLocalDate().toString() : TO_THE_SECOND.format(moment.withNano(0));
    }

    private static String duration(double days) {
        long seconds = Math.round(days * 86_400);
        return "%d:%02d:%02d".formatted(seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
