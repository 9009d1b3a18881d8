package io.drumbeat.report.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows to print, and how to draw them. Every chart is a table first: what cannot be drawn is still read, exported and
 * checked.
 *
 * @param name unique in its section; names the CSV file
 * @param note one line under the table, blank for none
 */
public record Table(
        String name, String title, Drawing drawing, List<Column> columns, List<List<Value>> rows, String note) {

    /** How a table becomes a picture. The first column is the label; {@link Column#drawn} says which columns are drawn. */
    public enum Drawing {
        /** Only as a table. */
        NONE,
        /** One horizontal bar a row. */
        BARS,
        /** One horizontal bar a row, parted by column. */
        STACKED_BARS,
        /** One upright bar a row, parted by column; rows are time. */
        TIME_COLUMNS,
        /** One line a column; rows are time. */
        TIME_LINES,
        /** Bars that narrow, each with its part of the first and of the one before. */
        FUNNEL,
        /** One upright bar a row without gaps; rows are classes of a number. */
        HISTOGRAM
    }

    /**
     * A column of every row.
     *
     * @param drawn whether the drawing shows it; every column is in the table
     */
    public record Column(String name, String label, Tone tone, boolean drawn) {}

    /** What a series means; decides its colour. */
    public enum Tone {
        /** The next colour of the palette. */
        SERIES,
        GOOD,
        BAD,
        WARNING,
        /** Not reached, not known, not there. */
        MUTED
    }

    public static Builder named(String name, String title, Drawing drawing) {
        return new Builder(name, title, drawing);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public boolean isOverTime() {
        return drawing == Drawing.TIME_COLUMNS || drawing == Drawing.TIME_LINES;
    }

    /** Whether a picture says more than the figures: there are rows, and a course of time has at least two stations. */
    public boolean isWorthShowing() {
        return !isEmpty()
                && (!isOverTime()
                        || rows.stream().filter(row -> drawn(row) != 0).count() > 1);
    }

    /** What the drawing makes of a row: the sum of its series. */
    public double drawn(List<Value> row) {
        double sum = 0;
        for (int i = 0; i < row.size(); i++) {
            if (columns.get(i).drawn()) {
                sum += row.get(i).number().map(Number::doubleValue).orElse(0.0);
            }
        }
        return sum;
    }

    public static final class Builder {
        private final String name;
        private final String title;
        private final Drawing drawing;
        private final List<Column> columns = new ArrayList<>();
        private final List<List<Value>> rows = new ArrayList<>();
        private String note = "";

        private Builder(String name, String title, Drawing drawing) {
            this.name = name;
            this.title = title;
            this.drawing = drawing;
        }

        /** A column that is printed, but not drawn. */
        public Builder column(String name, String label) {
            columns.add(new Column(name, label, Tone.SERIES, false));
            return this;
        }

        public Builder series(String name, String label) {
            return series(name, label, Tone.SERIES);
        }

        public Builder series(String name, String label, Tone tone) {
            columns.add(new Column(name, label, tone, true));
            return this;
        }

        public Builder row(Value... cells) {
            return row(List.of(cells));
        }

        public Builder row(List<Value> cells) {
            if (cells.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "Table " + name + " has " + columns.size() + " columns, a row has " + cells.size());
            }
            rows.add(List.copyOf(cells));
            return this;
        }

        public Builder note(String line) {
            note = line;
            return this;
        }

        public Table build() {
            return new Table(name, title, drawing, List.copyOf(columns), List.copyOf(rows), note);
        }
    }
}
