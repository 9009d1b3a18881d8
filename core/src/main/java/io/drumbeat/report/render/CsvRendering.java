package io.drumbeat.report.render;

import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.ReportModel;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** One CSV file a table, for spreadsheets, and one with every single figure. */
public final class CsvRendering implements Rendering {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public Map<String, String> files(ReportModel report) {
        var files = new LinkedHashMap<String, String>();
        files.put("-csv/figures.csv", figures(report));
        for (SectionResult section : report.sections()) {
            for (Table table : section.tables()) {
                files.put("-csv/" + fileName(section.name() + "." + table.name()) + ".csv", table(table));
            }
        }
        return files;
    }

    /** Table names can carry the names of models, which people choose. */
    private static String fileName(String name) {
        return name.replaceAll("[^A-Za-z0-9_.-]", "_");
    }

    private static String figures(ReportModel report) {
        var lines = new StringBuilder();
        line(lines, List.of("section", "figure", "value", "previous"));
        for (SectionResult section : report.sections()) {
            for (Figure figure : section.figures()) {
                line(lines, List.of(section.name(), figure.name(), cell(figure.value()), cell(figure.previous())));
            }
        }
        return lines.toString();
    }

    private static String table(Table table) {
        var lines = new StringBuilder();
        line(lines, table.columns().stream().map(Table.Column::name).toList());
        for (List<Value> row : table.rows()) {
            var cells = new ArrayList<String>();
            row.forEach(value -> cells.add(cell(value)));
            line(lines, cells);
        }
        return lines.toString();
    }

    private static void line(StringBuilder lines, List<String> cells) {
        lines.append(FORMAT.format(cells.toArray())).append('\n');
    }

    private static String cell(Value value) {
        @Nullable Object plain = JsonRendering.plain(value);
        return switch (plain) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case String text -> harmless(text);
            default -> plain.toString();
        };
    }

    /** A spreadsheet must not take a hostile name for a formula (OWASP: CSV injection). */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
