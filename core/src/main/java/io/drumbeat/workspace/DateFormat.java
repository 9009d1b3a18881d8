package io.drumbeat.workspace;

import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.ListType;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import io.drumbeat.yaml.YamlNode;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pattern of {@link DateTimeFormatter}, such as {@code M/d/yyyy}. */
record DateFormat() implements Type<String> {
    /** One pattern, or several of which the first that fits is meant. */
    static final Type<List<String>> SEVERAL = new Several(ListType.oneOrMore(new DateFormat()));

    /** No two of them may read the same digits as different days. */
    private record Several(Type<List<String>> patterns) implements Type<List<String>> {
        @Override
        public Optional<List<String>> read(Text name, YamlNode node, Inspection inspection) {
            return patterns.read(name, node, inspection).flatMap(given -> {
                for (var pattern : given) {
                    var turned = pattern.replace('M', '\0').replace('d', 'M').replace('\0', 'd');
                    if (!turned.equals(pattern) && given.contains(turned)) {
                        inspection.error(
                                node.at(),
                                "3/4 would be another day in " + pattern + " than in " + turned,
                                "keep one of them: a source writes its dates in one way");
                        return Optional.empty();
                    }
                }
                return Optional.of(given);
            });
        }

        @Override
        public String label() {
            return patterns.label();
        }

        @Override
        public Map<String, Object> schema() {
            return patterns.schema();
        }
    }

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
