package io.drumbeat.cli;

import io.drumbeat.dedupe.PairCard;

/** Two leads side by side on the screen, and what each field says. */
record PrintedPair(PairCard pair, Screen screen) {

    void print() {
        String name = pair.id() == null ? "" : "pair " + pair.id() + ": ";
        screen.line(screen.bold(name + "leads " + pair.one() + " and " + pair.other() + ", " + Figures.of(pair.score())
                        + " bits, " + percent(pair.probability()))
                + (pair.doubt() == null ? "" : ", but " + pair.doubt()));
        var table = new TextTable("bits", "field", "agreement", "lead " + pair.one(), "lead " + pair.other());
        pair.fields()
                .forEach(line -> table.row(
                        line.weight(), line.field().replace('_', ' '), line.level(), line.one(), line.other()));
        screen.table(table.fitting());
    }

    /** Never 100%: nothing is sure. */
    private static String percent(double probability) {
        return probability > 0.9999 ? "more than 99.99%" : "%.2f%%".formatted(probability * 100);
    }
}
