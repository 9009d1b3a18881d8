package io.drumbeat.enrich;

import io.drumbeat.value.ShippedLines;
import java.util.List;

/** The lists that are shipped beside this class. Each says in its first lines what it is, whose, and of which day. */
final class DataSet {
    private DataSet() {}

    static List<String> lines(String name) {
        return ShippedLines.of(DataSet.class, name);
    }
}
