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
        return cells(file, line, List.copyOf(values.keySet()), List.copyOf(values.values()));
    }

    /** The same of names and their values; of two with one name the first counts. */
    List<String> cells(String file, long line, List<String> names, List<String> values) {
        boolean grown = false;
        int[] places = new int[names.size()];
        for (int i = 0; i < places.length; i++) {
            Integer place = columns.putIfAbsent(names.get(i), columns.size());
            grown |= place == null;
            places[i] = place == null ? columns.size() - 1 : place;
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
        for (int i = places.length - 1; i >= 0; i--) {
            cells[places[i]] = values.get(i);
        }
        return Arrays.asList(cells);
    }
}
