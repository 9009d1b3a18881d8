package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Rejection.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
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
    private final InputStream in;
    private final XMLStreamReader xml;
    private final GrowingHeader columns = new GrowingHeader();
    private boolean rootSeen;

    static GoogleXmlSource open(String name, Content content) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        InputStream in = content.open();
        try {
            return new GoogleXmlSource(name, in, factory.createXMLStreamReader(in));
        } catch (XMLStreamException e) {
            in.close();
            throw broken(name, e);
        }
    }

    private GoogleXmlSource(String name, InputStream in, XMLStreamReader xml) {
        this.name = name;
        this.in = in;
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
    public String format() {
        return "Google feed, XML";
    }

    @Override
    public @Nullable SourceRecord next() {
        try {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD -> throw documentType();
                    case XMLStreamConstants.START_ELEMENT -> {
                        checkRoot();
                        if (xml.getLocalName().equals("item")
                                || xml.getLocalName().equals("entry")) {
                            return item();
                        }
                    }
                    default -> {}
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw broken(name, e);
        }
    }

    @Override
    public void close() {
        try {
            xml.close();
            in.close();
        } catch (XMLStreamException e) {
            throw broken(name, e);
        } catch (IOException e) {
            throw DataFile.cannotRead(name, e);
        }
    }

    private SourceRecord item() throws XMLStreamException {
        long line = xml.getLocation().getLineNumber();
        Map<String, String> values = new LinkedHashMap<>();
        Deque<String> path = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        Fault fault = null;
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(xml.getLocalName());
                    text.setLength(0);
                    String href = xml.getAttributeValue(null, "href");
                    if (href != null) {
                        text.append(href);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() <= Limits.CELL_CHARS) {
                        text.append(xml.getText());
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
        String root = xml.getLocalName();
        if (!root.equals("rss") && !root.equals("feed") && !root.equals("RDF") && !root.equals("channel")) {
            throw DrumbeatException.input("not_a_feed", "%s is XML, but <%s> is no product feed".formatted(name, root))
                    .at(name + ":" + xml.getLocation().getLineNumber())
                    .hint("A Google feed begins with <rss> or <feed>");
        }
    }

    private DrumbeatException documentType() {
        return DrumbeatException.input("xml_doctype", name + " declares a document type, which is refused")
                .at(name + ":" + xml.getLocation().getLineNumber())
                .hint("Feeds need none; entities in it could read files or exhaust memory");
    }

    private static DrumbeatException broken(String name, XMLStreamException e) {
        var location = e.getLocation();
        String where =
                location == null ? name : name + ":" + location.getLineNumber() + ":" + location.getColumnNumber();
        String message =
                String.valueOf(e.getMessage()).replaceAll("(?s).*Message: ", "").strip();
        return DrumbeatException.input("bad_xml", name + " is not well-formed XML: " + message)
                .at(where)
                .hint("It may have been cut off on its way; nothing was changed")
                .causedBy(e);
    }
}
