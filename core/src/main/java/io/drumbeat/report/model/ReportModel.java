package io.drumbeat.report.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A whole report, before it is rendered.
 *
 * @param name the definition's name, which names the files
 * @param locale how numbers are written; the words are English
 */
public record ReportModel(
        String name, String title, String company, Period period, Locale locale, List<SectionResult> sections) {

    /** The figures that belong at the top of the page, in the order of their sections. */
    public Stream<Figure> keyFigures() {
        return sections.stream().flatMap(section -> section.figures().stream()).filter(Figure::key);
    }
}
