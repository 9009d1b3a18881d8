package io.drumbeat.privacy;

import static io.drumbeat.sql.Tables.RUN;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.consent.Reach;
import io.drumbeat.lead.LeadFinder;
import io.drumbeat.run.Json;
import io.drumbeat.sql.Tables;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** {@code leads export}: everything that is held about one person, as one document. */
public final class LeadExport {
    private final Workspace workspace;
    private final Instant asOf;
    private final String lead;

    /**
     * Everything held.
     *
     * @param reach on which channels they may be reached for marketing
     * @param held rows about them by table, as docs/data-dictionary.md describes them
     * @param runs which brought it, and the files that these read
     * @param files where else they are: rejected rows, logs, mail in outboxes, audiences
     */
    public record Document(
            String schema,
            Instant exportedAt,
            String company,
            long leadId,
            List<Reach> reach,
            Map<String, List<Map<String, @Nullable Object>>> held,
            List<Origin> runs,
            List<HeldFiles.Held> files) {}

    /** A run that wrote something about them. */
    public record Origin(String runId, String command, Instant startedAt, List<String> files) {}

    /** @param lead an e-mail, a phone, an external id as {@code system:id}, or our id */
    public LeadExport(Workspace workspace, Instant asOf, String lead) {
        this.workspace = workspace;
        this.asOf = asOf;
        this.lead = lead;
    }

    public Document read(Store store) {
        return store.read(this::document);
    }

    private Document document(DSLContext sql) {
        Holder holder = Holder.of(sql, LeadFinder.find(sql, lead, workspace.region()));
        Map<String, List<Map<String, @Nullable Object>>> held = new LinkedHashMap<>();
        Set<String> runs = new TreeSet<>();
        new HeldRows(holder).all().forEach((table, theirs) -> {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (Record row : sql.selectFrom(table).where(theirs).orderBy(1)) {
                rows.add(filled(row));
                Object run = row.indexOf("run_id") < 0 ? null : row.get("run_id");
                if (run != null) {
                    runs.add(run.toString());
                }
            }
            if (!rows.isEmpty()) {
                held.put(table.getName(), rows);
            }
        });
        var row = sql.fetchSingle(Tables.LEAD, Tables.LEAD.LEAD_ID.eq(holder.leadId()));
        return new Document(
                "drumbeat/lead-export/v1",
                asOf,
                workspace.company(),
                holder.leadId(),
                Reach.of(sql, holder.leadId(), row.getEmail(), row.getPhone()),
                held,
                origins(sql, runs),
                new HeldFiles(workspace, holder, false).search().held());
    }

    private static Map<String, @Nullable Object> filled(Record row) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        for (Field<?> field : row.fields()) {
            Object value = row.get(field);
            if (value != null) {
                cells.put(field.getName(), value);
            }
        }
        return cells;
    }

    private static List<Origin> origins(DSLContext sql, Set<String> runs) {
        return sql.selectFrom(RUN)
                .where(RUN.RUN_ID.in(runs))
                .orderBy(RUN.RUN_ID)
                .fetch(run ->
                        new Origin(run.getRunId(), run.getCommand(), run.getStartedAt(), files(run.getSummary())));
    }

    private static List<String> files(@Nullable String summary) {
        if (summary == null) {
            return List.of();
        }
        try {
            List<String> files = new ArrayList<>();
            for (JsonNode file : Json.mapper().readTree(summary).path("files")) {
                files.add(file.path("file").asText());
            }
            return files;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
