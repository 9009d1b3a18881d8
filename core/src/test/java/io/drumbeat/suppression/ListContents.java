package io.drumbeat.suppression;

import static io.drumbeat.sql.Tables.SUPPRESSION_LIST;

import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import java.util.List;

/** Lists of suppressions in a store, for tests of other modules. */
public final class ListContents {
    private ListContents() {}

    /** {@code dnc 2026-11-01T09:00:00Z}: each list, and when the copy that holds was made. */
    public static List<String> copies(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.selectFrom(SUPPRESSION_LIST)
                    .orderBy(SUPPRESSION_LIST.SOURCE)
                    .fetch(list -> list.getSource() + " " + list.getListedAt()));
        }
    }
}
