package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Rejection.Fault;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * Google's product and vehicle feeds: RSS 2.0 items or Atom entries with {@code g:} fields. A column is an element's local
 * name; a repeated element ({@code additional_image_link}) is one cell joined by {@code |}; nested elements are joined by
 * dots. Document types are refused, so no entity can reach a file or fill the memory.
 *
 * @see <a href="https://support.google.com/merchants/answer/7052112">Product data specification</a>
 */
final class GoogleXmlSource implements RecordSource {
    private final String name;
    private final SafeXml xml;
    private final GrowingHeader columns = new GrowingHeader();
    private boolean rootSeen;

    static GoogleXmlSource of(String name, Reader text) {
        return new GoogleXmlSource(name, new SafeXml(name, text));
    }

    private GoogleXmlSource(String name, SafeXml xml) {
        this.name = name;
        this.xml = xml;
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
        return "Google feed, XML";
    }

    @Override
    public @Nullable SourceRecord next() {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                checkRoot();
                if (xml.localName().equals("item") || xml.localName().equals("entry")) {
                    return item();
                }
            }
        }
        return null;
    }

    @Override
    public void close() {
        xml.close();
    }

    private SourceRecord item() {
        long line = xml.line();
        Map<String, String> values = new LinkedHashMap<>();
        Deque<String> path = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        Fault fault = null;
        long size = 0;
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(xml.localName());
                    text.setLength(0);
                    String href = xml.attribute("href");
                    if (href != null) {
                        text.append(href);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    size += xml.text().length();
                    if (size > Limits.RECORD_CHARS) {
                        throw DrumbeatException.input("record_too_long", "The item on line " + line + " is too long")
                                .at(name + ":" + line)
                                .hint("The file is damaged, or made to do harm; nothing was changed");
                    }
                    if (text.length() <= Limits.CELL_CHARS) {
                        text.append(xml.text());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (path.isEmpty()) {
                        List<String> cells = columns.cells(name, line, values);
                        return new SourceRecord(name, line, header(), cells, fault);
                    }
                    String column = String.join(".", path);
                    String cell = text.toString().strip();
                    path.removeLast();
                    text.setLength(0);
                    if (cell.length() > Limits.CELL_CHARS) {
                        fault = Faults.unusableCell(column, cell);
                    } else if (!cell.isEmpty()) {
                        values.merge(
                                column, cell, (before, more) -> before.equals(more) ? before : before + "|" + more);
                    }
                }
                default -> {}
            }
        }
    }

    private void checkRoot() {
        if (rootSeen) {
            return;
        }
        rootSeen = true;
        String root = xml.localName();
        if (!root.equals("rss") && !root.equals("feed") && !root.equals("RDF") && !root.equals("channel")) {
            throw DrumbeatException.input(
                            "not_a_feed", "%s is XML, but <%s> is neither a product feed nor ADF".formatted(name, root))
                    .at(name + ":" + xml.line())
                    .hint("A Google feed begins with <rss> or <feed>, ADF with <adf>");
        }
    }
}
