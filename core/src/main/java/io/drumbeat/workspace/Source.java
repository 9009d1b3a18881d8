package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where rows come from.
 *
 * @param connection the connection that fetches them; none for a local path
 * @param path a path or glob, relative to the workspace (or to the connection)
 * @param mapping a mapping's name; none where the format describes itself
 * @param location the location its rows belong to, unless the mapping says otherwise
 * @param format one of {@link #FORMATS}; none: told from the content
 * @param delimiter none: the mapping's, else detected
 * @param quotes of CSV; none: the mapping's, else {@link Quotes#DOUBLE}
 * @param encoding none: the mapping's, else detected
 * @param headerRow the line of the header, counted from 1; 0: the mapping's, else detected
 * @param sheet of a workbook; none: the first that is visible
 * @param traffic of events: which are left out, and which repeat another
 * @param list of suppressions: what they mean
 * @param archive the folder to which its files are moved when they are imported; none: they stay
 * @param stock what is believed of it where it is one of inventory
 */
public record Source(
        String name,
        Kind kind,
        @Nullable String connection,
        @Nullable String path,
        @Nullable String mapping,
        @Nullable String location,
        @Nullable String format,
        @Nullable String delimiter,
        @Nullable Quotes quotes,
        @Nullable String encoding,
        int headerRow,
        @Nullable String sheet,
        Traffic traffic,
        ListRules list,
        @Nullable String archive,
        StockRules stock,
        Position at) {

    /** The formats that may be named where the content does not tell them. */
    public static final List<String> FORMATS =
            List.of("csv", "tsv", "excel", "jsonl", "json", "parquet", "google-xml", "adf");

    /** Whether each copy of it is all there is, so that only the newest counts. */
    public boolean isSnapshot() {
        return kind == Kind.INVENTORY || (kind == Kind.SUPPRESSIONS && list.replace());
    }

    public enum Kind {
        INVENTORY,
        LEADS,
        EVENTS,
        SUPPRESSIONS;

        /** The kinds whose columns a mapping turns into fields. */
        public static final List<Kind> MAPPED = List.of(INVENTORY, LEADS, EVENTS);

        /** As a workspace writes it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
