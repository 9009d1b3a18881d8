package io.drumbeat.report.render;

import io.drumbeat.report.model.ReportModel;
import java.util.Map;

/** One way to write a report down. */
public interface Rendering {

    /** What {@code --format} calls it. */
    String format();

    /** The files by the end of their name, such as {@code .html} or {@code -csv/leads.by_source.csv}; UTF-8. */
    Map<String, String> files(ReportModel report);
}
