package io.drumbeat.undo;

import static io.drumbeat.sql.Tables.CONSENT;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.ConsentState;
import io.drumbeat.consent.LegalBasis;
import io.drumbeat.dedupe.MergeLeads;
import io.drumbeat.event.ImportEvents;
import io.drumbeat.intake.ReadOptions;
import io.drumbeat.lead.ImportLeads;
import io.drumbeat.privacy.ConsentChange;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Summary;
import io.drumbeat.sql.DefaultSchema;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.Transaction;
import io.drumbeat.suppression.ImportSuppressions;
import io.drumbeat.suppression.SuppressionReason;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceFolder;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.TableOptions.TableType;
import org.jooq.impl.TableImpl;

/** A workspace and its store, where files are imported and taken back. */
final class Office {
    /** What tells of runs and of what was taken back, merges among it, and is no part of what the store says of people. */
    private static final Set<String> RECORDS =
            Set.of("run", "run_step", "reject", "import_file", "consent_event_undone", "suppression_removal");

    private final WorkspaceFolder folder;
    private final StoreUrl url;
    private Instant asOf = Instant.parse("2026-11-20T12:00:00Z");
    private String last = "";

    Office(Path root, StoreUrl url) {
        this.folder = WorkspaceFolder.in(root);
        this.url = url;
    }

    Path root() {
        return folder.root();
    }

    Office file(String name, String text) {
        folder.file(name, text);
        return this;
    }

    Office tomorrow() {
        asOf = asOf.plusSeconds(86_400);
        return this;
    }

    /** Imports people; returns the run. */
    String leads(String name, String text) {
        folder.file(name, text);
        return ran(
                "import-leads",
                office -> new ImportLeads(office, InputStream.nullInputStream()),
                new ImportLeads.Request(List.of(name), null, null, ReadOptions.DETECT, 0, 1.0, 0));
    }

    ImportLeads.Summary again(String... names) {
        Envelope envelope = envelope(
                false,
                "import-leads",
                office -> new ImportLeads(office, InputStream.nullInputStream()),
                new ImportLeads.Request(List.of(names), null, null, ReadOptions.DETECT, 0, 1.0, 0));
        last = String.valueOf(envelope.runId());
        return (ImportLeads.Summary) envelope.summary();
    }

    String events(String name, String text) {
        folder.file(name, text);
        return ran(
                "import-events",
                office -> new ImportEvents(office, InputStream.nullInputStream()),
                ImportEvents.Request.of(name));
    }

    String suppressions(String name, String text, String list, boolean replace) {
        folder.file(name, text);
        return ran(
                "import-suppressions",
                office -> new ImportSuppressions(office, InputStream.nullInputStream()),
                new ImportSuppressions.Request(
                        List.of(name),
                        null,
                        SuppressionReason.UNSUBSCRIBED,
                        List.of(),
                        list,
                        Optional.empty(),
                        null,
                        null,
                        null,
                        replace,
                        true));
    }

    String says(String lead, ConsentState state, String words) {
        boolean granted = state == ConsentState.GRANTED;
        return ran(
                "consent " + (granted ? "grant" : "revoke"),
                ConsentChange::new,
                new ConsentChange.Request(
                        lead,
                        state,
                        List.of(Channel.EMAIL),
                        "marketing",
                        Optional.empty(),
                        words.isEmpty() ? null : "phone",
                        words.isEmpty() ? null : words,
                        LegalBasis.CONSENT));
    }

    String merge(String lead, String other) {
        return ran("leads merge", MergeLeads::new, new MergeLeads.Request(lead, List.of(other)));
    }

    UndoRun.Summary undo(String run) {
        return undo(ask(run));
    }

    UndoRun.Summary undo(UndoRun.Request request) {
        Envelope envelope = tryUndo(request);
        if (envelope.error() != null) {
            throw new AssertionError(envelope.error() + "", envelope.cause());
        }
        return (UndoRun.Summary) envelope.summary();
    }

    Envelope tryUndo(UndoRun.Request request) {
        return envelope(false, ImportHistory.UNDO, UndoRun::new, request);
    }

    Envelope dryRun(UndoRun.Request request) {
        return envelope(true, ImportHistory.UNDO, UndoRun::new, request);
    }

    static UndoRun.Request ask(String run) {
        return new UndoRun.Request(run, false, false, false, "ops");
    }

    static UndoRun.Request withOptOuts(String run) {
        return new UndoRun.Request(run, false, false, true, "ops");
    }

    private <Q, S extends Summary> String ran(String command, Function<Workspace, Pipeline<Q, S>> pipeline, Q request) {
        Envelope envelope = envelope(false, command, pipeline, request);
        if (envelope.error() != null) {
            throw new AssertionError(envelope.error() + "", envelope.cause());
        }
        return String.valueOf(envelope.runId());
    }

    private <Q, S extends Summary> Envelope envelope(
            boolean dry, String command, Function<Workspace, Pipeline<Q, S>> pipeline, Q request) {
        return new Runner(RunSettings.of(folder.root().resolve(".drumbeat"), url)
                        .asOf(asOf)
                        .dryRun(dry))
                .run(command, request, pipeline.apply(folder.workspace()));
    }

    String last() {
        return last;
    }

    Office with(Consumer<Transaction> work) {
        try (Store store = Store.open(url)) {
            store.execute(work);
        }
        return this;
    }

    /** All that the store says of people, table by table. */
    SortedMap<String, String> everything() {
        return read(sql -> DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .filter(table -> ((TableImpl<?>) table).getTableType() == TableType.TABLE)
                .filter(table ->
                        !RECORDS.contains(table.getName()) && !table.getName().startsWith("lead_merge"))
                .collect(Collectors.toMap(
                        table -> table.getName(),
                        table -> sql.selectFrom(table).fetch().stream()
                                .map(Office::line)
                                .sorted()
                                .collect(Collectors.joining("\n")),
                        (one, other) -> one,
                        TreeMap::new)));
    }

    /** {@code lead channel state} of everybody, now. */
    String consents() {
        return query(sql -> sql.select(CONSENT.LEAD_ID, CONSENT.CHANNEL, CONSENT.STATE)
                .from(CONSENT)
                .orderBy(CONSENT.LEAD_ID, CONSENT.CHANNEL)
                .fetch());
    }

    /** A query's rows, one a line, cells separated by a bar. */
    String query(Function<DSLContext, ? extends Result<? extends Record>> query) {
        return read(sql -> query.apply(sql).stream().map(Office::line).collect(Collectors.joining("\n")));
    }

    private <T> T read(Function<DSLContext, T> query) {
        try (Store store = Store.open(url)) {
            return store.read(query);
        }
    }

    private static String line(Record row) {
        return Stream.of(row.intoArray()).map(String::valueOf).collect(Collectors.joining(" | "));
    }
}
