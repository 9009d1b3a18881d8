package io.drumbeat.report.section;

import io.drumbeat.report.model.SectionResult;

/** One part of a report. To add one, write a class and name it in {@link Sections}. */
public interface Section {

    /** What a report's {@code sections} list calls it. */
    String name();

    /** Asks the store. An empty store is no error: the result says what is missing. */
    SectionResult of(ReportContext context);
}
