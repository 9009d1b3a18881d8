package io.drumbeat.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.intake.ReadOptions;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.WorkspaceFolder;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

/** Imports into a store, and looks at what is there afterwards. */
final class Imports {
    static final Instant AS_OF = Instant.parse("2026-11-20T12:00:00Z");

    private final WorkspaceFolder folder;
    private final StoreUrl url;
    private Instant asOf = AS_OF;

    Imports(Path root, StoreUrl url) {
        this.folder = WorkspaceFolder.in(root);
        this.url = url;
    }

    Imports file(String name, String text) {
        folder.file(name, text);
        return this;
    }

    Imports asOf(String instant) {
        asOf = Instant.parse(instant);
        return this;
    }

    Envelope envelope(ImportLeads.Request request) {
        return new Runner(
                        RunSettings.of(folder.root().resolve(".drumbeat"), url).asOf(asOf))
                .run("import-leads", request, new ImportLeads(folder.workspace(), InputStream.nullInputStream()));
    }

    Envelope dryRun(ImportLeads.Request request) {
        return new Runner(RunSettings.of(folder.root().resolve(".drumbeat"), url)
                        .asOf(asOf)
                        .dryRun(true))
                .run("import-leads", request, new ImportLeads(folder.workspace(), InputStream.nullInputStream()));
    }

    ImportLeads.Summary run(ImportLeads.Request request) {
        Envelope envelope = envelope(request);
        if (envelope.cause() != null) {
            throw new AssertionError(envelope.error() + "", envelope.cause());
        }
        var summary = (ImportLeads.Summary) envelope.summary();
        assertThat(summary.inserted() + summary.updated() + summary.unchanged() + summary.merged() + summary.rejected())
                .isEqualTo(summary.read());
        return summary;
    }

    /** Imports a file's text, whose columns are known by their names. */
    ImportLeads.Summary leads(String text) {
        file("leads.csv", text);
        return run(request("leads.csv"));
    }

    /** A request that no share of bad rows stops. */
    static ImportLeads.Request request(String... files) {
        return new ImportLeads.Request(List.of(files), null, null, ReadOptions.DETECT, 0, 1.0, 0);
    }

    static String figures(ImportLeads.Summary summary) {
        return "read %d: inserted %d, updated %d, unchanged %d, merged %d, rejected %d"
                .formatted(
                        summary.read(),
                        summary.inserted(),
                        summary.updated(),
                        summary.unchanged(),
                        summary.merged(),
                        summary.rejected());
    }

    /** A query's rows, one a line, cells separated by a bar. */
    String query(Function<DSLContext, ? extends Result<? extends Record>> query) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> query.apply(sql).stream()
                    .map(row -> row.intoList().stream().map(String::valueOf).collect(Collectors.joining(" | ")))
                    .collect(Collectors.joining("\n")));
        }
    }
}
