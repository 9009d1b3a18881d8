package io.drumbeat.intake;

import io.drumbeat.error.DrumbeatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a format without a header row: they grow with the records that bring new ones. */
final class GrowingHeader {
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private Header header = Header.of(List.of());

    Header header() {
        return header;
    }

    /** The values in the order of the columns, after the header has taken in their names. */
    List<String> cells(String file, long line, Map<String, String> values) {
        boolean grown = false;
        for (String name : values.keySet()) {
            grown |= columns.putIfAbsent(name, columns.size()) == null;
        }
        if (columns.size() > Limits.COLUMNS) {
            throw DrumbeatException.input(
                            "too_many_columns", file + " has over " + Limits.COLUMNS + " different fields")
                    .at(file + ":" + line);
        }
        if (grown) {
            header = Header.of(new ArrayList<>(columns.keySet()));
        }
        String[] cells = new String[columns.size()];
        Arrays.fill(cells, "");
        values.forEach((name, value) -> cells[columns.getOrDefault(name, 0)] = value);
        return Arrays.asList(cells);
    }
}
