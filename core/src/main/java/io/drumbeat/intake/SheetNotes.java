package io.drumbeat.intake;

import io.drumbeat.error.Counted;
import io.drumbeat.run.Warning;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;

/** What was odd about a sheet: counted, with the first of each. */
final class SheetNotes {
    private final Sightings errors = new Sightings();
    private final Sightings uncomputed = new Sightings();
    private final Sightings beyond = new Sightings();
    private final List<CellRangeAddress> merged = new ArrayList<>();

    /** A cell whose formula has no value. */
    void error(long row, int column, String error) {
        errors.note(error + " in " + at(row, column));
    }

    /** A formula that no spreadsheet program has computed yet. */
    void uncomputed(long row, int column) {
        uncomputed.note(at(row, column));
    }

    /** A value right of the last column that has a name. */
    void beyondHeader(long row, int column) {
        beyond.note(at(row, column));
    }

    void merged(CellRangeAddress area) {
        merged.add(area);
    }

    /** @param headerRow areas that end there or above it are titles */
    List<Warning> warnings(String name, long headerRow) {
        List<Warning> warnings = new ArrayList<>();
        if (errors.count() > 0) {
            warnings.add(new Warning(
                    "error_cells",
                    "%s: %s an Excel error, read as empty, the first is %s"
                            .formatted(name, Counted.of(errors.count(), "cell with", "cells with"), errors.first())));
        }
        if (uncomputed.count() > 0) {
            warnings.add(new Warning(
                    "formulas_without_value",
                    "%s: %s no value yet, read as empty, the first in %s; open and save it in Excel"
                            .formatted(
                                    name,
                                    Counted.of(uncomputed.count(), "formula with", "formulas with"),
                                    uncomputed.first())));
        }
        if (beyond.count() > 0) {
            warnings.add(new Warning(
                    "cells_beyond_header",
                    "%s: %s values right of the last column with a name, which were not read, the first in %s"
                            .formatted(name, Counted.of(beyond.count(), "row has", "rows have"), beyond.first())));
        }
        List<CellRangeAddress> areas =
                merged.stream().filter(area -> area.getLastRow() >= headerRow).toList();
        if (!areas.isEmpty()) {
            warnings.add(new Warning(
                    "merged_cells",
                    "%s: the value of %s counts for the first cell only, the first is %s"
                            .formatted(
                                    name,
                                    Counted.of(areas.size(), "merged area", "merged areas"),
                                    areas.getFirst().formatAsString())));
        }
        return warnings;
    }

    private static String at(long row, int column) {
        return CellReference.convertNumToColString(column) + row;
    }
}
