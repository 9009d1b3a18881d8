package io.drumbeat.intake;

import javax.xml.stream.XMLStreamConstants;

/** Gathers the text of a cell out of its runs of one style each, without the reading aids of Japanese. */
final class XlsxText {
    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private boolean inReadingAid;

    void clear() {
        text.setLength(0);
        inText = false;
        inReadingAid = false;
    }

    void take(int event, SafeXml xml) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                inReadingAid |= xml.localName().equals("rPh");
                inText = xml.localName().equals("t") && !inReadingAid;
            }
            case XMLStreamConstants.END_ELEMENT -> {
                inReadingAid &= !xml.localName().equals("rPh");
                inText = false;
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                // One character too many shows that the text is too long for a cell.
                if (inText && text.length() <= Limits.CELL_CHARS) {
                    text.append(xml.text(), 0, Math.min(xml.text().length(), Limits.CELL_CHARS + 1));
                }
            }
            default -> {}
        }
    }

    @Override
    public String toString() {
        return XlsxStrings.unescaped(text.toString());
    }
}
