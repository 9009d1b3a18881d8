package io.drumbeat.intake;

import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.jspecify.annotations.Nullable;

/** How the styles of an XLSX workbook show numbers. */
record XlsxStyles(List<CellFormat> formats) {

    static XlsxStyles none() {
        return new XlsxStyles(List.of());
    }

    static XlsxStyles read(String name, Reader part) {
        Map<Integer, String> codes = new HashMap<>();
        List<CellFormat> formats = new ArrayList<>();
        try (var xml = new SafeXml(name, part)) {
            boolean ofCells = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.localName()) {
                        case "numFmt" ->
                            codes.put(number(xml.attribute("numFmtId")), text(xml.attribute("formatCode")));
                        case "cellXfs" -> ofCells = true;
                        case "xf" -> {
                            if (ofCells) {
                                formats.add(format(number(xml.attribute("numFmtId")), codes));
                            }
                        }
                        default -> {}
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.localName().equals("cellXfs")) {
                    ofCells = false;
                }
            }
        }
        return new XlsxStyles(formats);
    }

    CellFormat format(int style) {
        return style >= 0 && style < formats.size() ? formats.get(style) : CellFormat.GENERAL;
    }

    private static CellFormat format(int index, Map<Integer, String> codes) {
        String code = codes.get(index);
        return CellFormat.of(index, code == null ? text(BuiltinFormats.getBuiltinFormat(index)) : code);
    }

    private static int number(@Nullable String text) {
        return text == null || !text.matches("\\d{1,9}") ? 0 : Integer.parseInt(text);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
