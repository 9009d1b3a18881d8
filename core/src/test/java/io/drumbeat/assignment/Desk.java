package io.drumbeat.assignment;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_ASSIGNMENT;

import io.drumbeat.lead.ImportLeads;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Summary;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.WorkspaceFolder;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** A company that gives its leads to owners, for tests. */
final class Desk {
    private final WorkspaceFolder folder;
    private final StoreUrl url;
    private Instant asOf = Instant.parse("2026-11-20T12:00:00Z");
    private boolean dryRun;

    Desk(Path root, StoreUrl url, String assignment) {
        this.folder = WorkspaceFolder.in(root).file("assignment.yaml", assignment);
        this.url = url;
    }

    Desk rules(String assignment) {
        folder.file("assignment.yaml", assignment);
        return this;
    }

    Desk dryRun() {
        dryRun = true;
        return this;
    }

    ImportLeads.Summary leads(String csv) {
        folder.file("leads.csv", csv);
        return (ImportLeads.Summary) done(envelope(
                        "import-leads",
                        ImportLeads.Request.of("leads.csv"),
                        new ImportLeads(folder.workspace(), InputStream.nullInputStream())))
                .summary();
    }

    Envelope assign(Optional<String> where, Optional<String> from) {
        return envelope("leads assign", new AssignLeads.Request(where, from), new AssignLeads(folder.workspace()));
    }

    AssignLeads.Summary assignment(Optional<String> where, Optional<String> from) {
        return (AssignLeads.Summary) done(assign(where, from)).summary();
    }

    private <Q, S extends Summary> Envelope envelope(String command, Q request, Pipeline<Q, S> pipeline) {
        asOf = asOf.plusSeconds(3600);
        return new Runner(RunSettings.of(folder.root().resolve(".drumbeat"), url)
                        .asOf(asOf)
                        .dryRun(dryRun))
                .run(command, request, pipeline);
    }

    static Envelope done(Envelope envelope) {
        if (envelope.cause() != null) {
            throw new AssertionError(envelope.error() + "", envelope.cause());
        }
        return envelope;
    }

    /** {@code lead:owner} of everybody, by their e-mail's first part. */
    String owners() {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql.select(LEAD.EMAIL, LEAD.OWNER).from(LEAD).orderBy(LEAD.EMAIL).stream()
                    .map(row -> row.value1().replaceAll("@.*", "") + ":" + (row.value2() == null ? "-" : row.value2()))
                    .collect(Collectors.joining(" ")));
        }
    }

    /** {@code lead:rule:owner<previous} of every assignment, in order. */
    String record() {
        try (Store store = Store.open(url)) {
            return store.read(sql -> sql
                    .select(LEAD.EMAIL, LEAD_ASSIGNMENT.RULE, LEAD_ASSIGNMENT.OWNER, LEAD_ASSIGNMENT.PREVIOUS_OWNER)
                    .from(LEAD_ASSIGNMENT)
                    .join(LEAD)
                    .on(LEAD.LEAD_ID.eq(LEAD_ASSIGNMENT.LEAD_ID))
                    .orderBy(LEAD_ASSIGNMENT.ASSIGNED_AT, LEAD.EMAIL)
                    .stream()
                    .map(row -> row.value1().replaceAll("@.*", "") + ":" + row.value2() + ":" + row.value3()
                            + (row.value4() == null ? "" : "<" + row.value4()))
                    .collect(Collectors.joining(" ")));
        }
    }
}
