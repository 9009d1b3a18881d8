package io.drumbeat.profile;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.rule.Column;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** What a rule saw of one person: evidence for an explanation. */
public final class LeadValues {
    private LeadValues() {}

    /** The columns' values for the lead, by name in alphabetical order. */
    public static Map<String, @Nullable Object> of(DSLContext sql, long lead, Collection<Column> columns) {
        return of(sql, Profile.TABLE, lead, columns);
    }

    /** The same, from a table that has the columns of the profile and its name, and others beside them. */
    public static Map<String, @Nullable Object> of(
            DSLContext sql, Table<?> profile, long lead, Collection<Column> columns) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (columns.isEmpty()) {
            return values;
        }
        List<Column> sorted =
                columns.stream().sorted(Comparator.comparing(Column::name)).toList();
        Record row = sql.select(sorted.stream().map(Column::field).toList())
                .from(profile)
                .where(Profile.LEAD_ID.eq(lead))
                .fetchOptional()
                .orElseThrow(() -> unknown(lead));
        for (int i = 0; i < sorted.size(); i++) {
            values.put(sorted.get(i).name(), plain(row.get(i)));
        }
        return values;
    }

    /** Nothing is said of somebody whom nobody knew at the instant that was asked for. */
    public static DrumbeatException unknown(long lead) {
        return DrumbeatException.usage("unknown_lead", "Lead " + lead + " was not known yet at that instant")
                .hint("Choose a later --as-of");
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof LocalDateTime utc ? utc.toInstant(ZoneOffset.UTC) : value;
    }
}
