package io.drumbeat.lead;

import static io.drumbeat.lead.Imports.figures;
import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.intake.ReadOptions;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Warning;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.StoreUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;

/** A folder in which files arrive, and from which they go to an archive once they are imported. */
class InboxTest {
    @TempDir
    Path root;

    @OnBothStores
    void filesAreMovedOnceTheyAreImportedAndNeverOverOthers(StoreUrl url) throws IOException {
        var imports = inbox(url).file("inbox/a.csv", "email\na@x.com\n").file("inbox/b.csv.x.csv", "email\nb@x.com\n");
        assertThat(figures(imports.run(ImportLeads.Request.of())))
                .isEqualTo("read 2: inserted 2, updated 0, unchanged 0, merged 0, rejected 0");
        assertThat(in("inbox")).isEmpty();
        assertThat(in("inbox/done")).containsExactly("a.csv", "b.csv.x.csv");

        imports.file("inbox/a.csv", "email\nc@x.com\n");
        Envelope second = imports.envelope(ImportLeads.Request.of());
        assertThat(figures((ImportLeads.Summary) second.summary()))
                .isEqualTo("read 1: inserted 1, updated 0, unchanged 0, merged 0, rejected 0");
        assertThat(in("inbox/done")).containsExactly("a." + second.runId() + ".csv", "a.csv", "b.csv.x.csv");
        assertThat(Files.readString(root.resolve("inbox/done/a.csv"))).contains("a@x.com");
    }

    @OnBothStores
    void anEmptyInboxIsNothingToWorryAbout(StoreUrl url) throws IOException {
        var imports = inbox(url);
        Files.createDirectories(root.resolve("inbox/done"));
        Envelope envelope = imports.envelope(ImportLeads.Request.of());
        assertThat(envelope.exitCode()).isZero();
        assertThat(envelope.warnings()).extracting(Warning::code).containsExactly("nothing_new");
    }

    @OnBothStores
    void aBrokenFileStaysAndTheOthersGoOn(StoreUrl url) throws IOException {
        var imports = inbox(url)
                .file("inbox/a.csv", "email\n\"a@x.com\n")
                .file("inbox/b.csv", "email\nb@x.com\n")
                .file("inbox/c.csv", "")
                .file("inbox/d.zip", "PK\u0003\u0004 is cut off")
                .file("inbox/e.csv", "email\nb@x.com\n\"c@x.com\n");
        Files.createSymbolicLink(root.resolve("inbox/f.csv"), root.resolve("gone.csv"));
        Envelope envelope = imports.envelope(ImportLeads.Request.of());
        assertThat(envelope.exitCode()).isEqualTo(1);
        assertThat(envelope.error()).satisfies(error -> assertThat(error.code()).isEqualTo("bad_quoting"));
        assertThat(envelope.warnings())
                .extracting(Warning::code)
                .containsExactly("empty_file", "damaged_file", "bad_quoting", "no_such_file");
        assertThat(envelope.warnings())
                .extracting(Warning::message)
                .contains("inbox/c.csv is empty", "There is no file inbox/f.csv")
                .anyMatch(message -> message.startsWith("inbox/e.csv:3: A quote"));
        assertThat(figures((ImportLeads.Summary) envelope.summary()))
                .isEqualTo("read 1: inserted 1, updated 0, unchanged 0, merged 0, rejected 0");
        assertThat(in("inbox")).containsExactly("a.csv", "c.csv", "d.zip", "e.csv");
        assertThat(in("inbox/done")).containsExactly("b.csv");
        assertThat(imports.query(sql -> sql.select(LEAD.EMAIL).from(LEAD).fetch()))
                .isEqualTo("b@x.com");
    }

    @OnBothStores
    void aFileWhoseColumnsNobodyKnowsKeepsNoOtherFromItsTurn(StoreUrl url) throws IOException {
        var imports = inbox(url)
                .file("inbox/a.csv", "email\na@x.com\n")
                .file("inbox/b.csv", "colour,size\nred,L\n")
                .file("inbox/c.csv", "email\nc@x.com\n");
        Envelope envelope = imports.envelope(ImportLeads.Request.of());
        assertThat(envelope.exitCode()).isEqualTo(2);
        assertThat(envelope.error()).satisfies(error -> assertThat(error.code()).isEqualTo("mapping_needed"));
        assertThat(figures((ImportLeads.Summary) envelope.summary()))
                .isEqualTo("read 2: inserted 2, updated 0, unchanged 0, merged 0, rejected 0");
        assertThat(in("inbox")).containsExactly("b.csv");
    }

    @OnBothStores
    void anArchiveIsMovedAfterTheLastOfItsMembers(StoreUrl url) throws IOException {
        var imports = inbox(url);
        zip("inbox/a.zip", "email\na@x.com\n", "email\n\"b@x.com\n");
        Envelope broken = imports.envelope(ImportLeads.Request.of());
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.error()).satisfies(error -> assertThat(error.where()).isEqualTo("inbox/a.zip!1.csv:2"));
        assertThat(in("inbox")).containsExactly("a.zip");
        zip("inbox/a.zip", "email\na@x.com\n", "email\nb@x.com\n");
        var mended = imports.run(ImportLeads.Request.of());
        assertThat(figures(mended)).isEqualTo("read 2: inserted 1, updated 0, unchanged 1, merged 0, rejected 0");
        assertThat(mended.files())
                .extracting(ImportLeads.FileSummary::file)
                .containsExactly("inbox/a.zip!0.csv", "inbox/a.zip!1.csv");
        assertThat(in("inbox")).isEmpty();
    }

    @OnBothStores
    void whatIsOnlyTriedStays(StoreUrl url) throws IOException {
        var imports =
                inbox(url).file("inbox/a.csv", "email\na@x.com\nb@x.com\n").file("aside.csv", "email\nc@x.com\n");
        assertThat(imports.dryRun(ImportLeads.Request.of()).exitCode()).isZero();
        imports.run(new ImportLeads.Request(List.of(), "crm", null, ReadOptions.DETECT, 1, null, 0));
        assertThat(in("inbox")).containsExactly("a.csv");
        imports.run(new ImportLeads.Request(List.of("aside.csv"), "crm", null, ReadOptions.DETECT, 0, null, 0));
        assertThat(root.resolve("aside.csv")).exists();
    }

    private Imports inbox(StoreUrl url) {
        return new Imports(root, url).file("drumbeat.yaml", """
                company: Redwood
                timezone: America/Los_Angeles
                sources:
                  crm: {kind: leads, path: inbox, archive: inbox/done}
                """);
    }

    private List<String> in(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private void zip(String name, String... files) throws IOException {
        Files.createDirectories(root.resolve("inbox"));
        try (var out = new ZipOutputStream(Files.newOutputStream(root.resolve(name)))) {
            for (int i = 0; i < files.length; i++) {
                out.putNextEntry(new ZipEntry(i + ".csv"));
                out.write(files[i].getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
