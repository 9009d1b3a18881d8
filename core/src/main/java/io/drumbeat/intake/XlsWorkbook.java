package io.drumbeat.intake;

import io.drumbeat.intake.SheetChoice.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.model.InternalWorkbook;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.usermodel.HSSFDataFormat;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** A workbook of Excel 97 to 2003, read record by record: what all of its sheets share, then the cells of one. */
final class XlsWorkbook implements AutoCloseable {
    private final POIFSFileSystem container;
    private final RecordFactoryInputStream records;
    private final List<BoundSheetRecord> bound = new ArrayList<>();
    private final Map<Integer, String> codes = new HashMap<>();
    private final List<CellFormat> formats = new ArrayList<>();
    private @Nullable SSTRecord texts;
    private boolean from1904;

    /** Opens the rows of one sheet, which then own the workbook. */
    static RecordSource open(String name, Path path, ReadOptions options) throws IOException {
        if (Files.size(path) > Limits.XLS_BYTES) {
            throw Workbooks.tooLarge(name, Limits.XLS_BYTES);
        }
        POIFSFileSystem container = container(name, path);
        try {
            var workbook = new XlsWorkbook(name, container);
            Sheet sheet = new SheetChoice(name, workbook.sheets()).choose(options.sheet());
            int turn = Integer.parseInt(sheet.place());
            boolean ordered = new XlsWorkbook(name, container).isInOrder(turn);
            workbook.skipTo(turn);
            var rows = new XlsRows(name + "#" + sheet.name(), workbook, options.headerRow(), ordered);
            return new SheetSource(name, sheet.name(), ordered ? rows : new SortedRows(rows), options.headerRow());
        } catch (EncryptedDocumentException e) {
            container.close();
            throw Workbooks.encrypted(name);
        } catch (IOException | RuntimeException e) {
            container.close();
            throw Workbooks.told(name, e);
        }
    }

    private static POIFSFileSystem container(String name, Path path) {
        try {
            return new POIFSFileSystem(path.toFile(), true);
        } catch (IOException | RuntimeException e) {
            throw Workbooks.told(name, e);
        }
    }

    private XlsWorkbook(String name, POIFSFileSystem container) throws IOException {
        this.container = container;
        DirectoryNode root = container.getRoot();
        if (root.hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY)) {
            throw Workbooks.encrypted(name);
        }
        if (root.hasEntryCaseInsensitive("_VBA_PROJECT_CUR")) {
            throw Workbooks.macros(name);
        }
        String stream = InternalWorkbook.WORKBOOK_DIR_ENTRY_NAMES.stream()
                .filter(root::hasEntryCaseInsensitive)
                .findFirst()
                .orElseThrow(() -> Workbooks.unsupported(
                        name,
                        root.hasEntryCaseInsensitive("Book")
                                ? "a workbook of Excel 95 or older"
                                : "an Office document, but no workbook"));
        records = new RecordFactoryInputStream(root.createDocumentInputStream(stream), false);
        readShared();
    }

    boolean from1904() {
        return from1904;
    }

    CellFormat format(int style) {
        return style >= 0 && style < formats.size() ? formats.get(style) : CellFormat.GENERAL;
    }

    /** The text of that number that cells share; none when there is none. */
    @Nullable
    String text(int index) {
        return texts == null || index < 0 || index >= texts.getNumUniqueStrings()
                ? null
                : texts.getString(index).getString();
    }

    /** The next record, or null after the last. */
    @Nullable
    Record next() {
        return records.nextRecord();
    }

    @Override
    public void close() throws IOException {
        container.close();
    }

    private void readShared() {
        List<ExtendedFormatRecord> styles = new ArrayList<>();
        for (Record record = next(); record != null && !(record instanceof EOFRecord); record = next()) {
            switch (record) {
                case BoundSheetRecord sheet -> bound.add(sheet);
                case FormatRecord format -> codes.put(format.getIndexCode(), format.getFormatString());
                case ExtendedFormatRecord style -> styles.add(style);
                case SSTRecord shared -> texts = shared;
                case DateWindow1904Record window -> from1904 = window.getWindowing() == 1;
                default -> {}
            }
        }
        styles.forEach(style -> formats.add(format(style)));
    }

    private CellFormat format(ExtendedFormatRecord style) {
        int index = style.getFormatIndex();
        String code = codes.get(index);
        if (code == null && index < HSSFDataFormat.getNumberOfBuiltinBuiltinFormats()) {
            code = HSSFDataFormat.getBuiltinFormat((short) index);
        }
        return CellFormat.of(index, code == null ? "" : code);
    }

    /** In the order of the tabs; their place is their turn among the streams of sheets, which may be another. */
    private List<Sheet> sheets() {
        List<BoundSheetRecord> byTurn = bound.stream()
                .sorted(Comparator.comparingInt(BoundSheetRecord::getPositionOfBof))
                .toList();
        return bound.stream()
                .map(sheet -> new Sheet(
                        sheet.getSheetname(),
                        sheet.isHidden() || sheet.isVeryHidden(),
                        Integer.toString(byTurn.indexOf(sheet))))
                .toList();
    }

    /** Whether the rows of a sheet come one below the other, as Excel itself writes them. */
    private boolean isInOrder(int turn) {
        skipTo(turn);
        int row = -1;
        int depth = 1;
        for (Record record = next(); record != null && depth > 0; record = next()) {
            if (record instanceof BOFRecord) {
                depth++;
            } else if (record instanceof EOFRecord) {
                depth--;
            } else if (depth == 1 && record instanceof CellValueRecordInterface cell) {
                if (cell.getRow() < row) {
                    return false;
                }
                row = cell.getRow();
            }
        }
        return true;
    }

    /** Leaves the records where the sheet of that turn has begun. */
    private void skipTo(int turn) {
        int depth = 0;
        int seen = -1;
        for (Record record = next(); record != null; record = next()) {
            if (record instanceof BOFRecord) {
                depth++;
                seen += depth == 1 ? 1 : 0;
                if (depth == 1 && seen == turn) {
                    return;
                }
            } else if (record instanceof EOFRecord) {
                depth--;
            }
        }
        throw new IllegalStateException("the sheet has no cells");
    }
}
