package io.drumbeat.profile;

import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Column;
import io.drumbeat.store.Store;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Makes profiles and reads rows of them. */
record ProfileRows(Store store, Workspace workspace) {

    ProfileRows refresh(Instant asOf) {
        store.execute(tx -> {
            Profile.markStale(tx);
            refreshAll(tx, workspace, asOf);
        });
        return this;
    }

    /** Makes the profile with every column that it can have. */
    static void refreshAll(Transaction tx, Workspace workspace, Instant asOf) {
        List<String> all = ProfileCatalog.of(workspace).catalog().columns().stream()
                .map(Column::name)
                .toList();
        Profile.refresh(tx, workspace, new AsOf(asOf, workspace.timezone()), "test", all);
    }

    List<@Nullable Object> of(long lead, String... columns) {
        Object[] row = store.read(sql -> sql.select(List.of(columns).stream()
                        .map(name -> DSL.field(DSL.name(name)))
                        .toList())
                .from(Profile.TABLE)
                .where(Profile.LEAD_ID.eq(lead))
                .fetchSingle()
                .intoArray());
        return Arrays.stream(row).map(ProfileRows::plain).toList();
    }

    /** Drivers hand out dates and instants in classes of their own. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case java.sql.Timestamp instant -> instant.toLocalDateTime();
            case java.sql.Date date -> date.toLocalDate();
            case null, default -> value;
        };
    }
}
