package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;

import io.drumbeat.mapping.CanonicalJson;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.Field;

/** Lays the attributes of a person's rows over those in the store, key by key, where there is more than one set of them. */
final class AttributeMerge {
    private static final Field<Long> LEAD_ID = People.LEAD_ID;
    private static final Field<String> ATTRIBUTES = LEAD.ATTRIBUTES;
    private static final Field<Long> TURN = field(name("turn"), BIGINT);

    private final Transaction tx;

    AttributeMerge(Transaction tx) {
        this.tx = tx;
    }

    /** A table of {@code lead_id, attributes} for those whose attributes differ from what their last row says. */
    TempTable merge(TempTable rows, TempTable leads, TempTable people) {
        TempTable affected = affected(rows, leads, people);
        Map<Long, SortedMap<String, String>> merged = new LinkedHashMap<>();
        if (tx.sql().fetchCount(affected.table()) > 0) {
            layered(affected, rows, leads, merged);
        }
        Staging result = tx.stage("merged_attributes", List.of(Column.like(LEAD_ID), Column.like(ATTRIBUTES)));
        try (result) {
            merged.forEach((lead, attributes) -> result.add(lead, CanonicalJson.object(attributes)));
        }
        return result;
    }

    private TempTable affected(TempTable rows, TempTable leads, TempTable people) {
        var inFile = select(leads.field(LEAD_ID).as(LEAD_ID))
                .from(rows.table())
                .join(leads.table())
                .on(leads.field(People.ROW_NO).eq(rows.field(People.ROW_NO)))
                .where(rows.field(ATTRIBUTES).isNotNull())
                .groupBy(leads.field(LEAD_ID))
                .having(countDistinct(rows.field(ATTRIBUTES)).gt(inline(1)));
        var inStore = select(people.field(LEAD_ID))
                .from(people.table())
                .join(LEAD)
                .on(LEAD.LEAD_ID.eq(people.field(LEAD_ID)))
                .where(people.field(ATTRIBUTES).ne(LEAD.ATTRIBUTES));
        return tx.keep("attributes_of", inFile.union(inStore));
    }

    private void layered(
            TempTable affected, TempTable rows, TempTable leads, Map<Long, SortedMap<String, String>> merged) {
        var stored = select(LEAD.LEAD_ID.as(LEAD_ID), inline(0L).as(TURN), LEAD.ATTRIBUTES.as(ATTRIBUTES))
                .from(LEAD)
                .join(affected.table())
                .on(affected.field(LEAD_ID).eq(LEAD.LEAD_ID))
                .where(LEAD.ATTRIBUTES.isNotNull());
        var incoming = select(leads.field(LEAD_ID), leads.field(People.ROW_NO), rows.field(ATTRIBUTES))
                .from(rows.table())
                .join(leads.table())
                .on(leads.field(People.ROW_NO).eq(rows.field(People.ROW_NO)))
                .join(affected.table())
                .on(affected.field(LEAD_ID).eq(leads.field(LEAD_ID)))
                .where(rows.field(ATTRIBUTES).isNotNull());
        var layers = stored.unionAll(incoming).asTable("layer");
        Field<Long> lead = field(name("layer", "lead_id"), BIGINT);
        Field<String> attributes = field(name("layer", ATTRIBUTES.getName()), String.class);
        try (var cursor = tx.sql()
                .select(lead, attributes)
                .from(layers)
                .orderBy(lead, field(name("layer", "turn"), BIGINT))
                .fetchSize(10_000)
                .fetchLazy()) {
            cursor.forEach(row -> merged.computeIfAbsent(row.value1(), key -> new TreeMap<>())
                    .putAll(CanonicalJson.read(row.value2())));
        }
    }
}
