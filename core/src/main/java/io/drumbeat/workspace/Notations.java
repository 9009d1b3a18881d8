package io.drumbeat.workspace;

import io.drumbeat.workspace.Sending.Cap;
import io.drumbeat.yaml.Made;
import io.drumbeat.yaml.NameOf;
import io.drumbeat.yaml.ScalarType;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a workspace writes the values of its trade. */
final class Notations {
    /** What becomes a column of the profile or a part of its name. */
    static final Pattern COLUMN_NAME = Pattern.compile("[a-z][a-z0-9_]*");

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    static final Type<Duration> DURATION = ScalarType.notation(
            "duration", "a duration such as 30d, 12h or 15m", "^" + Durations.NOTATION + "$", Durations::parse);

    static final Type<DayWindow> DAY_WINDOW = ScalarType.notation(
            "window of the day",
            "a window of the day such as 21:00-08:00",
            "^[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}$",
            DayWindow::parse);

    static final Type<Double> PERCENT =
            ScalarType.notation("percent", "a percentage such as 20%", "^[0-9]{1,3}(\\.[0-9]+)?%$", Notations::percent);

    static final Type<Cap> CAP = ScalarType.notation(
            "cap", "a cap such as 3 per 7d", "^[0-9]+ per " + Durations.NOTATION + "$", Notations::cap);

    static final Type<ZoneId> ZONE = ScalarType.notation(
                    "time zone", "a time zone such as America/Los_Angeles", "^[A-Za-z].*$", Notations::zone)
            .suggesting(ZoneId.getAvailableZoneIds());

    static final Type<String> REGION =
            ScalarType.notation("country", "an ISO 3166-1 country such as US", "^[A-Z]{2}$", Notations::region);

    /** What separates the columns of a file. */
    static final Type<String> DELIMITER = new ScalarType<>(
            "one character, or tab",
            "one character, or the word tab",
            Map.of("type", "string", "pattern", "^(.|tab)$"),
            scalar -> delimiter(scalar.text().value()));

    static final Type<String> ENCODING = ScalarType.notation(
            "character set", "a character set such as UTF-8 or windows-1252", "^[A-Za-z0-9].*$", Notations::encoding);

    static final Type<Integer> HEADER_ROW = Types.wholeNumber(1, 1000);

    static final Type<DataClass> DATA_CLASS = Types.oneOf(DataClass.class);

    static final Type<Text> SEGMENT = new NameOf("segment");

    private static final Pattern PERCENTAGE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]+)?)%");
    private static final Pattern SO_MANY_IN = Pattern.compile("([1-9][0-9]{0,5}) per (\\S+)");

    private Notations() {}

    /** The name of a thing, where its record keeps no position. */
    static Type<String> nameOf(String kind) {
        return new Made<>(new NameOf(kind), (_, text) -> text.value());
    }

    private static Optional<Double> percent(String text) {
        var match = PERCENTAGE.matcher(text);
        return match.matches()
                ? Optional.of(new BigDecimal(match.group(1)).movePointLeft(2).doubleValue())
                        .filter(part -> part <= 1)
                : Optional.empty();
    }

    private static Optional<Cap> cap(String text) {
        var match = SO_MANY_IN.matcher(text);
        return match.matches()
                ? Durations.parse(match.group(2)).map(within -> new Cap(Integer.parseInt(match.group(1)), within))
                : Optional.empty();
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text))
                    .filter(_ -> ZoneId.getAvailableZoneIds().contains(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> region(String text) {
        return Optional.of(text).filter(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)::contains);
    }

    private static Optional<String> delimiter(String text) {
        return text.equals("tab") ? Optional.of("\t") : Optional.of(text).filter(one -> one.length() == 1);
    }

    private static Optional<String> encoding(String text) {
        try {
            return Optional.of(text).filter(Charset::isSupported);
        } catch (IllegalCharsetNameException e) {
            return Optional.empty();
        }
    }
}
