package io.drumbeat.suppression;

import static io.drumbeat.sql.Tables.SUPPRESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.SuppressionKind;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Warning;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.WorkspaceFolder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Lists of those who must not be reached come in any shape, hold at once, and the same one twice changes nothing. */
class ImportSuppressionsTest {
    private static final Instant AS_OF = Instant.parse("2026-11-20T18:00:00Z");

    /** Of ada@example.com. */
    private static final String SHA256 = "ea8c8bd21ce3b7bb8b0a9d8b5dc2a3a7ee8a34b8f1f1b3c4d6bb0b39a7f6f0f1";

    @TempDir
    Path root;

    @OnBothStores
    void anythingThatLooksLikeAnAddressIsTakenForWhatItIs(StoreUrl url) {
        var summary = imported(url, "mixed.txt", """
                # exported on 20 November
                Ada@Example.COM
                (559) 555-0100
                @spam.example
                %s
                900150983CD24FB0D6963F7D28E17F72

                not an address
                """.formatted(SHA256));
        assertThat(figures(summary)).isEqualTo("read 6, added 5, unchanged 0, rejected 1");
        assertThat(entries(url)).isEqualTo("""
                domain | spam.example | all |  | manual
                email | ada@example.com | all |  | manual
                email_md5 | 900150983cd24fb0d6963f7d28e17f72 | all |  | manual
                email_sha256 | %s | all |  | manual
                phone | +15595550100 | all |  | manual""".formatted(SHA256));
    }

    @OnBothStores
    void theSameFileTwiceChangesNothing(StoreUrl url) {
        String list = "email\nada@example.com\nADA@example.com\nbob@example.com\n";
        assertThat(figures(imported(url, "list.csv", list))).isEqualTo("read 3, added 2, unchanged 1, rejected 0");
        assertThat(figures(imported(url, "list.csv", list))).isEqualTo("read 3, added 0, unchanged 3, rejected 0");
    }

    @OnBothStores
    void columnsAreFoundByTheirNamesAndReasonsByTheirWords(StoreUrl url) {
        var summary = imported(url, "esp.csv", """
                Name,Email Address,Mobile,Type,Unsubscribed at
                Ada Byron,ada@example.com,559-555-0101,Hard bounce,2026-03-01
                Bob,bob@example.com,,Spam complaint,2026-03-02T10:00:00Z
                Cy,cy@example.com,,Unsubscribed,some day
                """);
        assertThat(summary.added()).isEqualTo(3);
        assertThat(query(
                        url,
                        sql -> sql.select(SUPPRESSION.VALUE, SUPPRESSION.REASON, SUPPRESSION.LISTED_AT)
                                .from(SUPPRESSION)
                                .orderBy(SUPPRESSION.VALUE)))
                .isEqualTo("""
                        +15595550101 | bounced | 2026-03-01T08:00:00Z
                        ada@example.com | bounced | 2026-03-01T08:00:00Z
                        bob@example.com | complained | 2026-03-02T10:00:00Z
                        cy@example.com | unsubscribed | null""");
    }

    @OnBothStores
    void aDoNotCallListForbidsCallsAndTextsFromItsDateOn(StoreUrl url) {
        imported(
                url,
                "dnc.txt",
                "559,5550100\n212,5550123\n",
                request("dnc.txt")
                        .reason(SuppressionReason.DO_NOT_CALL)
                        .source("national-dnc")
                        .date("2026-09-01T00:00:00Z"));
        assertThat(entries(url)).isEqualTo("""
                phone | +12125550123 | sms,call | national-dnc | do_not_call
                phone | +15595550100 | sms,call | national-dnc | do_not_call""");
        try (Store store = Store.open(url)) {
            assertThat(new SuppressionOverview(AS_OF).read(store).lists())
                    .containsExactly(new SuppressionOverview.Listed(
                            "national-dnc",
                            2,
                            Map.of("phone", 2L),
                            Map.of("do_not_call", 2L),
                            Instant.parse("2026-09-01T00:00:00Z"),
                            true));
            assertThat(new SuppressionOverview(Instant.parse("2026-09-20T00:00:00Z"))
                            .read(store)
                            .lists())
                    .extracting(SuppressionOverview.Listed::stale)
                    .containsExactly(false);
        }
    }

    @OnBothStores
    void aFreshCopyOfAListTakesOutWhatItNamesNoMoreAndNothingOfOthers(StoreUrl url) {
        imported(url, "a.txt", "+15595550100\n+15595550101\n", request("a.txt").source("dnc"));
        imported(url, "b.txt", "+15595550101\n", request("b.txt").source("stop words"));
        Envelope shrunk = run(
                url,
                "c.txt",
                "+15595550100\n+15595550102\n",
                request("c.txt").source("dnc").replace(false));
        assertThat(code(shrunk)).isEqualTo("list_shrinks");
        var replaced = imported(
                url,
                "c.txt",
                "+15595550100\n+15595550102\n",
                request("c.txt").source("dnc").replace(true));
        assertThat(replaced.added()).isEqualTo(1);
        assertThat(replaced.removed()).isEqualTo(1);
        assertThat(entries(url)).isEqualTo("""
                phone | +15595550100 | all | dnc | manual
                phone | +15595550101 | all | stop words | manual
                phone | +15595550102 | all | dnc | manual""");
        assertThat(code(run(url, "c.txt", "+15595550100\n", request("c.txt").replace(true))))
                .isEqualTo("no_source");
    }

    @OnBothStores
    void oneChannelMayBeMeant(StoreUrl url) {
        imported(url, "stop.csv", "phone\n5595550100\n", request("stop.csv").channels(Channel.SMS));
        assertThat(entries(url)).isEqualTo("phone | +15595550100 | sms |  | manual");
        Envelope nobody =
                run(url, "mail.csv", "email\na@b.com\n", request("mail.csv").channels(Channel.SMS));
        assertThat(code(nobody)).isEqualTo("no_addresses");
    }

    @OnBothStores
    void whatTheColumnHoldsMayBeSaid(StoreUrl url) {
        imported(
                url,
                "odd.csv",
                "Kunde;Wer\n1234567;ada@example.com\n",
                request("odd.csv").column("Wer"));
        assertThat(entries(url)).isEqualTo("email | ada@example.com | all |  | manual");
        assertThat(code(run(
                        url,
                        "odd.csv",
                        "Kunde;Wer\n1;a@b.com\n",
                        request("odd.csv").column("Wem"))))
                .isEqualTo("missing_column");
        assertThat(code(run(url, "odd.csv", "id\n1\n2\n", request("odd.csv")))).isEqualTo("no_addresses");
    }

    @OnBothStores
    void aDryRunChangesNothing(StoreUrl url) {
        var folder = WorkspaceFolder.in(root).file("list.txt", "ada@example.com\n");
        Envelope planned = new Runner(settings(url).dryRun(true))
                .run(
                        "import-suppressions",
                        request("list.txt").build(),
                        new ImportSuppressions(folder.workspace(), InputStream.nullInputStream()));
        assertThat(((ImportSuppressions.Summary) planned.summary()).added()).isEqualTo(1);
        assertThat(entries(url)).isEmpty();
    }

    @OnBothStores
    void standardInputIsAListToo(StoreUrl url) {
        var stdin = new ByteArrayInputStream("ada@example.com\n".getBytes(StandardCharsets.UTF_8));
        Envelope done = new Runner(settings(url))
                .run(
                        "import-suppressions",
                        request("-").build(),
                        new ImportSuppressions(WorkspaceFolder.in(root).workspace(), stdin));
        assertThat(((ImportSuppressions.Summary) done.summary()).added()).isEqualTo(1);
    }

    @OnBothStores
    void anEntryIsTakenBackWithAReason(StoreUrl url) {
        imported(url, "list.txt", "ada@example.com\nbob@example.com\n");
        var workspace = WorkspaceFolder.in(root).workspace();
        var unexplained = new RemoveSuppression.Request("ADA@example.com", null, " ", "ops");
        assertThat(code(new Runner(settings(url)).run("remove", unexplained, new RemoveSuppression(workspace))))
                .isEqualTo("no_reason");
        var request = new RemoveSuppression.Request("ADA@example.com", null, "ticket 4711", "ops");
        Envelope removed = new Runner(settings(url)).run("remove", request, new RemoveSuppression(workspace));
        assertThat(removed.summary()).isEqualTo(new RemoveSuppression.Summary(1));
        assertThat(entries(url)).isEqualTo("email | bob@example.com | all |  | manual");
        assertThat(code(new Runner(settings(url)).run("remove", request, new RemoveSuppression(workspace))))
                .isEqualTo("not_suppressed");
        try (Store store = Store.open(url)) {
            assertThat(new SuppressionLookup(workspace, "bob@example.com")
                            .read(store)
                            .entries())
                    .hasSize(1);
            assertThat(new SuppressionLookup(workspace, "ada@example.com")
                            .read(store)
                            .entries())
                    .isEmpty();
        }
    }

    @OnBothStores
    void everySourceIsAListOfItsOwnWithWhatTheWorkspaceSaysOfIt(StoreUrl url) {
        var folder = WorkspaceFolder.in(root)
                .file("drumbeat.yaml", """
                        company: Redwood
                        timezone: America/Los_Angeles
                        guards: {max_shrink: 60%}
                        sources:
                          dnc: {kind: suppressions, path: "dnc_*.txt", list: {names: phone, reason: do_not_call, replace: true}}
                          stop: {kind: suppressions, path: stop, archive: stop/done, list: {column: Who, date_column: On, date_format: M/d/yyyy}}
                          crm: {kind: leads, path: crm.csv}
                        """)
                .file("dnc_559.txt", "5595550100\n5595550101\n")
                .file("dnc_212.txt", "2125550100\n")
                .file("stop/a.csv", "Who,On\nada@example.com,11/2/2026\nBob@example.com,soon\n");
        String added = "dnc dnc_212.txt 1, dnc dnc_559.txt 2, stop stop/a.csv 2; removed 0";
        assertThat(lists(run(url, folder, all()))).isEqualTo(added + " [left_out]");
        assertThat(entries(url)).isEqualTo("""
                email | ada@example.com | all | stop | manual
                email | bob@example.com | all | stop | manual
                phone | +12125550100 | sms,call | dnc | do_not_call
                phone | +15595550100 | sms,call | dnc | do_not_call
                phone | +15595550101 | sms,call | dnc | do_not_call""");
        assertThat(root.resolve("stop/done/a.csv")).exists();
        folder.file("dnc_559.txt", "5595550101\n");
        assertThat(lists(run(url, folder, all())))
                .as("a list that comes piece by piece is one")
                .isEqualTo("dnc dnc_212.txt 0, dnc dnc_559.txt 0; removed 1");
        assertThat(lists(run(url, folder, request("stop/done/a.csv").source("crm"))))
                .as("files that are named may be a list of any name")
                .isEqualTo("crm stop/done/a.csv 2; removed 0");
        assertThat(code(run(url, folder, all().source("crm")))).isEqualTo("wrong_source");
        assertThat(code(run(url, folder, all().source("dcn")))).isEqualTo("unknown_source");
    }

    @OnBothStores
    void aListThatIsRefusedKeepsNoOtherFromItsTurn(StoreUrl url) {
        var folder = WorkspaceFolder.in(root)
                .file("drumbeat.yaml", """
                        company: Redwood
                        timezone: America/Los_Angeles
                        sources:
                          a: {kind: suppressions, path: a.txt, list: {replace: true}}
                          b: {kind: suppressions, path: b.txt}
                        """)
                .file("a.txt", "ada@example.com\nbob@example.com\n")
                .file("b.txt", "cy@example.com\n");
        assertThat(lists(run(url, folder, all()))).isEqualTo("a a.txt 2, b b.txt 1; removed 0");
        folder.file("a.txt", "ada@example.com\n").file("b.txt", "dan@example.com\n");
        Envelope refused = run(url, folder, all());
        assertThat(code(refused)).isEqualTo("list_shrinks");
        assertThat(refused.summary()).extracting("added").isEqualTo(1L);
        assertThat(entries(url)).contains("bob@example.com", "dan@example.com");
    }

    /** Whatever the workspace has. */
    private static Asked all() {
        return new Asked("");
    }

    private static String lists(Envelope envelope) {
        assertThat(envelope.cause()).isNull();
        var summary = (ImportSuppressions.Summary) envelope.summary();
        return summary.files().stream()
                        .map(file -> "%s %s %d".formatted(file.list(), file.file(), file.added()))
                        .collect(Collectors.joining(", "))
                + "; removed " + summary.removed()
                + (envelope.warnings().isEmpty()
                        ? ""
                        : " " + envelope.warnings().stream().map(Warning::code).toList());
    }

    private Envelope run(StoreUrl url, WorkspaceFolder folder, Asked asked) {
        return new Runner(settings(url))
                .run(
                        "import-suppressions",
                        asked.build(),
                        new ImportSuppressions(folder.workspace(), InputStream.nullInputStream()));
    }

    /** A request in words. */
    private static Asked request(String file) {
        return new Asked(file);
    }

    private static final class Asked {
        private final String file;
        private @Nullable SuppressionReason reason;
        private List<Channel> channels = List.of();
        private String source = "";
        private @Nullable String date;
        private @Nullable String column;
        private @Nullable SuppressionKind kind;
        private boolean replace;
        private boolean acceptShrink;

        Asked(String file) {
            this.file = file;
        }

        Asked reason(SuppressionReason said) {
            reason = said;
            return this;
        }

        Asked channels(Channel... said) {
            channels = List.of(said);
            return this;
        }

        Asked source(String said) {
            source = said;
            return this;
        }

        Asked date(String said) {
            date = said;
            return this;
        }

        Asked column(String said) {
            column = said;
            return this;
        }

        Asked replace(boolean howeverMany) {
            replace = true;
            acceptShrink = howeverMany;
            return this;
        }

        ImportSuppressions.Request build() {
            return new ImportSuppressions.Request(
                    file.isEmpty() ? List.of() : List.of(file),
                    kind,
                    reason,
                    channels,
                    source,
                    Optional.ofNullable(date).map(Instant::parse),
                    column,
                    null,
                    null,
                    replace,
                    acceptShrink);
        }
    }

    private ImportSuppressions.Summary imported(StoreUrl url, String file, String text) {
        return imported(url, file, text, request(file));
    }

    private ImportSuppressions.Summary imported(StoreUrl url, String file, String text, Asked asked) {
        Envelope envelope = run(url, file, text, asked);
        assertThat(envelope.cause()).isNull();
        return (ImportSuppressions.Summary) envelope.summary();
    }

    private Envelope run(StoreUrl url, String file, String text, Asked asked) {
        var folder = WorkspaceFolder.in(root).file(file, text);
        return new Runner(settings(url))
                .run(
                        "import-suppressions",
                        asked.build(),
                        new ImportSuppressions(folder.workspace(), InputStream.nullInputStream()));
    }

    private RunSettings settings(StoreUrl url) {
        return RunSettings.of(root.resolve(".drumbeat"), url).asOf(AS_OF);
    }

    private static String figures(ImportSuppressions.Summary summary) {
        return "read %d, added %d, unchanged %d, rejected %d"
                .formatted(summary.read(), summary.added(), summary.unchanged(), summary.rejected());
    }

    private static String code(Envelope envelope) {
        return Objects.requireNonNull(envelope.error(), envelope.toString()).code();
    }

    private static String entries(StoreUrl url) {
        return query(
                url,
                sql -> sql.select(
                                SUPPRESSION.KIND,
                                SUPPRESSION.VALUE,
                                SUPPRESSION.CHANNELS,
                                SUPPRESSION.SOURCE,
                                SUPPRESSION.REASON)
                        .from(SUPPRESSION)
                        .orderBy(SUPPRESSION.KIND, SUPPRESSION.VALUE));
    }

    private static String query(
            StoreUrl url, java.util.function.Function<org.jooq.DSLContext, ? extends org.jooq.ResultQuery<?>> query) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> query.apply(sql).fetch().stream()
                    .map(row -> row.intoList().stream().map(String::valueOf).collect(Collectors.joining(" | ")))
                    .collect(Collectors.joining("\n")));
        }
    }
}
