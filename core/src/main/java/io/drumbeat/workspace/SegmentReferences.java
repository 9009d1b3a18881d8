package io.drumbeat.workspace;

import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rule asks for that is found by other rules: segments, by {@code in segment NAME}, and the stage of the lifecycle. */
public final class SegmentReferences {
    private static final Pattern WORDS = Pattern.compile(
            "'(?:[^']|'')*'|\\bin\\s+segment\\s+(?:(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)|\"(?<quoted>[^\"]*)\")|\\b(?<stage>"
                    + Lifecycle.COLUMN + ")\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    private SegmentReferences() {}

    /** Each segment with its place; what stands inside a text is none. */
    public static List<Text> in(@Nullable Text rule) {
        return Stream.concat(found(rule, "name"), found(rule, "quoted")).toList();
    }

    /** Where it reads the stage. */
    static List<Text> toStage(@Nullable Text rule) {
        return found(rule, "stage")
                .map(column -> new Text(SegmentDependencies.LIFECYCLE, column.at()))
                .toList();
    }

    private static Stream<Text> found(@Nullable Text rule, String group) {
        return rule == null
                ? Stream.empty()
                : WORDS.matcher(rule.value())
                        .results()
                        .filter(word -> word.group(group) != null)
                        .map(word -> new Text(word.group(group), rule.positionOf(word.start(group))));
    }
}
