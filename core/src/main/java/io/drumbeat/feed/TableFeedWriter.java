package io.drumbeat.feed;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A feed as a table of text. */
final class TableFeedWriter implements FeedWriter {
    private static final CSVFormat COMMAS =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
    private static final CSVFormat TABS = COMMAS.builder().setDelimiter('\t').get();

    private final List<String> header;
    private final String between;
    private final UnaryOperator<String> cell;
    private final CSVPrinter rows;

    private TableFeedWriter(
            CSVFormat format, Writer out, List<String> header, String between, UnaryOperator<String> cell)
            throws IOException {
        this.header = header;
        this.between = between;
        this.cell = cell;
        this.rows = new CSVPrinter(out, format);
        rows.printRecord(header);
    }

    /** Every item on one line; several values are separated by commas, which an address must not hold itself. */
    static TableFeedWriter ofTabs(Writer out, List<String> header) throws IOException {
        return new TableFeedWriter(TABS, out, header, ",", Plain::line);
    }

    static TableFeedWriter ofCommas(Writer out, List<String> header) throws IOException {
        return new TableFeedWriter(COMMAS, out, header, "|", UnaryOperator.identity());
    }

    /** What a spreadsheet would take for a formula gets an apostrophe, which it takes for the mark of a text. */
    static TableFeedWriter forPeople(Writer out, List<String> header) throws IOException {
        return new TableFeedWriter(COMMAS, out, header, "|", TableFeedWriter::withoutFormula);
    }

    /** See OWASP, "CSV Injection". */
    private static String withoutFormula(String text) {
        return !text.isEmpty() && "=+-@\t\n＝＋－＠".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void write(Map<String, List<String>> cells) throws IOException {
        for (String column : header) {
            rows.print(cell.apply(joined(cells.getOrDefault(column, List.of()))));
        }
        rows.println();
    }

    private String joined(List<String> values) {
        return values.size() == 1
                ? values.getFirst()
                : String.join(
                        between,
                        values.stream()
                                .map(value -> value.replace(between, between.equals(",") ? "%2C" : "%7C"))
                                .toList());
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
