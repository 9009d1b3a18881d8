package io.drumbeat.value;

import java.util.List;
import java.util.Set;

/**
 * Reads the phone numbers of a file as {@link PhoneNumber#parse} does, only faster: what a plainly written North American
 * number is depends on its first seven digits, so it is asked once for each of those. For one thread.
 */
public final class PhoneNumbers {
    /** Where ten digits, or eleven that begin with 1, are a number of the North American plan. */
    private static final Set<String> REGIONS = Set.of("US", "CA");

    private static final int DIGITS = 10;
    /** The numbers of one area that share their first seven digits: so many such groups are in it. */
    private static final int GROUPS = 10_000;

    /** 0 stands for a group of which nothing is known. */
    private static final List<String> TYPES = List.of("", "mobile", "fixed", "either", "other");

    private final byte[][] types = new byte[1_000][];
    private final char[] digits = new char[DIGITS + 1];

    /** Reads a number in any common form, as dialled in the region when it names no country itself. */
    public PhoneNumber parse(String text, String region) throws Unreadable {
        int from = northAmerican(text, region);
        if (from < 0) {
            return PhoneNumber.parse(text, region);
        }
        int area = number(from, 3);
        int group = number(from + 3, 4);
        if (types[area] == null) {
            types[area] = new byte[GROUPS];
        }
        int known = types[area][group];
        if (known > 0) {
            String e164 = "+1" + new String(digits, from, DIGITS);
            return new PhoneNumber(e164, TYPES.get(known), e164);
        }
        PhoneNumber parsed = PhoneNumber.parse(text, region);
        types[area][group] = (byte) TYPES.indexOf(parsed.type());
        return parsed;
    }

    /**
     * Where its ten digits begin in {@link #digits}: of {@code (559) 325-0188}, {@code 1-559-325-0188} and
     * {@code +1 559.325.0188}. Negative for anything out of the ordinary, which is left to the library.
     */
    private int northAmerican(String text, String region) {
        if (text.endsWith(".0")) {
            return -1; // The decimal of a whole number, no digit of it
        }
        boolean international = text.startsWith("+");
        int count = 0;
        for (int i = international ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (count == digits.length) {
                    return -1;
                }
                digits[count++] = c;
            } else if (" -.()".indexOf(c) < 0) {
                return -1;
            }
        }
        boolean withCode = count == digits.length && digits[0] == '1';
        boolean within = REGIONS.contains(region);
        int from = withCode ? 1 : 0;
        boolean ordinary = withCode ? international || within : count == DIGITS && !international && within;
        return ordinary && digits[from] >= '2' ? from : -1;
    }

    private int number(int from, int length) {
        int number = 0;
        for (int i = from; i < from + length; i++) {
            number = number * 10 + digits[i] - '0';
        }
        return number;
    }
}
