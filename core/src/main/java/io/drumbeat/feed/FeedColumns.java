package io.drumbeat.feed;

import io.drumbeat.workspace.FeedFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a format calls the facts of an item, and what it demands of them. */
interface FeedColumns {

    /** Every column that it can fill, in their order. */
    List<String> names();

    /** Columns without which an item is of no use to whoever reads the feed. */
    List<String> required();

    /** What is known of an item, by column; an item that has several values of one column has them in order. */
    Map<String, List<String>> cells(ItemValues item);

    /** Why an item cannot be shown although nothing is missing; a reason as {@code bad_price}. */
    Optional<String> fault(Map<String, List<String>> cells);

    /** Why an item lacks what it lacks, where that can be told better than by the name of the column. */
    default Optional<String> explain(String missing, ItemValues item) {
        return Optional.empty();
    }

    /** What becomes of an item whose id or VIN another has. */
    Repeats repeats();

    /** Which of an item's texts are shown shorter than they are. */
    default List<String> shortened(ItemValues item) {
        return List.of();
    }

    /** How often a feed may list one id, or one VIN. */
    enum Repeats {
        ANY,
        /** Once in a place; but where that place itself lists a vehicle as new and as used, both are passed on. */
        AS_LISTED,
        ONCE
    }

    static FeedColumns of(FeedFormat format) {
        return switch (format) {
            case GOOGLE_XML, GOOGLE_TSV -> new GoogleColumns();
            case META_CSV -> new MetaColumns();
            case CSV, JSON -> new OwnColumns();
        };
    }
}
