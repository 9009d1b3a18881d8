package io.drumbeat.workspace;

import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import io.drumbeat.yaml.YamlNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression of Java, with at most one group: what is meant. */
record RegularExpression() implements Type<Pattern> {
    static final RegularExpression TYPE = new RegularExpression();

    @Override
    public Optional<Pattern> read(Text name, YamlNode node, Inspection inspection) {
        return Types.TEXT.read(name, node, inspection).flatMap(text -> pattern(text, inspection));
    }

    private static Optional<Pattern> pattern(Text text, Inspection inspection) {
        try {
            var pattern = Pattern.compile(text.value());
            if (pattern.matcher("").groupCount() <= 1) {
                return Optional.of(pattern);
            }
            inspection.error(
                    text.at(),
                    "\"" + text + "\" has more than one group, and one can be kept",
                    "write the others as (?:…)");
        } catch (PatternSyntaxException e) {
            inspection.error(
                    text.at(),
                    "\"" + text + "\" is not a regular expression: " + e.getDescription(),
                    "put it in single quotes, so that YAML leaves its backslashes alone");
        }
        return Optional.empty();
    }

    @Override
    public String label() {
        return "regular expression";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "format", "regex");
    }
}
