package io.drumbeat.mapping;

import io.drumbeat.value.Cells;
import io.drumbeat.value.PersonName;
import io.drumbeat.workspace.TextSteps;
import io.drumbeat.workspace.TextSteps.LetterCase;
import io.drumbeat.workspace.TextSteps.Part;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.WordUtils;
import org.jspecify.annotations.Nullable;

/** Carries out what a mapping does to the text of a cell. */
final class Steps {
    private Steps() {}

    static String applied(TextSteps steps, String cell) {
        String text = cell;
        if (steps.trim() != null) {
            text = Cells.clean(trimmed(text, steps.trim()));
        }
        if (steps.extract() != null) {
            text = Cells.clean(extracted(text, steps.extract()));
        }
        if (steps.part() != null && !text.isEmpty()) {
            text = part(text, steps.part());
        }
        return steps.letterCase() == null ? text : inCase(text, steps.letterCase());
    }

    private static String trimmed(String text, String characters) {
        int from = 0;
        int to = text.length();
        while (from < to && isTaken(text.charAt(from), characters)) {
            from++;
        }
        while (to > from && isTaken(text.charAt(to - 1), characters)) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Spaces may stand between the characters: {@code "' x '"}. */
    private static boolean isTaken(char c, String characters) {
        return characters.indexOf(c) >= 0 || c == ' ';
    }

    /** Empty where nothing matches. */
    private static String extracted(String text, Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return "";
        }
        String kept = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
        return kept == null ? "" : kept;
    }

    private static String part(String fullName, Part part) {
        PersonName name = PersonName.split(fullName);
        @Nullable String found = part == Part.FIRST_NAME ? name.first() : name.last();
        return found == null ? "" : found;
    }

    private static String inCase(String text, LetterCase letterCase) {
        return switch (letterCase) {
            case UPPER -> text.toUpperCase(Locale.ROOT);
            case LOWER -> text.toLowerCase(Locale.ROOT);
            case TITLE -> WordUtils.capitalizeFully(text, ' ', '-', '/');
        };
    }
}
