package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
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
import org.jooq.Table;

/** Lays the attributes of a person's rows over those in the store, key by key, where there is more than one set of them. */
final class AttributeMerge {
    /** So many people's attributes are in memory at once. */
    private static final int AT_ONCE = 20_000;

    private static final Field<Long> LEAD_ID = People.LEAD_ID;
    private static final Field<String> ATTRIBUTES = LEAD.ATTRIBUTES;
    private static final Field<Long> PLACE = field(name("place"), BIGINT);
    private static final Field<Long> TURN = field(name("turn"), BIGINT);
    private static final List<Column> COLUMNS = List.of(Column.like(LEAD_ID), Column.like(ATTRIBUTES));

    private final Transaction tx;

    AttributeMerge(Transaction tx) {
        this.tx = tx;
    }

    /** A table of {@code lead_id, attributes} for those whose attributes differ from what their last row says. */
    TempTable merge(TempTable rows, TempTable leads, Table<?> people) {
        Staging result = tx.stage("merged_attributes", COLUMNS);
        result.close();
        if (people.field(ATTRIBUTES) != null) {
            TempTable affected = affected(rows, leads, people);
            long last = tx.sql().fetchCount(affected.table());
            for (long place = 0; place < last; place += AT_ONCE) {
                keep(layered(affected, place, rows, leads), result);
            }
        }
        return result;
    }

    private void keep(Map<Long, SortedMap<String, String>> merged, TempTable result) {
        Staging page = tx.stage("merged_attributes_page", COLUMNS);
        try (page) {
            merged.forEach((lead, attributes) -> page.add(lead, CanonicalJson.object(attributes)));
        }
        tx.sql()
                .insertInto(result.table())
                .select(select(page.field(LEAD_ID), page.field(ATTRIBUTES)).from(page.table()))
                .execute();
    }

    /** Those people, numbered from 1. */
    private TempTable affected(TempTable rows, TempTable leads, Table<?> people) {
        var inFile = select(leads.field(LEAD_ID).as(LEAD_ID))
                .from(rows.table())
                .join(leads.table())
                .on(leads.field(People.ROW_NO).eq(rows.field(People.ROW_NO)))
                .where(rows.field(ATTRIBUTES).isNotNull())
                .groupBy(leads.field(LEAD_ID))
                .having(countDistinct(rows.field(ATTRIBUTES)).gt(inline(1)));
        var inStore = select(people.field(LEAD_ID))
                .from(people)
                .join(LEAD)
                .on(LEAD.LEAD_ID.eq(people.field(LEAD_ID)))
                .where(people.field(ATTRIBUTES).ne(LEAD.ATTRIBUTES));
        Table<?> both = inFile.union(inStore).asTable("affected");
        Field<Long> lead = field(name("affected", LEAD_ID.getName()), BIGINT);
        return tx.keep(
                "attributes_of",
                select(
                                lead.as(LEAD_ID),
                                rowNumber().over().orderBy(lead).cast(BIGINT).as(PLACE))
                        .from(both));
    }

    /** The next of them after a place, in order, with everything that was said about each laid over what was said before. */
    private Map<Long, SortedMap<String, String>> layered(
            TempTable affected, long after, TempTable rows, TempTable leads) {
        var now = affected.field(PLACE).between(inline(after + 1), inline(after + AT_ONCE));
        var stored = select(LEAD.LEAD_ID.as(LEAD_ID), inline(0L).as(TURN), LEAD.ATTRIBUTES.as(ATTRIBUTES))
                .from(LEAD)
                .join(affected.table())
                .on(affected.field(LEAD_ID).eq(LEAD.LEAD_ID))
                .where(LEAD.ATTRIBUTES.isNotNull())
                .and(now);
        var incoming = select(leads.field(LEAD_ID), leads.field(People.ROW_NO), rows.field(ATTRIBUTES))
                .from(rows.table())
                .join(leads.table())
                .on(leads.field(People.ROW_NO).eq(rows.field(People.ROW_NO)))
                .join(affected.table())
                .on(affected.field(LEAD_ID).eq(leads.field(LEAD_ID)))
                .where(rows.field(ATTRIBUTES).isNotNull())
                .and(now);
        var layers = stored.unionAll(incoming).asTable("layer");
        Field<Long> lead = field(name("layer", "lead_id"), BIGINT);
        Field<String> attributes = field(name("layer", ATTRIBUTES.getName()), String.class);
        Map<Long, SortedMap<String, String>> merged = new LinkedHashMap<>();
        tx.sql()
                .select(lead, attributes)
                .from(layers)
                .orderBy(lead, field(name("layer", "turn"), BIGINT))
                .forEach(row -> merged.computeIfAbsent(row.value1(), key -> new TreeMap<>())
                        .putAll(CanonicalJson.read(row.value2())));
        return merged;
    }
}
