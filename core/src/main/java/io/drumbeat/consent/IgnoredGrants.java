package io.drumbeat.consent;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.drumbeat.store.TempTable;
import java.time.Instant;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Agreements that an import did not enter, because the people had denied. */
public final class IgnoredGrants {
    static final Field<Instant> DENIED_AT = field(name("denied_at"), Said.AT.getDataType());

    private final TempTable rows;

    /** @param rows {@code lead_id, channel, purpose, source, proven, denied_at} */
    IgnoredGrants(TempTable rows) {
        this.rows = rows;
    }

    /**
     * One of them.
     *
     * @param source where it was given, as the row says
     * @param proven it says when, and where or in what words, but not later than the denial
     * @param deniedAt when the person last denied
     */
    public record Grant(
            long leadId,
            String channel,
            String purpose,
            @Nullable String source,
            boolean proven,
            Instant deniedAt) {}

    /** Visits all of them, by person; returns how many there are. */
    public long forEach(DSLContext sql, Consumer<Grant> visitor) {
        long[] count = {0};
        try (var grants = sql.select(
                        rows.field(Said.LEAD_ID),
                        rows.field(Said.CHANNEL),
                        rows.field(Said.PURPOSE),
                        rows.field(Said.SOURCE),
                        rows.field(Said.PROVEN),
                        rows.field(DENIED_AT))
                .from(rows.table())
                .orderBy(rows.field(Said.LEAD_ID), rows.field(Said.CHANNEL), rows.field(Said.PURPOSE))
                .fetchSize(10_000)
                .fetchLazy()) {
            grants.forEach(row -> {
                count[0]++;
                visitor.accept(
                        new Grant(row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6()));
            });
        }
        return count[0];
    }
}
