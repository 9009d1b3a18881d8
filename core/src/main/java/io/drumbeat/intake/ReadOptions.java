package io.drumbeat.intake;

import io.drumbeat.workspace.Mapping;
import io.drumbeat.workspace.Quotes;
import io.drumbeat.workspace.Source;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about a file; the rest is detected.
 *
 * @param format one of {@link Source#FORMATS}
 * @param delimiter one character, or {@code tab}
 * @param quotes none: {@link Quotes#DOUBLE}
 * @param encoding a charset's name
 * @param headerRow the line of the header, counted from 1; 0: to be found; or {@link #ANY_FIRST_ROW}
 * @param sheet of a workbook; none: the first that is visible
 */
public record ReadOptions(
        @Nullable String format,
        @Nullable String delimiter,
        @Nullable Quotes quotes,
        @Nullable String encoding,
        int headerRow,
        @Nullable String sheet) {

    public static final ReadOptions DETECT = new ReadOptions(null, null, null, null, 0, null);

    /** Whatever the first row holds stands for the header: lists have one, or begin with their first entry. */
    public static final int ANY_FIRST_ROW = -1;

    static ReadOptions of(@Nullable Source source) {
        return source == null
                ? DETECT
                : new ReadOptions(
                        source.format(),
                        source.delimiter(),
                        source.quotes(),
                        source.encoding(),
                        source.headerRow(),
                        source.sheet());
    }

    static ReadOptions of(@Nullable Mapping mapping) {
        return mapping == null
                ? DETECT
                : new ReadOptions(
                        null, mapping.delimiter(), mapping.quotes(), mapping.encoding(), mapping.headerRow(), null);
    }

    /** What these leave open, the others say. */
    ReadOptions or(ReadOptions others) {
        return new ReadOptions(
                format != null ? format : others.format,
                delimiter != null ? delimiter : others.delimiter,
                quotes != null ? quotes : others.quotes,
                encoding != null ? encoding : others.encoding,
                headerRow > 0 ? headerRow : others.headerRow,
                sheet != null ? sheet : others.sheet);
    }

    public ReadOptions format(String name) {
        return new ReadOptions(name, delimiter, quotes, encoding, headerRow, sheet);
    }

    public ReadOptions delimiter(String character) {
        return new ReadOptions(format, character, quotes, encoding, headerRow, sheet);
    }

    public ReadOptions quotes(Quotes meaning) {
        return new ReadOptions(format, delimiter, meaning, encoding, headerRow, sheet);
    }

    public ReadOptions encoding(String charset) {
        return new ReadOptions(format, delimiter, quotes, charset, headerRow, sheet);
    }

    public ReadOptions headerRow(int line) {
        return new ReadOptions(format, delimiter, quotes, encoding, line, sheet);
    }

    public ReadOptions sheet(String name) {
        return new ReadOptions(format, delimiter, quotes, encoding, headerRow, name);
    }
}
