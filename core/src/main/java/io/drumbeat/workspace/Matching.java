package io.drumbeat.workspace;

import java.util.List;
import java.util.Map;

/**
 * How leads that may be one person are found by the weight of evidence.
 *
 * @param merge pairs at least so probably one person are merged, 0 to 1
 * @param review pairs at least so probably one person wait for somebody to decide
 * @param compare the attributes that are compared besides the usual fields, and how
 * @param blocks who is compared: leads that agree on every part of one of these
 * @param window each lead of a block is compared with so many others at most
 * @param questions so many pairs wait for somebody to decide at most, the surest
 */
public record Matching(
        double merge, double review, Map<String, Kind> compare, List<List<String>> blocks, int window, int questions) {

    /** How an attribute is compared. */
    public enum Kind {
        /** What one person has, and nobody else: only such a thing outweighs names and birth dates that contradict. */
        ID,
        /** Free text. */
        TEXT,
        /** A word of a few. */
        WORD,
        /** A date of their own. */
        DATE
    }
}
