package io.drumbeat.store;

import static io.drumbeat.sql.Tables.AUDIENCE;
import static io.drumbeat.sql.Tables.AUDIENCE_MEMBER;
import static io.drumbeat.sql.Tables.CAMPAIGN;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.INVENTORY_CHANGE;
import static io.drumbeat.sql.Tables.INVENTORY_ITEM;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_ACTION;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE_CHANGE;
import static io.drumbeat.sql.Tables.LEAD_SIGNAL;
import static io.drumbeat.sql.Tables.LEAD_STAGE;
import static io.drumbeat.sql.Tables.MESSAGE;
import static io.drumbeat.sql.Tables.REJECT;
import static io.drumbeat.sql.Tables.SEGMENT;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;
import static io.drumbeat.sql.Tables.SUPPRESSION;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** What a store holds, as text that can be compared with what another store holds. */
public final class StoreContents {
    /** Every table of facts: all but the ledger of runs, which says when and how long. */
    private static final List<Table<?>> TABLES = List.of(
            LEAD,
            LEAD_IDENTITY,
            CONSENT_EVENT,
            SUPPRESSION,
            INVENTORY_ITEM,
            INVENTORY_CHANGE,
            EVENT,
            REJECT,
            DSL.table(DSL.name("lead_profile")),
            LEAD_SCORE,
            LEAD_SCORE_CHANGE,
            SEGMENT,
            SEGMENT_MEMBER,
            LEAD_STAGE,
            LEAD_SIGNAL,
            LEAD_ACTION,
            CAMPAIGN,
            MESSAGE,
            AUDIENCE,
            AUDIENCE_MEMBER);

    /** What names a run or one of its claims, and numbers that only tell rows of a log apart. */
    private static final Set<String> MEANINGLESS =
            Set.of("run_id", "entered_run_id", "exited_run_id", "settled_run_id", "attempt", "id");

    private StoreContents() {}

    /** The rows of each table in an order of their own, without what differs between any two runs. */
    public static Map<String, List<String>> of(StoreUrl url) {
        Map<String, List<String>> contents = new LinkedHashMap<>();
        try (Store store = Store.open(url)) {
            for (Table<?> table : TABLES) {
                contents.put(table.getName(), rows(store, table));
            }
        }
        return contents;
    }

    private static List<String> rows(Store store, Table<?> table) {
        return store.read(sql -> sql.select(DSL.asterisk()).from(table).fetch()).stream()
                .map(StoreContents::text)
                .sorted()
                .toList();
    }

    private static String text(Record row) {
        return Arrays.stream(row.fields())
                .filter(field -> !MEANINGLESS.contains(field.getName()))
                .map(field -> field.getName() + "=" + text(row.get(field)))
                .collect(Collectors.joining(" | "));
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : String.valueOf(value);
    }
}
