package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import java.io.IOException;
import java.io.Reader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * XML as a stream of events, by local names. Document types are refused, so no entity can reach a file or fill the memory;
 * nor can a name, a value or a comment without end.
 */
final class SafeXml implements AutoCloseable {
    private final String name;
    private final BoundedReader in;
    private final XMLStreamReader xml;

    /**
     * Of text, whatever encoding it declares. (Of bytes, Java's parser reports a malformed one to standard error.)
     *
     * @param name the file, as failures call it
     */
    SafeXml(String name, Reader text) {
        this.name = name;
        this.in = new BoundedReader(text);
        try {
            this.xml = factory().createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            close(in, name);
            throw broken(name, e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /** Whether there is another event; the last is the end of the document. */
    boolean hasNext() {
        try {
            return xml.hasNext();
        } catch (XMLStreamException e) {
            throw broken(name, e);
        }
    }

    /** The next event, of {@link XMLStreamConstants}. */
    int next() {
        in.nextRecord();
        try {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw documentType();
            }
            return event;
        } catch (XMLStreamException e) {
            throw broken(name, e);
        }
    }

    String localName() {
        return xml.getLocalName();
    }

    /** The attribute of that local name, whatever its namespace. */
    @Nullable
    String attribute(String attribute) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(attribute)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The text of an event of characters; a long text comes in several. */
    String text() {
        return xml.getText();
    }

    long line() {
        return Math.max(1, xml.getLocation().getLineNumber());
    }

    @Override
    public void close() {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw broken(name, e);
        } finally {
            close(in, name);
        }
    }

    private static void close(Reader in, String name) {
        try {
            in.close();
        } catch (IOException e) {
            throw DataFile.cannotRead(name, e);
        }
    }

    /** What is said of a file whose XML is broken or cut off. */
    private static DrumbeatException broken(String name, XMLStreamException e) {
        if (e.getNestedException() instanceof IOException cause) {
            return DataFile.cannotRead(name, cause);
        }
        var location = e.getLocation();
        String where =
                location == null ? name : name + ":" + location.getLineNumber() + ":" + location.getColumnNumber();
        return DrumbeatException.input("bad_xml", name + " is not well-formed XML: " + message(e))
                .at(where)
                .hint("It may have been cut off on its way; nothing was changed")
                .causedBy(e);
    }

    private DrumbeatException documentType() {
        return DrumbeatException.input("xml_doctype", name + " declares a document type, which is refused")
                .at(name + ":" + line())
                .hint("Files of records need none; entities in it could read files or exhaust memory");
    }

    private static String message(XMLStreamException e) {
        return String.valueOf(e.getMessage()).replaceAll("(?s).*Message: ", "").strip();
    }
}
