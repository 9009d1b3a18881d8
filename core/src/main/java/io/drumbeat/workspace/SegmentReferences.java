package io.drumbeat.workspace;

import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The segments that a rule asks for by {@code in segment NAME}. */
final class SegmentReferences {
    private static final Pattern WORDS = Pattern.compile(
            "'(?:[^']|'')*'|\\bin\\s+segment\\s+(?:(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)|\"(?<quoted>[^\"]*)\")",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    private SegmentReferences() {}

    /** Each with its place; what stands inside a text is none. */
    static List<Text> in(@Nullable Text rule) {
        if (rule == null) {
            return List.of();
        }
        return WORDS.matcher(rule.value())
                .results()
                .flatMap(found -> {
                    String group = found.group("name") != null ? "name" : "quoted";
                    return found.group(group) == null
                            ? java.util.stream.Stream.<Text>empty()
                            : java.util.stream.Stream.of(
                                    new Text(found.group(group), rule.positionOf(found.start(group))));
                })
                .toList();
    }
}
