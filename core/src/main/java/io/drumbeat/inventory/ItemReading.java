package io.drumbeat.inventory;

import io.drumbeat.value.Conventions;
import io.drumbeat.workspace.StockRules;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;

/**
 * How the items of one source are read.
 *
 * @param rules what is believed of them
 * @param lastYear the latest model year that makes sense
 * @param location of items whose record names none; may be empty
 */
record ItemReading(Conventions conventions, StockRules rules, int lastYear, String location) {
    /** Model years run ahead of the calendar, but not far. */
    private static final int YEARS_AHEAD = 3;

    static ItemReading of(Workspace workspace, StockRules rules, String location, Instant asOf) {
        int year = asOf.atZone(workspace.timezone()).getYear();
        return new ItemReading(Conventions.of(workspace), rules, year + YEARS_AHEAD, location);
    }
}
