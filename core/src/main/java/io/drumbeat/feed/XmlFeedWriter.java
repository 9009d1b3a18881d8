package io.drumbeat.feed;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A feed as RSS 2.0 with Google's namespace. It says nothing of when it was written, so that the same stock is the same file.
 *
 * @see <a href="https://support.google.com/merchants/answer/160589">RSS 2.0 specification of Merchant Center</a>
 */
final class XmlFeedWriter implements FeedWriter {
    private static final String GOOGLE = "http://base.google.com/ns/1.0";
    private static final Set<String> OF_RSS = Set.of("title", "link", "description");

    private final Writer out;
    private final String title;
    private final @Nullable String site;
    private final XMLStreamWriter xml;
    private boolean begun;
    private boolean closed;

    XmlFeedWriter(Writer out, String title, @Nullable String site) {
        this.out = out;
        this.title = title;
        this.site = site;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Every Java can write XML", e);
        }
    }

    @Override
    public void write(Map<String, List<String>> cells) throws IOException {
        try {
            begin(cells.getOrDefault("link", List.of()));
            xml.writeCharacters("    ");
            xml.writeStartElement("item");
            xml.writeCharacters("\n");
            Set<String> nested = new TreeSet<>();
            for (String column : cells.keySet()) {
                int dot = column.indexOf('.');
                if (dot < 0) {
                    for (String value : cells.get(column)) {
                        element("      ", column, value);
                    }
                } else if (nested.add(column.substring(0, dot))) {
                    group(column.substring(0, dot), cells);
                }
            }
            xml.writeCharacters("    ");
            xml.writeEndElement();
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    private void begin(List<String> links) throws XMLStreamException {
        if (begun) {
            return;
        }
        begun = true;
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("rss");
        xml.writeNamespace("g", GOOGLE);
        xml.writeAttribute("version", "2.0");
        xml.writeCharacters("\n  ");
        xml.writeStartElement("channel");
        xml.writeCharacters("\n");
        element("    ", "title", title);
        element(
                "    ",
                "link",
                site != null
                        ? site
                        : links.stream().findFirst().map(XmlFeedWriter::siteOf).orElse(""));
        element("    ", "description", title);
    }

    private static String siteOf(String page) {
        URI uri = URI.create(page);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** Elements that stand in one: {@code shipping.price} and {@code shipping.country}. */
    private void group(String outer, Map<String, List<String>> cells) throws XMLStreamException {
        xml.writeCharacters("      ");
        xml.writeStartElement("g", outer, GOOGLE);
        xml.writeCharacters("\n");
        for (Map.Entry<String, List<String>> cell : cells.entrySet()) {
            if (cell.getKey().startsWith(outer + ".")) {
                for (String value : cell.getValue()) {
                    element("        ", cell.getKey().substring(outer.length() + 1), value);
                }
            }
        }
        xml.writeCharacters("      ");
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private void element(String indent, String name, String value) throws XMLStreamException {
        xml.writeCharacters(indent);
        if (OF_RSS.contains(name)) {
            xml.writeStartElement(name);
        } else {
            xml.writeStartElement("g", name, GOOGLE);
        }
        xml.writeCharacters(value);
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private static IOException unwritable(XMLStreamException e) {
        return e.getNestedException() instanceof IOException cause ? cause : new IOException(e);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            begin(new ArrayList<>());
            xml.writeCharacters("  ");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }
}
