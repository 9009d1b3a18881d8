package io.drumbeat.lead;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;

import io.drumbeat.golden.GoldenFile;
import io.drumbeat.run.Envelope;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.junit.jupiter.api.io.TempDir;

/** A mapping, a file, and everything that comes of them: what is stored, what is warned of, and what is rejected. */
class GoldenImportsTest {
    /** Different in every run. */
    private static final List<String> PASSING = List.of("run_id", "id");

    @TempDir
    Path root;

    @OnBothStores
    void anExportOfACrmWithTitlesAndDirt(StoreUrl url) throws IOException {
        holds("crm", url);
    }

    @OnBothStores
    void aFamilyThatSharesAPhoneAndAMailbox(StoreUrl url) throws IOException {
        holds("family", url);
    }

    @OnBothStores
    void customersInFourCountries(StoreUrl url) throws IOException {
        holds("europe", url);
    }

    private void holds(String name, StoreUrl url) throws IOException {
        Path triple = Path.of("src/test/resources/lead").resolve(name);
        var imports = new Imports(root, url);
        imports.file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                locations: {honda: {name: Redwood Honda}}
                """);
        imports.file("mappings/mapping.yaml", Files.readString(triple.resolve("mapping.yaml")));
        imports.file("input.csv", Files.readString(triple.resolve("input.csv")));
        Envelope envelope = imports.envelope(Imports.request("input.csv").with("mapping"));
        String warnings = envelope.warnings().stream()
                .map(warning -> "warning: " + warning.code() + ": " + warning.message() + "\n")
                .collect(Collectors.joining());
        Path rejects = root.resolve(".drumbeat/runs/" + envelope.runId() + "/rejects.csv");
        try (Store store = Store.open(url)) {
            new GoldenFile(triple.resolve("expected.txt"))
                    .holds(Imports.figures((ImportLeads.Summary) Objects.requireNonNull(envelope.summary())) + "\n"
                            + warnings
                            + store.read(GoldenImportsTest::stored)
                            + (Files.exists(rejects)
                                    ? "\n" + Files.readString(rejects).replace("\r\n", "\n")
                                    : ""));
        }
    }

    private static String stored(DSLContext sql) {
        return Stream.of(
                        sql.selectFrom(LEAD).orderBy(LEAD.LEAD_ID).stream(),
                        sql.selectFrom(LEAD_IDENTITY).orderBy(LEAD_IDENTITY.KIND, LEAD_IDENTITY.VALUE).stream(),
                        sql.selectFrom(CONSENT_EVENT).orderBy(CONSENT_EVENT.LEAD_ID, CONSENT_EVENT.CHANNEL).stream())
                .map(table -> "\n" + table.map(row -> said(row) + "\n").collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    /** The columns that hold something. */
    private static String said(Record row) {
        return Stream.of(row.fields())
                .filter(field -> row.get(field) != null && !PASSING.contains(field.getName()))
                .map(field -> field.getName() + "=" + row.get(field))
                .collect(Collectors.joining(" | "));
    }
}
