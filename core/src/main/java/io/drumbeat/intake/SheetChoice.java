package io.drumbeat.intake;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sheets of a workbook, in the order of its tabs, and which of them is read. */
record SheetChoice(String file, List<Sheet> sheets) {

    /**
     * A sheet of cells.
     *
     * @param place where the workbook keeps it
     */
    record Sheet(String name, boolean hidden, String place) {}

    /** The sheet of that name, hidden or not; without a name the first that is visible. */
    Sheet choose(@Nullable String said) {
        if (said != null) {
            return sheets.stream()
                    .filter(sheet -> sheet.name().strip().equalsIgnoreCase(said.strip()))
                    .findFirst()
                    .orElseThrow(
                            () -> DrumbeatException.input("unknown_sheet", "%s has no sheet '%s'".formatted(file, said))
                                    .at(file)
                                    .hint(DidYouMean.hint(names(), said)));
        }
        return sheets.stream()
                .filter(sheet -> !sheet.hidden())
                .findFirst()
                .orElseThrow(() -> DrumbeatException.input("no_sheet", file + " has no visible sheet of cells")
                        .at(file)
                        .hint(
                                sheets.isEmpty()
                                        ? "Save the data as a sheet"
                                        : "Name a hidden one with --sheet: " + names()));
    }

    private List<String> names() {
        return sheets.stream().map(Sheet::name).toList();
    }
}
