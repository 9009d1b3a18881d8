package io.drumbeat.intake;

import io.drumbeat.error.Counted;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Rejection.Fault;
import io.drumbeat.run.Warning;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * Leads of the automotive trade in ADF 1.0, each {@code prospect} a record. Its columns have the names of our fields, so
 * that no mapping is needed.
 *
 * @see AdfProspect
 */
final class AdfSource implements RecordSource {
    private final String name;
    private final String format;
    private final Deque<Reader> documents;
    private final GrowingHeader columns = new GrowingHeader();
    private final Sightings undated = new Sightings();
    private final Sightings otherCustomers = new Sightings();
    private @Nullable SafeXml xml;

    /** One document, read as a stream. */
    static AdfSource of(String name, Reader document) {
        return new AdfSource(name, "ADF", new ArrayDeque<>(List.of(document)));
    }

    /** The documents found in a text. */
    static AdfSource of(String name, String format, List<String> documents) {
        Deque<Reader> readers = new ArrayDeque<>();
        documents.forEach(document -> readers.add(new StringReader(document)));
        return new AdfSource(name, format, readers);
    }

    private AdfSource(String name, String format, Deque<Reader> documents) {
        this.name = name;
        this.format = format;
        this.documents = documents;
    }

    @Override
    public Header header() {
        return columns.header();
    }

    @Override
    public boolean hasHeaderRow() {
        return false;
    }

    @Override
    public boolean hasOwnColumns() {
        return false;
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public @Nullable SourceRecord next() {
        while (xml != null || !documents.isEmpty()) {
            if (xml == null) {
                xml = new SafeXml(name, documents.removeFirst());
            }
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.localName().equalsIgnoreCase("prospect")) {
                    return prospect(xml);
                }
            }
            xml.close();
            xml = null;
        }
        return null;
    }

    @Override
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        if (undated.count() > 0) {
            warnings.add(new Warning(
                    "bad_requestdate",
                    "%s: %s kept without the time of the request, which is not of ISO-8601; the first is %s"
                            .formatted(name, Counted.of(undated.count(), "lead was", "leads were"), undated.first())));
        }
        if (otherCustomers.count() > 0) {
            warnings.add(new Warning(
                    "other_customers",
                    "%s: %s more than one customer, of whom the first was kept; the first such begins on line %s"
                            .formatted(
                                    name,
                                    Counted.of(otherCustomers.count(), "prospect names", "prospects name"),
                                    otherCustomers.first())));
        }
        return warnings;
    }

    @Override
    public void close() {
        if (xml != null) {
            xml.close();
        }
    }

    private SourceRecord prospect(SafeXml prospects) {
        long line = prospects.line();
        var values = new AdfValues();
        StringBuilder text = new StringBuilder();
        long size = 0;
        for (int depth = 1; depth > 0; ) {
            switch (prospects.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    text.setLength(0);
                    values.enter(prospects);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    size += prospects.text().length();
                    if (size > Limits.RECORD_CHARS) {
                        throw tooLong(line);
                    }
                    text.append(prospects.text());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (--depth > 0) {
                        values.leave(text.toString());
                        text.setLength(0);
                    }
                }
                default -> {}
            }
        }
        if (values.hasOtherCustomers()) {
            otherCustomers.note(Long.toString(line));
        }
        var prospect = new AdfProspect(values);
        if (prospect.isUndated()) {
            undated.note("'%s' on line %d".formatted(values.first("requestdate"), line));
        }
        return record(line, prospect.fields());
    }

    private SourceRecord record(long line, Map<String, String> fields) {
        Fault fault = null;
        for (var field : fields.entrySet()) {
            if (field.getValue().length() > Limits.CELL_CHARS) {
                fault = Faults.unusableCell(field.getKey(), field.getValue());
                field.setValue("");
            }
        }
        List<String> cells = columns.cells(name, line, fields);
        return new SourceRecord(name, line, header(), cells, fault);
    }

    private DrumbeatException tooLong(long line) {
        return DrumbeatException.input("record_too_long", "The prospect on line " + line + " is too long")
                .at(name + ":" + line)
                .hint("The file is damaged, or made to do harm; nothing was changed");
    }
}
