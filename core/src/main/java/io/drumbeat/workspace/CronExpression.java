package io.drumbeat.workspace;

import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import io.drumbeat.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Five cron fields: minute, hour, day of month, month, day of week; each {@code *}, numbers, names, ranges and steps. */
record CronExpression() implements Type<String> {
    private static final List<Field> FIELDS = List.of(
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day of month", 1, 31, List.of()),
            new Field(
                    "month",
                    1,
                    12,
                    List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Field("day of week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

    @Override
    public Optional<String> read(Text name, YamlNode node, Inspection inspection) {
        return Types.TEXT.read(name, node, inspection).flatMap(text -> {
            var words = CommandLine.words(text);
            if (words.size() != FIELDS.size()) {
                inspection.error(
                        text.at(),
                        "a schedule has five fields (minute hour day month weekday), this one has " + words.size(),
                        "0 2 * * * is every night at two");
                return Optional.empty();
            }
            var before = inspection.problems().size();
            for (var index = 0; index < FIELDS.size(); index++) {
                FIELDS.get(index).check(words.get(index), inspection);
            }
            return Optional.of(text.value()).filter(_ -> inspection.problems().size() == before);
        });
    }

    @Override
    public String label() {
        return "cron schedule";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "pattern", "^\\S+ +\\S+ +\\S+ +\\S+ +\\S+$");
    }

    private record Field(String name, int least, int most, List<String> words) {
        private static final Pattern PART = Pattern.compile("(?:\\*|(\\w+)(?:-(\\w+))?)(?:/([1-9][0-9]?))?");

        void check(Text field, Inspection inspection) {
            for (var part : field.value().split(",", -1)) {
                if (!holds(part)) {
                    inspection.error(
                            field.at(),
                            "\"" + part + "\" cannot be the " + name + " of a schedule",
                            "a number from " + least + " to " + most + ", *, a range such as " + least + "-" + most
                                    + ", or a step such as */5");
                }
            }
        }

        private boolean holds(String part) {
            var match = PART.matcher(part);
            if (!match.matches()) {
                return false;
            }
            var from = match.group(1) == null ? least : number(match.group(1));
            var to = match.group(2) == null ? from : number(match.group(2));
            return least <= from && from <= to && to <= most;
        }

        /** -1 when it is neither a number nor a name of this field. */
        private int number(String text) {
            if (text.matches("[0-9]{1,2}")) {
                return Integer.parseInt(text);
            }
            var index = words.indexOf(text.toLowerCase(Locale.ROOT));
            return index < 0 ? -1 : index + least;
        }
    }
}
