package io.drumbeat.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number format that spreads the digits of a whole number over places: {@code 00000} for postal codes, {@code (000)
 * 000-0000} for phones, {@code 000-00-0000}. A {@code 0} without a digit shows a zero, a {@code #} nothing.
 */
final class DigitPattern {
    private static final Pattern CONDITION = Pattern.compile("\\[(<=|>=|<>|<|>|=)(\\d{1,15})]");
    private static final Pattern COLOUR_OR_LOCALE = Pattern.compile("\\[[^\\]]*]");
    private static final String PLACES = "0#?";
    private static final String MARKS = "-()+ ./";

    private final List<Section> sections;

    /** One of the parts that a semicolon separates: what is shown of the numbers that it is for. */
    private record Section(@Nullable String operator, long bound, String shown) {
        boolean isFor(long value) {
            if (operator == null) {
                return true;
            }
            return switch (operator) {
                case "<=" -> value <= bound;
                case ">=" -> value >= bound;
                case "<>" -> value != bound;
                case "<" -> value < bound;
                case ">" -> value > bound;
                default -> value == bound;
            };
        }
    }

    private DigitPattern(List<Section> sections) {
        this.sections = sections;
    }

    /** The pattern of a format, when it is one: only places and marks, with a mark between places or a run of zeros. */
    static Optional<DigitPattern> of(String code) {
        List<Section> sections = new ArrayList<>();
        for (String part : code.split(";", -1)) {
            Matcher condition = CONDITION.matcher(part);
            boolean conditional = condition.find();
            Optional<String> shown =
                    marksAndPlaces(COLOUR_OR_LOCALE.matcher(part).replaceAll(""));
            if (shown.isEmpty()) {
                break;
            }
            sections.add(new Section(
                    conditional ? condition.group(1) : null,
                    conditional ? Long.parseLong(condition.group(2)) : 0,
                    shown.get()));
            if (!conditional) {
                break;
            }
        }
        return sections.stream().anyMatch(section -> isMoreThanANumber(section.shown()))
                ? Optional.of(new DigitPattern(sections))
                : Optional.empty();
    }

    String fill(long value) {
        for (Section section : sections) {
            if (section.isFor(value)) {
                return fill(section.shown(), Long.toString(value));
            }
        }
        return Long.toString(value);
    }

    /** From the last place to the first, which takes all digits that are left. */
    private static String fill(String shown, String digits) {
        int places = (int) shown.chars().filter(c -> PLACES.indexOf(c) >= 0).count();
        StringBuilder text = new StringBuilder();
        int place = places;
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (PLACES.indexOf(c) < 0) {
                text.append(c);
            } else {
                int at = digits.length() - place;
                if (place == places && at > 0) {
                    text.append(digits, 0, at);
                }
                if (at >= 0) {
                    text.append(digits.charAt(at));
                } else if (c == '0') {
                    text.append('0');
                }
                place--;
            }
        }
        return text.toString().strip();
    }

    /** The section without its quotes and backslashes; empty when it holds anything but places and marks. */
    private static Optional<String> marksAndPlaces(String section) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < section.length(); i++) {
            char c = section.charAt(i);
            boolean literal = c == '\\' || c == '"';
            if (c == '_' || c == '*') {
                i++;
            } else if (c == '"') {
                int end = section.indexOf('"', i + 1);
                String quoted = end < 0 ? "?" : section.substring(i + 1, end);
                if (!quoted.chars().allMatch(mark -> MARKS.indexOf(mark) >= 0)) {
                    return Optional.empty();
                }
                shown.append(quoted);
                i = end;
            } else if (literal && i + 1 < section.length() && MARKS.indexOf(section.charAt(i + 1)) >= 0) {
                shown.append(section.charAt(++i));
            } else if (!literal && (PLACES.indexOf(c) >= 0 || "-()+ ".indexOf(c) >= 0)) {
                shown.append(c);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(shown.toString()).filter(text -> text.chars().anyMatch(c -> PLACES.indexOf(c) >= 0));
    }

    private static boolean isMoreThanANumber(String shown) {
        String trimmed = shown.strip();
        return trimmed.contains("00") || trimmed.matches(".*[0#?][-()+ ./]+[0#?].*") || trimmed.startsWith("+");
    }
}
