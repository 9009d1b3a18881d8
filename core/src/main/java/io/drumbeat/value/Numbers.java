package io.drumbeat.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers and money as the company's region writes them. */
public final class Numbers {
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,12})?");
    private static final Pattern MONEY = Pattern.compile(
            "(?<before>[A-Za-z]{2,3}|[A-Z]{0,2}\\$|[€£¥₹])?\\s*(?<amount>[+-]?[\\d., '\u00A0]*\\d)\\s*(?<after>[A-Za-z]{3}|[€£¥₹$])?");
    private static final Map<String, String> SYMBOLS = Map.of(
            "€", "EUR", "£", "GBP", "¥", "JPY", "₹", "INR", "US$", "USD", "C$", "CAD", "A$", "AUD", "CA$", "CAD", "AU$",
            "AUD");
    private static final Set<String> ON_REQUEST = Set.of(
            "call",
            "call for price",
            "contact us",
            "contact for price",
            "poa",
            "tba",
            "tbd",
            "inquire",
            "on request",
            "request price",
            "-");

    private final Conventions conventions;

    public Numbers(Conventions conventions) {
        this.conventions = conventions;
    }

    public BigDecimal number(String text) throws Unreadable {
        String plain = plain(text.strip());
        if (!PLAIN.matcher(plain).matches()) {
            throw new Unreadable("bad_number", "Not a number");
        }
        return new BigDecimal(plain);
    }

    public int integer(String text) throws Unreadable {
        long plain = digits(text, 0, text.length());
        return plain >= 0 ? (int) plain : anyInteger(text);
    }

    int anyInteger(String text) throws Unreadable {
        try {
            return number(text).intValueExact();
        } catch (ArithmeticException e) {
            throw new Unreadable("bad_number", "Not a whole number");
        }
    }

    /**
     * {@code $12,345.00}, {@code 12345 USD}, {@code 9.999,00 €}; null for {@code Call for price} and the like.
     */
    public @Nullable Money money(String text) throws Unreadable {
        Money plain = plainMoney(text);
        return plain == null ? anyMoney(text) : plain;
    }

    /** As most feeds write it, {@code $12345.00} or {@code 12345}, which needs no expression; null for all else. */
    private @Nullable Money plainMoney(String text) {
        int from = text.startsWith("$") ? 1 : 0;
        int point = text.indexOf('.');
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        long whole = digits(text, from, point < 0 ? text.length() : point);
        long rest = point < 0 ? 0 : digits(text, point + 1, text.length());
        if (whole < 0 || rest < 0 || decimals > 2) {
            return null;
        }
        long cents = whole * 100 + (decimals == 1 ? 10 * rest : rest);
        return new Money(BigDecimal.valueOf(cents, 2), currency(from == 0 ? null : "$", null));
    }

    /** The number that nothing but one to nine digits make; negative for all else. */
    private static long digits(String text, int from, int to) {
        if (to <= from || to - from > 9) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    @Nullable
    Money anyMoney(String text) throws Unreadable {
        if (ON_REQUEST.contains(text.toLowerCase(Locale.ROOT))) {
            return null;
        }
        Matcher matcher = MONEY.matcher(text);
        if (!matcher.matches()) {
            throw new Unreadable("bad_money", "Not an amount of money");
        }
        String plain = plain(matcher.group("amount"));
        if (!PLAIN.matcher(plain).matches()) {
            throw new Unreadable("bad_money", "Not an amount of money");
        }
        BigDecimal amount = new BigDecimal(plain).setScale(2, RoundingMode.HALF_UP);
        if (amount.precision() - amount.scale() > 12) {
            throw new Unreadable("bad_money", "More money than there is");
        }
        return new Money(amount, currency(matcher.group("before"), matcher.group("after")));
    }

    private @Nullable String currency(@Nullable String before, @Nullable String after) {
        String mark = before != null ? before : after;
        if (mark == null) {
            return null;
        }
        if (mark.equals("$")) {
            return Set.of("CA", "AU", "NZ", "SG", "MX").contains(conventions.region()) ? conventions.currency() : "USD";
        }
        return SYMBOLS.getOrDefault(mark, mark.toUpperCase(Locale.ROOT));
    }

    /** Without grouping, with a point: of two separators the last is the decimal one; of one, the region decides. */
    private String plain(String text) {
        String compact = text.replace(" ", "").replace("\u00A0", "").replace("'", "");
        int point = compact.lastIndexOf('.');
        int comma = compact.lastIndexOf(',');
        if (point < 0 && comma < 0) {
            return compact;
        }
        char decimal;
        if (point >= 0 && comma >= 0) {
            decimal = point > comma ? '.' : ',';
        } else {
            char only = point >= 0 ? '.' : ',';
            boolean grouping = only != conventions.decimalSeparator() && isGrouped(compact, only);
            boolean repeated = compact.indexOf(only) != compact.lastIndexOf(only);
            if (repeated && !isGrouped(compact, only)) {
                return "";
            }
            decimal = grouping || repeated ? (only == '.' ? ',' : '.') : only;
        }
        return compact.replace(decimal == '.' ? "," : ".", "").replace(decimal, '.');
    }

    /** {@code 1,234,567}: three digits after every separator. */
    private static boolean isGrouped(String number, char separator) {
        String[] groups = number.split(Pattern.quote(String.valueOf(separator)), -1);
        for (int i = 1; i < groups.length; i++) {
            if (groups[i].length() != 3) {
                return false;
            }
        }
        return !groups[0].isEmpty() && groups[0].length() <= 4;
    }
}
