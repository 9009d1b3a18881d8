package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.profile.Profile;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;

/** A lead in a store by the names of its columns, for tests of other modules. */
public final class LeadContents {
    private LeadContents() {}

    /** Enters lead 1. */
    public static void enter(StoreUrl url, Map<String, Object> known) {
        Map<Field<?>, Object> columns = new HashMap<>();
        known.forEach((column, value) -> columns.put(Objects.requireNonNull(LEAD.field(column)), value));
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                Fixtures.lead(tx, 1, columns);
                Profile.markStale(tx);
            });
        }
    }

    /** How many there are. */
    public static int count(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.fetchCount(LEAD));
        }
    }

    /** How many things they did. */
    public static int countEvents(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.fetchCount(EVENT));
        }
    }

    /** The columns of the only lead that there is. */
    public static Map<String, Object> single(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.selectFrom(LEAD).fetchSingle().intoMap());
        }
    }
}
