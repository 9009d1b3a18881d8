package io.drumbeat.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.run.Json;
import io.drumbeat.value.Conventions;
import io.drumbeat.value.Numbers;
import io.drumbeat.value.Unreadable;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a vehicle has gone.
 *
 * @param unit {@code mi} or {@code km}
 */
record Mileage(int distance, String unit) {
    private static final Pattern WRITTEN = Pattern.compile("(?<number>\\d[\\d.,' \u00A0]*?)\\s*(?<unit>[A-Za-z.]*)");
    private static final Set<String> MILES = Set.of("mi", "mile", "miles", "m", "smi");
    private static final Set<String> KILOMETRES =
            Set.of("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres");
    private static final Set<String> REGIONS_OF_MILES = Set.of("US", "GB", "PR", "LR", "MM");
    private static final long FARTHEST = 5_000_000;

    /**
     * Reads {@code 100 miles}, {@code 12,345 mi} or {@code 20.000 km}.
     *
     * @param unitCell what a column of its own says about the unit; it counts where the mileage itself says nothing
     */
    static Mileage of(String written, @Nullable String unitCell, Conventions conventions, Numbers numbers)
            throws Unreadable {
        if (written.startsWith("{")) {
            return described(written, conventions, numbers);
        }
        if (isWholeNumber(written)) {
            return new Mileage(Integer.parseInt(written), unit(unitCell == null ? "" : unitCell, conventions));
        }
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            throw new Unreadable("bad_mileage", "Not a mileage");
        }
        long distance = numbers.number(matcher.group("number"))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        if (distance > FARTHEST) {
            throw new Unreadable("bad_mileage", "Farther than any vehicle has gone");
        }
        String said = matcher.group("unit");
        return new Mileage((int) distance, unit(said.isEmpty() && unitCell != null ? unitCell : said, conventions));
    }

    /** {@code {"value": 1500, "unit": "MI"}}, as Meta's catalogues write it. */
    private static Mileage described(String written, Conventions conventions, Numbers numbers) throws Unreadable {
        try {
            JsonNode mileage = Json.mapper().readTree(written);
            return of(mileage.path("value").asText(), mileage.path("unit").asText(""), conventions, numbers);
        } catch (JsonProcessingException e) {
            throw new Unreadable("bad_mileage", "Not a mileage");
        }
    }

    /** As most feeds write it: digits, and few enough of them. */
    private static boolean isWholeNumber(String written) {
        return !written.isEmpty() && written.length() <= 6 && written.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String unit(String said, Conventions conventions) throws Unreadable {
        String word = said.toLowerCase(Locale.ROOT).replace(".", "");
        if (word.isEmpty()) {
            return REGIONS_OF_MILES.contains(conventions.region()) ? "mi" : "km";
        }
        if (MILES.contains(word)) {
            return "mi";
        }
        if (KILOMETRES.contains(word)) {
            return "km";
        }
        throw new Unreadable("bad_mileage", "Neither miles nor kilometres");
    }
}
