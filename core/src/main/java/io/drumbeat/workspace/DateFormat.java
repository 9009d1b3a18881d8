package io.drumbeat.workspace;

import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import io.drumbeat.yaml.YamlNode;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** A pattern of {@link DateTimeFormatter}, such as {@code M/d/yyyy}. */
record DateFormat() implements Type<String> {
    static final DateFormat TYPE = new DateFormat();

    @Override
    public Optional<String> read(Text name, YamlNode node, Inspection inspection) {
        return Types.TEXT.read(name, node, inspection).flatMap(text -> pattern(text, inspection));
    }

    private static Optional<String> pattern(Text text, Inspection inspection) {
        var pattern = text.value();
        if (pattern.matches(".*[YD].*")) {
            inspection.error(
                    text.at(),
                    "in a date format Y is the year of a week and D the day of a year",
                    "did you mean \"" + pattern.replace('Y', 'y').replace('D', 'd') + "\"?");
            return Optional.empty();
        }
        try {
            return Optional.of(DateTimeFormatter.ofPattern(pattern)).map(_ -> pattern);
        } catch (IllegalArgumentException e) {
            inspection.error(
                    text.at(),
                    "\"" + pattern + "\" is not a date format: " + e.getMessage(),
                    "write M/d/yyyy, dd.MM.yyyy or yyyy-MM-dd HH:mm");
            return Optional.empty();
        }
    }

    @Override
    public String label() {
        return "date format";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string");
    }
}
