package io.drumbeat.privacy;

import static io.drumbeat.sql.Tables.AUDIENCE_MEMBER;
import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.ERASURE;
import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static io.drumbeat.sql.Tables.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.event.ImportEvents;
import io.drumbeat.lead.ImportLeads;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Json;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.run.Summary;
import io.drumbeat.run.Warning;
import io.drumbeat.sql.DefaultSchema;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.suppression.ImportSuppressions;
import io.drumbeat.suppression.SuppressionReason;
import io.drumbeat.workspace.WorkspaceFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks to be forgotten is nowhere any more, and no file brings them back but their own newer agreement. */
class ForgetLeadTest {
    private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");
    private static final List<String> TRACES =
            List.of("ada@", "lovelace", "5595550100", "crm-4711", "her-own-page", "her-browser");
    private static final String HEADER =
            "id,email,phone,first_name,last_name,email_consent,sms_consent,consent_at,consent_source,birth_date\n";
    private static final String ADA = "crm-4711,ada@example.com,559-555-0100,Ada,Lovelace,";

    @TempDir
    Path root;

    @OnBothStores
    void nothingOfThemIsLeftButFigures(StoreUrl url) throws IOException {
        aDay(url);
        assertThat(traces(url)).isNotEmpty();
        JsonNode document = exported(url);
        assertThat(document.at("/held/lead/0/last_name").asText()).isEqualTo("Lovelace");
        assertThat(document.at("/held/event")).hasSize(2);
        assertThat(document.at("/held/visitor/0/anonymous_id").asText()).isEqualTo("her-browser");
        assertThat(document.at("/held/consent_event")).hasSize(2);
        assertThat(document.at("/held/suppression")).hasSize(1);
        assertThat(document.path("files").toString()).contains("ada@broken", ".drumbeat/outbox/new/1.eml");
        assertThat(document.at("/runs/0/files/0").asText()).isEqualTo("leads.csv");

        ForgetLead.Summary planned =
                (ForgetLead.Summary) forget(url, "ada@example.com", true).summary();
        assertThat(traces(url)).isNotEmpty();
        ForgetLead.Summary done =
                (ForgetLead.Summary) forget(url, "ada@example.com", false).summary();
        assertThat(done.erased())
                .isEqualTo(planned.erased())
                .containsEntry("lead", 1L)
                .containsEntry("consent_event", 2L)
                .containsEntry("visitor", 1L);
        assertThat(done.anonymised())
                .isEqualTo(planned.anonymised())
                .containsEntry("event", 2L)
                .containsEntry("message", 2L);
        assertThat(done.files()).isEqualTo(planned.files()).containsEntry("mail in outboxes", 1L);
        assertThat(done.remains().getFirst()).contains("in_market");

        assertThat(traces(url)).isEmpty();
        assertThat(tracesInFiles()).isEmpty();
        assertThat(query(
                        url,
                        sql -> sql.select(MESSAGE.CAMPAIGN, MESSAGE.STATE, MESSAGE.ADDRESS, MESSAGE.REASON)
                                .from(MESSAGE)
                                .orderBy(MESSAGE.CAMPAIGN)
                                .fetch()))
                .isEqualTo("spring | sent |  | null\nsummer | suppressed |  | forgotten");
        assertThat(query(
                        url,
                        sql -> sql.select(EVENT.TYPE, EVENT.VALUE, EVENT.IDENTITY_VALUE)
                                .from(EVENT)
                                .orderBy(EVENT.TYPE, EVENT.IDENTITY_VALUE)
                                .fetch()))
                .isEqualTo(
                        "page_viewed | null | forgotten\npage_viewed | null | his-browser\nvehicle_sold | 20000.00 | forgotten");
        assertThat(query(url, sql -> sql.select(LEAD.FIRST_NAME).from(LEAD).fetch()))
                .isEqualTo("Bob");
        assertThat(query(
                        url,
                        sql -> sql.select(ERASURE.ERASED_BY, ERASURE.REASON)
                                .from(ERASURE)
                                .fetch()))
                .isEqualTo("ops | a letter");
    }

    @OnBothStores
    void noFileBringsThemBackWithoutTheirOwnNewerAgreement(StoreUrl url) throws IOException {
        aDay(url);
        forget(url, "ada@example.com", false);
        var later = Instant.parse("2026-11-21T18:00:00Z");
        Envelope again = leads(url, later, HEADER + ADA + "yes,yes,2026-11-19,form,\n");
        assertThat(again.warnings()).extracting(Warning::code).contains("forgotten");
        assertThat(again.summary().toString())
                .contains("read=1, inserted=0, updated=0, unchanged=1, merged=0, rejected=0");
        leads(url, later, HEADER + ",ADA@example.com,,Ada,Lovelace,yes,,,form,\n,,(559) 555-0100,Ada,,yes,,,,\n");
        leads(url, later, HEADER + ",ada@example.com,,Ada,Lovelace,yes,,2026-11-22T10:00:00Z,form,\n"); // not said yet
        leads(url, later, HEADER + "crm-4711,,,Ada,Lovelace,,,,,13/13/1970\n");
        Envelope ragged =
                leads(url, later, HEADER + "Lovelace,Ada,<ADA@example.com>,one,cell,too,many,for,the,header,x,y\n");
        assertThat(ragged.warnings()).extracting(Warning::code).contains("forgotten");
        events(
                url,
                later,
                "event_id,type,occurred_at,email,url\ne9,page_viewed,2026-11-21T10:00:00Z,ada@example.com,https://her-own-page\n");
        assertThat(traces(url)).isEmpty();
        assertThat(tracesInFiles()).isEmpty();

        var muchLater = Instant.parse("2026-12-01T18:00:00Z");
        leads(url, muchLater, HEADER + ",ada@example.com,,Ada,Lovelace,yes,,2026-11-30T10:00:00Z,web form,\n");
        assertThat(states(url, "ada@example.com"))
                .isEqualTo("ads denied, call denied, email granted, outreach denied, pixel denied, sms denied");
        leads(url, muchLater, HEADER + ADA + "yes,yes,,CRM,\n");
        assertThat(states(url, "ada@example.com")).contains("sms denied");
        leads(url, muchLater, HEADER + ",ada@example.com,,Augusta,Lovelace,,yes,,,\n");
        assertThat(states(url, "ada@example.com")).contains("sms denied");
    }

    @OnBothStores
    void somebodyElseWithTheirPhoneIsNotTextedOnIt(StoreUrl url) throws IOException {
        aDay(url);
        forget(url, "ada@example.com", false);
        var later = Instant.parse("2026-11-21T18:00:00Z");
        String rows = HEADER + ",cy@example.com,559-555-0100,Cy,,yes,yes,,,\n";
        leads(url, later, rows);
        assertThat(states(url, "cy@example.com")).isEqualTo("call denied, email granted, sms denied");
        leads(url, later, rows + ",dan@example.com,,Dan,,,,,,\n");
        assertThat(states(url, "cy@example.com")).isEqualTo("call denied, email granted, sms denied");
    }

    @OnBothStores
    void withoutTheKeyNothingIsTakenIn(StoreUrl url) throws IOException {
        aDay(url);
        forget(url, "ada@example.com", false);
        Path key = root.resolve(".drumbeat/secrets/erasure_key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Files.writeString(key, "00".repeat(32));
        Envelope refused = leads(url, NOW, HEADER + ",eve@example.com,,Eve,,,,,,\n");
        assertThat(Objects.requireNonNull(refused.error()).code()).isEqualTo("erasure_key_missing");
    }

    /** Everything that a company does in a day, to Ada, and a little to Bob, who shares her phone. */
    private void aDay(StoreUrl url) throws IOException {
        leads(
                url,
                NOW,
                HEADER + ADA + "yes,no,2026-11-01,form,\n"
                        + ",bob@example.com,559-555-0109,Bob,,,,,,\n,ada@broken,559-555-0100,Ada,Lovelace,,,,,\n");
        events(url, NOW, """
                event_id,type,occurred_at,email,anonymous_id,url,value
                e1,page_viewed,2026-11-02T10:00:00Z,ada@example.com,her-browser,https://x.example/her-own-page,
                e2,vehicle_sold,2026-11-03T10:00:00Z,ada@example.com,,,20000
                e3,page_viewed,2026-11-03T11:00:00Z,,his-browser,,
                """);
        var folder = WorkspaceFolder.in(root).file("stop.csv", "ada@example.com\n");
        run(
                url,
                NOW,
                new ImportSuppressions.Request(
                        List.of("stop.csv"),
                        null,
                        SuppressionReason.BOUNCED,
                        List.of(),
                        "",
                        Optional.empty(),
                        null,
                        null,
                        null,
                        false,
                        false),
                new ImportSuppressions(folder.workspace(), InputStream.nullInputStream()));
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                long ada = tx.sql()
                        .select(LEAD_IDENTITY.LEAD_ID)
                        .from(LEAD_IDENTITY)
                        .where(LEAD_IDENTITY.VALUE.eq("ada@example.com"))
                        .fetchSingle(LEAD_IDENTITY.LEAD_ID);
                message(tx.sql(), 1, ada, "spring", "sent");
                message(tx.sql(), 2, ada, "summer", "planned");
                tx.sql()
                        .insertInto(AUDIENCE_MEMBER)
                        .values("in_market", ada, "c0ffee", NOW)
                        .execute();
            });
        }
        Path outbox = Files.createDirectories(root.resolve(".drumbeat/outbox/new"));
        Files.writeString(outbox.resolve("1.eml"), "From: us@x.example\nTo: Ada Lovelace <ada@example.com>\n\nHello");
        Files.writeString(outbox.resolve("2.eml"), "From: us@x.example\nTo: nada@example.com\n\nHello");
    }

    private static void message(DSLContext sql, long id, long lead, String campaign, String state) {
        sql.insertInto(MESSAGE)
                .set(MESSAGE.ID, id)
                .set(MESSAGE.CAMPAIGN, campaign)
                .set(MESSAGE.STEP, 1)
                .set(MESSAGE.LEAD_ID, lead)
                .set(MESSAGE.CHANNEL, "email")
                .set(MESSAGE.VARIANT, "a")
                .set(MESSAGE.CONNECTION, "mail")
                .set(MESSAGE.ADDRESS, "ada@example.com")
                .set(MESSAGE.STATE, state)
                .set(MESSAGE.PLANNED_AT, NOW)
                .set(MESSAGE.RUN_ID, "r")
                .execute();
    }

    private Envelope leads(StoreUrl url, Instant now, String text) {
        var folder = WorkspaceFolder.in(root).file("leads.csv", text);
        var request = new ImportLeads.Request(
                List.of("leads.csv"), null, null, io.drumbeat.intake.ReadOptions.DETECT, 0, 1.0, 0);
        return run(url, now, request, new ImportLeads(folder.workspace(), InputStream.nullInputStream()));
    }

    private void events(StoreUrl url, Instant now, String text) {
        var folder = WorkspaceFolder.in(root).file("events.csv", text);
        var done = run(
                url,
                now,
                ImportEvents.Request.of("events.csv"),
                new ImportEvents(folder.workspace(), InputStream.nullInputStream()));
        assertThat(done.exitCode()).as(done.toString()).isZero();
    }

    private Envelope forget(StoreUrl url, String lead, boolean dryRun) {
        var request = new ForgetLead.Request(lead, "a letter", "ops");
        Envelope done = new Runner(settings(url, NOW).dryRun(dryRun))
                .run(
                        "leads forget",
                        request,
                        new ForgetLead(WorkspaceFolder.in(root).workspace()));
        assertThat(done.cause()).as(done.toString()).isNull();
        return done;
    }

    private JsonNode exported(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return Json.mapper()
                    .valueToTree(
                            new LeadExport(WorkspaceFolder.in(root).workspace(), NOW, "ada@example.com").read(store));
        }
    }

    private <Q, S extends Summary> Envelope run(StoreUrl url, Instant now, Q request, Pipeline<Q, S> pipeline) {
        return new Runner(settings(url, now)).run("test", request, pipeline);
    }

    private RunSettings settings(StoreUrl url, Instant now) {
        return RunSettings.of(root.resolve(".drumbeat"), url).asOf(now);
    }

    private static String states(StoreUrl url, String email) {
        return query(
                        url,
                        sql -> sql.select(CONSENT.CHANNEL.concat(" ").concat(CONSENT.STATE))
                                .from(CONSENT)
                                .join(LEAD_IDENTITY)
                                .on(LEAD_IDENTITY.LEAD_ID.eq(CONSENT.LEAD_ID))
                                .where(LEAD_IDENTITY.VALUE.eq(email))
                                .orderBy(CONSENT.CHANNEL)
                                .fetch())
                .replace("\n", ", ");
    }

    /** Where in the store something tells of Ada. */
    private static List<String> traces(StoreUrl url) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                    .flatMap(table ->
                            sql.selectFrom(table).fetch().stream().map(row -> table.getName() + ": " + row.intoList()))
                    .filter(ForgetLeadTest::tells)
                    .toList());
        }
    }

    private List<String> tracesInFiles() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(".drumbeat"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        try {
                            return tells(Files.readString(file));
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .map(Path::toString)
                    .filter(file -> !file.endsWith("2.eml"))
                    .toList();
        }
    }

    private static boolean tells(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        return TRACES.stream().anyMatch(lower::contains) || lower.contains("559-555-0100");
    }

    private static String query(StoreUrl url, Function<DSLContext, ? extends Result<? extends Record>> query) {
        try (Store store = Store.open(url)) {
            return store.read(sql -> query.apply(sql).stream()
                    .map(row -> row.intoList().stream().map(String::valueOf).collect(Collectors.joining(" | ")))
                    .collect(Collectors.joining("\n")));
        }
    }
}
