package io.drumbeat.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phone number.
 *
 * @param e164 {@code +15595550123}
 * @param type {@code mobile}, {@code fixed}, {@code either} (North American numbers do not say) or {@code other}
 * @param identity what tells its owner from others: the number, with its extension where it has one
 */
public record PhoneNumber(String e164, String type, String identity) {
    /** As data frames write a column of whole numbers in which some are missing. */
    private static final Pattern WITH_DECIMALS = Pattern.compile("(\\+?\\d{5,})\\.0+");
    /** As spreadsheets write a large number into a narrow column: its last digits are gone. */
    private static final Pattern SHORTENED = Pattern.compile("\\d([.,]\\d+)?[eE]\\+?\\d{1,2}");

    /** Reads a number in any common form, as dialled in the region (ISO 3166-1) when it names no country itself. */
    public static PhoneNumber parse(String text, String region) throws Unreadable {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        Phonenumber.PhoneNumber number;
        try {
            number = numbers.parse(whole(text), region);
        } catch (NumberParseException e) {
            throw new Unreadable("bad_phone", "It is no phone number");
        }
        PhoneNumberType type = numbers.getNumberType(number);
        if (type == PhoneNumberType.UNKNOWN) {
            throw new Unreadable("bad_phone", "No such phone number can exist in " + country(numbers, number, region));
        }
        String e164 = numbers.format(number, PhoneNumberFormat.E164);
        String identity = number.hasExtension() ? e164 + ";ext=" + number.getExtension() : e164;
        return new PhoneNumber(e164, label(type), identity);
    }

    private static String whole(String text) throws Unreadable {
        if (SHORTENED.matcher(text).matches()) {
            throw new Unreadable(
                    "bad_phone", "A spreadsheet has shortened it to powers of ten: save its column there as text");
        }
        Matcher decimals = WITH_DECIMALS.matcher(text);
        return decimals.matches() ? decimals.group(1) : text;
    }

    private static String label(PhoneNumberType type) {
        return switch (type) {
            case MOBILE -> "mobile";
            case FIXED_LINE -> "fixed";
            case FIXED_LINE_OR_MOBILE -> "either";
            default -> "other";
        };
    }

    private static String country(PhoneNumberUtil numbers, Phonenumber.PhoneNumber number, String region) {
        String of = numbers.getRegionCodeForCountryCode(number.getCountryCode());
        return of == null || of.equals("ZZ") ? region : of;
    }
}
