package io.drumbeat.example.dealership;

import io.drumbeat.example.sample.Dice;

/** Ten digits, written the way somebody happened to write them. */
final class PhoneStyle {
    private PhoneStyle() {}

    static String any(String digits, Dice dice) {
        String area = digits.substring(0, 3);
        String exchange = digits.substring(3, 6);
        String line = digits.substring(6);
        return switch (dice.weighted(40, 20, 15, 10, 8, 5, 2)) {
            case 0 -> "(" + area + ") " + exchange + "-" + line;
            case 1 -> area + "-" + exchange + "-" + line;
            case 2 -> digits;
            case 3 -> area + "." + exchange + "." + line;
            case 4 -> "+1 " + area + " " + exchange + " " + line;
            case 5 -> "1-" + area + "-" + exchange + "-" + line;
            default -> area + " " + exchange + " " + line;
        };
    }
}
