package io.drumbeat.interest;

import io.drumbeat.sql.tables.records.InventoryItemRecord;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people call an item. */
public final class ItemNames {
    private ItemNames() {}

    /** Its title; else year, make, model and trim; else the key it is known by. */
    public static String of(InventoryItemRecord item) {
        String title = item.getTitle();
        if (title != null && !title.isBlank()) {
            return title;
        }
        String parts = Stream.of(item.getYear(), item.getMake(), item.getModel(), item.getTrim())
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        return parts.isBlank() ? item.getItemKey() : parts;
    }
}
