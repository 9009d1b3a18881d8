package io.drumbeat.alert;

import io.drumbeat.workspace.AlertDefinition.When;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What a person is told, with all that is needed at night to decide whether to get up. People's data and secrets are masked.
 *
 * @param id stays the same in every attempt to tell it
 * @param headline one line
 * @param sections what happened, what to do about it, what was left undone
 * @param facts which run of whom, when and where
 * @param lookFurther commands that show more
 */
public record Alert(
        String id,
        Instant at,
        When kind,
        String headline,
        List<Section> sections,
        List<Fact> facts,
        List<String> lookFurther) {

    /** Some lines under a heading. */
    public record Section(String title, List<String> lines) {}

    public record Fact(String name, String value) {}

    /** The whole of it as plain text. */
    public String text() {
        var text = new StringBuilder(headline).append('\n');
        for (Section section : sections) {
            text.append('\n').append(section.title()).append('\n');
            section.lines().forEach(line -> text.append("  ").append(line).append('\n'));
        }
        text.append('\n');
        facts.forEach(fact -> text.append("%-7s %s\n".formatted(fact.name().toLowerCase(Locale.ROOT), fact.value())));
        if (!lookFurther.isEmpty()) {
            text.append("\nLook further\n");
            lookFurther.forEach(command -> text.append("  ").append(command).append('\n'));
        }
        return text.toString();
    }
}
