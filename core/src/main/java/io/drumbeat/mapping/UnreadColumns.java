package io.drumbeat.mapping;

import io.drumbeat.intake.Header;
import io.drumbeat.intake.RecordSource;
import io.drumbeat.run.Warning;
import io.drumbeat.workspace.Mapping;
import java.util.ArrayList;
import java.util.List;

/** What a mapping and a file's columns leave of each other, in words for whoever sent or mapped the file. */
final class UnreadColumns {
    private static final int LISTED = 12;

    private final String file;
    private final Catalog catalog;

    /** @param file as the user knows it */
    UnreadColumns(String file, Catalog catalog) {
        this.file = file;
        this.catalog = catalog;
    }

    /** The columns that no field reads. */
    List<Warning> of(Mapping mapping, Header header) {
        List<String> unused = Columns.unused(mapping, header).stream()
                .filter(column -> !column.startsWith("column_") && !catalog.isOriginal(column))
                .filter(column -> !Columns.isBuiltIn(mapping) || !column.startsWith(Catalog.ATTRIBUTES))
                .toList();
        return unused.isEmpty()
                ? List.of()
                : List.of(new Warning(
                        "unused_columns",
                        "%s has columns that no field reads: %s%s. A mapping can keep them: unmapped: keep"
                                .formatted(
                                        file,
                                        String.join(", ", unused.subList(0, Math.min(LISTED, unused.size()))),
                                        unused.size() > LISTED ? ", …" : "")));
    }

    /** Of a format without a header row, whose columns are known only when all of it was read. */
    List<Warning> after(Mapping mapping, RecordSource source) {
        if (source.hasHeaderRow()) {
            return List.of();
        }
        List<Warning> warnings = new ArrayList<>();
        boolean builtIn = Columns.isBuiltIn(mapping);
        List<String> missing = builtIn ? List.of() : Columns.missing(mapping, source.header());
        if (!missing.isEmpty()) {
            warnings.add(new Warning(
                    "column_never_seen",
                    "No record of %s has %s, which mapping %s names"
                            .formatted(file, String.join(", ", missing), mapping.name())));
        }
        if (source.hasOwnColumns() && (builtIn || mapping.unmapped() == Mapping.Unmapped.WARN)) {
            warnings.addAll(of(mapping, source.header()));
        }
        return warnings;
    }
}
