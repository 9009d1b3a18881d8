package io.drumbeat.report.model;

import java.util.List;

/**
 * What one section found.
 *
 * @param counted how its numbers are counted, in one or two sentences for the person who reads the report
 * @param figures single numbers; those that are key also stand at the top of the report
 * @param empty what to say instead of charts when there is nothing to count yet; blank when there is
 */
public record SectionResult(
        String name, String title, String counted, List<Figure> figures, List<Table> tables, String empty) {

    public static SectionResult of(
            String name, String title, String counted, List<Figure> figures, List<Table> tables) {
        return new SectionResult(name, title, counted, figures, tables, "");
    }

    /** A section that has nothing to show yet, and says what would fill it. */
    public static SectionResult empty(String name, String title, String counted, String sentence) {
        return new SectionResult(name, title, counted, List.of(), List.of(), sentence);
    }

    public boolean isEmpty() {
        return !empty.isEmpty();
    }
}
