package io.drumbeat.intake;

import java.util.List;

/**
 * A row of a table as it came.
 *
 * @param line the physical line, or the row of a sheet, on which it begins, counted from 1
 */
record Row(long line, List<String> cells) {
    boolean isBlank() {
        return width() == 0;
    }

    /** How many cells there are up to the last that is filled. */
    int width() {
        int width = cells.size();
        while (width > 0 && isBlank(cells.get(width - 1))) {
            width--;
        }
        return width;
    }

    /** An old system's sign for the end of a file, which stands alone on a line of its own, is no value. */
    private static boolean isBlank(String cell) {
        return cell.isBlank() || cell.equals("\u001A");
    }

    /** How many cells there are from the first that is filled to the last. */
    int span() {
        int from = 0;
        while (from < cells.size() && cells.get(from).isBlank()) {
            from++;
        }
        return width() - from;
    }

    /** How many cells are filled. */
    int filled() {
        return (int) cells.stream().filter(cell -> !cell.isBlank()).count();
    }
}
