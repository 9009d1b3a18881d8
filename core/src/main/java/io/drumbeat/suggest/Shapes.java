package io.drumbeat.suggest;

import io.drumbeat.value.Codes;
import io.drumbeat.value.Conventions;
import io.drumbeat.value.EmailAddresses;
import io.drumbeat.value.Numbers;
import io.drumbeat.value.PhoneNumbers;
import io.drumbeat.value.Unreadable;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what the values of a column look like: of each shape, the part of them that has it. */
final class Shapes {
    private static final Pattern VIN = Pattern.compile("(?i)(?=.*\\d)(?=.*[A-Z])[A-HJ-NPR-Z0-9]{17}");
    private static final Pattern URL = Pattern.compile("(?i)https?://\\S+|www\\.\\S+");
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,9}|[+-]?\\d{1,3}(,\\d{3})+");
    private static final Pattern MONEY = Pattern.compile("[$€£¥].*|.*[€£]|-?[\\d,]+\\.\\d{2}|.*\\b[A-Z]{3}");
    private static final Pattern DIGITS = Pattern.compile("(\\D*\\d){7,15}\\D*");
    private static final Pattern FULL_NAME =
            Pattern.compile("\\p{L}[\\p{L}.'’-]*( \\p{L}[\\p{L}.'’-]*|, ?\\p{L}[\\p{L}.'’ -]*)+");
    /** Of any country, for people live abroad, and also one whose leading zeros a spreadsheet took. */
    private static final Pattern POSTAL_CODE =
            Pattern.compile("(?i)(?=.*\\d)(?=.{3,10}$)[A-Z\\d]{2,5}([ -]?[A-Z\\d]{2,4})?");

    private static final Set<String> YES_NO = Set.of(
            "y",
            "n",
            "yes",
            "no",
            "true",
            "false",
            "t",
            "f",
            "0",
            "1",
            "x",
            "on",
            "off",
            "granted",
            "denied",
            "opted in",
            "opted out",
            "opt in",
            "opt out",
            "opt-in",
            "opt-out",
            "subscribed",
            "unsubscribed",
            "stop",
            "ok",
            "ja",
            "nein",
            "si",
            "sí",
            "oui",
            "non");
    private static final Set<String> CONDITIONS =
            Set.of("new", "used", "n", "u", "cpo", "certified", "certified pre-owned", "pre-owned", "demo");

    private final EmailAddresses emails = new EmailAddresses();
    private final PhoneNumbers phones = new PhoneNumbers();
    private final Conventions conventions;
    private final Numbers numbers;
    private final Map<ValueShape, Predicate<String>> tests = new EnumMap<>(ValueShape.class);

    Shapes(Conventions conventions) {
        this.conventions = conventions;
        this.numbers = new Numbers(conventions);
        tests.put(ValueShape.EMAIL, text -> text.indexOf('@') > 0 && reads(() -> emails.parse(text)));
        tests.put(ValueShape.PHONE, this::isPhone);
        tests.put(ValueShape.VIN, text -> VIN.matcher(text).matches());
        tests.put(ValueShape.URL, text -> URL.matcher(text).matches());
        tests.put(ValueShape.POSTAL_CODE, text -> POSTAL_CODE.matcher(text).matches());
        tests.put(ValueShape.STATE, this::isState);
        tests.put(ValueShape.COUNTRY, text -> reads(() -> Codes.country(text)));
        tests.put(ValueShape.YES_NO, text -> YES_NO.contains(text.toLowerCase(Locale.ROOT)));
        tests.put(ValueShape.GENDER, text -> reads(() -> Codes.gender(text)));
        tests.put(ValueShape.CONDITION, text -> CONDITIONS.contains(text.toLowerCase(Locale.ROOT)));
        tests.put(ValueShape.YEAR, text -> YEAR.matcher(text).matches());
        tests.put(ValueShape.MONEY, text -> MONEY.matcher(text).matches() && reads(() -> numbers.money(text)));
        tests.put(ValueShape.INTEGER, text -> INTEGER.matcher(text).matches());
        tests.put(ValueShape.DECIMAL, text -> reads(() -> numbers.number(text)));
        tests.put(ValueShape.FULL_NAME, text -> FULL_NAME.matcher(text).matches());
    }

    /** The shares of every shape that some value has; dates and ids are told elsewhere. */
    Map<ValueShape, Double> of(ColumnSample column) {
        Map<ValueShape, Double> shares = new EnumMap<>(ValueShape.class);
        tests.forEach((shape, test) -> {
            double share = column.share(test);
            if (share > 0) {
                shares.put(shape, share);
            }
        });
        return shares;
    }

    /** Numbers alone may be ids: a phone is written with its punctuation, or has as many digits as its country's. */
    private boolean isPhone(String text) {
        return DIGITS.matcher(text).matches() && reads(() -> phones.parse(text, conventions.region()));
    }

    private boolean isState(String text) {
        String code = Codes.state(text, conventions.region());
        return code.length() <= 3
                && (!code.equals(text) || code.chars().allMatch(Character::isUpperCase))
                && text.chars().noneMatch(Character::isDigit);
    }

    private interface Reading {
        @Nullable
        Object read() throws Unreadable;
    }

    @SuppressWarnings("ReturnValueIgnored") // whether it can be read is the question
    private static boolean reads(Reading reading) {
        try {
            reading.read();
            return true;
        } catch (Unreadable no) {
            return false;
        }
    }
}
