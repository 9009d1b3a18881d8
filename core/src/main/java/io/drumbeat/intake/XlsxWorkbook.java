package io.drumbeat.intake;

import io.drumbeat.intake.SheetChoice.Sheet;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.xml.stream.XMLStreamConstants;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;

/** An XLSX workbook, transitional or strict: its parts and what all of its sheets share. */
final class XlsxWorkbook implements AutoCloseable {
    private final String name;
    private final OPCPackage parts;
    private final PackagePart workbook;
    private final List<Sheet> sheets = new ArrayList<>();
    private boolean from1904;
    private XlsxStrings strings = XlsxStrings.none();
    private XlsxStyles styles = XlsxStyles.none();

    /** Opens the rows of one sheet, which then own the workbook. */
    static RecordSource open(String name, Path path, ReadOptions options) throws IOException {
        OPCPackage parts;
        try {
            parts = OPCPackage.open(path.toFile(), PackageAccess.READ);
        } catch (InvalidFormatException | RuntimeException e) {
            throw Workbooks.unreadable(name, e);
        }
        try {
            return new XlsxWorkbook(name, parts).source(options);
        } catch (IOException e) {
            parts.revert();
            throw e;
        } catch (InvalidFormatException | RuntimeException e) {
            parts.revert();
            throw Workbooks.told(name, e);
        }
    }

    private XlsxWorkbook(String name, OPCPackage parts) throws InvalidFormatException {
        this.name = name;
        this.parts = parts;
        this.workbook = core();
        refuseOthers(workbook.getContentType());
    }

    boolean from1904() {
        return from1904;
    }

    XlsxStrings strings() {
        return strings;
    }

    XlsxStyles styles() {
        return styles;
    }

    @Override
    public void close() {
        parts.revert();
    }

    private RecordSource source(ReadOptions options) throws InvalidFormatException, IOException {
        readSheets();
        Sheet sheet = new SheetChoice(name, sheets).choose(options.sheet());
        Optional<PackagePart> texts = related("/sharedStrings");
        Optional<PackagePart> looks = related("/styles");
        if (texts.isPresent()) {
            strings = XlsxStrings.read(name, stream(texts.get()));
        }
        if (looks.isPresent()) {
            styles = XlsxStyles.read(name, stream(looks.get()));
        }
        PackagePart part = part(workbook.getRelationship(sheet.place()));
        var xml = new SafeXml(name + "#" + sheet.name(), stream(part));
        var rows = new XlsxRows(name, xml, this, options.headerRow());
        return new SheetSource(name, sheet.name(), rows, options.headerRow());
    }

    private void readSheets() throws IOException, InvalidFormatException {
        try (var xml = new SafeXml(name, stream(workbook))) {
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (xml.localName().equals("workbookPr")) {
                    String said = xml.attribute("date1904");
                    from1904 = said != null && (said.equals("1") || said.equals("true"));
                } else if (xml.localName().equals("sheet")) {
                    addSheet(xml);
                }
            }
        }
    }

    /** Sheets of charts hold no cells. */
    private void addSheet(SafeXml xml) {
        String sheet = xml.attribute("name");
        String id = xml.attribute("id");
        PackageRelationship relation = id == null ? null : workbook.getRelationship(id);
        if (sheet != null
                && id != null
                && relation != null
                && relation.getRelationshipType().endsWith("/worksheet")) {
            String state = xml.attribute("state");
            sheets.add(new Sheet(sheet, state != null && !state.equals("visible"), id));
        }
    }

    private PackagePart core() throws InvalidFormatException {
        for (String type :
                List.of(PackageRelationshipTypes.CORE_DOCUMENT, PackageRelationshipTypes.STRICT_CORE_DOCUMENT)) {
            PackageRelationship relation = parts.getRelationshipsByType(type).getRelationship(0);
            if (relation != null) {
                PackagePart part = parts.getPart(relation);
                if (part != null) {
                    return part;
                }
            }
        }
        throw Workbooks.damaged(name, "it has no workbook inside");
    }

    private void refuseOthers(String contentType) {
        if (contentType.contains("sheet.binary")) {
            throw Workbooks.unsupported(name, "a binary workbook (.xlsb)");
        }
        if (contentType.contains("macroEnabled")) {
            throw Workbooks.macros(name);
        }
        if (!contentType.contains("spreadsheetml")) {
            throw Workbooks.unsupported(name, "an Office document, but no workbook (" + contentType + ")");
        }
    }

    private Optional<PackagePart> related(String kind) throws InvalidFormatException {
        Optional<PackageRelationship> relation = StreamSupport.stream(
                        workbook.getRelationships().spliterator(), false)
                .filter(each -> each.getRelationshipType().endsWith(kind))
                .findFirst();
        return relation.isPresent() ? Optional.of(part(relation.get())) : Optional.empty();
    }

    private PackagePart part(PackageRelationship relation) throws InvalidFormatException {
        PackagePart part = workbook.getRelatedPart(relation);
        if (part == null) {
            throw Workbooks.damaged(name, "the part " + relation.getTargetURI() + " is missing");
        }
        return part;
    }

    private static Reader stream(PackagePart part) throws IOException {
        return Encoding.ofXml(part.getInputStream());
    }
}
