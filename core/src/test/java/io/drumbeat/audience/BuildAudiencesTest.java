package io.drumbeat.audience;

import static io.drumbeat.sql.Sequences.CONSENT_EVENT_ID_SEQ;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.SUPPRESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.profile.Profile;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.segment.Segments;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;

/** An audience holds whom it may, by hashed keys, and says who came and went. */
class BuildAudiencesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    /** SHA-256 of {@code ann@example.com}, as any tool computes it. */
    private static final String ANN = "71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476";

    @TempDir
    Path folder;

    @OnBothStores
    void membersAreHashedAndWhoMustNotBeHandedOverIsLeftOutByName(StoreUrl url) throws IOException {
        Workspace workspace = workspace("in_market: {include: [local], exclude: [buyers]}");
        fill(url);
        AudienceFigures figures = build(url, workspace).getFirst();
        assertThat(figures)
                .isEqualTo(new AudienceFigures(
                        "in_market",
                        "file",
                        2,
                        2,
                        0,
                        0,
                        0,
                        Map.of("no_consent", 1L, "no_identifier", 1L, "suppressed", 1L)));
        List<String> lines = Files.readAllLines(file("in_market.csv"));
        assertThat(lines.getFirst()).isEqualTo(String.join(",", MatchKeys.HEADER));
        assertThat(lines).hasSize(3).noneMatch(line -> line.contains("@") || line.contains("555"));
        assertThat(lines.get(1)).startsWith("1,").contains(ANN, sha256("+15595550101"), sha256("15595550101"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("in_market.csv"))))
                .isEqualTo("rw-------");
    }

    @OnBothStores
    void aSecondRunChangesNothingAndLeavesTheFilesAsTheyAre(StoreUrl url) throws IOException {
        Workspace workspace = workspace("in_market: {include: [local], exclude: [buyers]}");
        fill(url);
        build(url, workspace);
        Files.setLastModifiedTime(file("in_market.csv"), FileTime.from(Instant.EPOCH));
        AudienceFigures again = build(url, workspace).getFirst();
        assertThat(again.added() + again.removed()).isZero();
        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(Files.getLastModifiedTime(file("in_market.csv")).toInstant()).isEqualTo(Instant.EPOCH);
    }

    @OnBothStores
    void whoLeavesIsRemovedAndWhoseKeysChangeIsRemovedAndAdded(StoreUrl url) throws IOException {
        Workspace workspace = workspace("in_market: {include: [local], exclude: [buyers]}");
        fill(url);
        build(url, workspace);
        change(url, tx -> {
            tx.sql()
                    .update(LEAD)
                    .set(LEAD.CITY, "Reno")
                    .where(LEAD.LEAD_ID.eq(1L))
                    .execute();
            tx.sql()
                    .update(LEAD)
                    .set(LEAD.EMAIL, "new@example.com")
                    .where(LEAD.LEAD_ID.eq(2L))
                    .execute();
        });
        AudienceFigures figures = build(url, workspace).getFirst();
        assertThat(List.of(figures.members(), figures.added(), figures.removed(), figures.unchanged()))
                .containsExactly(1L, 1L, 2L, 0L);
        assertThat(Files.readAllLines(file("in_market.removed.csv"))).containsExactly("external_id", "1", "2");
        assertThat(Files.readAllLines(file("in_market.added.csv"))).hasSize(2);
    }

    @OnBothStores
    void anAudienceChosenByGuardedFactsIsRefusedUnlessItSaysSo(StoreUrl url) throws IOException {
        fill(url);
        Envelope refused = run(url, workspace("a: {include: [leasers]}"));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error()).isNotNull();
        assertThat(refused.error().code()).isEqualTo("class_refused");
        assertThat(refused.error().hint()).contains("allow_classes: [npi]");
        Envelope allowed = run(url, workspace("a: {include: [leasers, local], allow_classes: [npi]}"));
        assertThat(allowed.error()).isNull();
    }

    @OnBothStores
    void whatIsSaidOfMembersIsRefusedTooWhereAMappingMakesItDelicate(StoreUrl url) throws IOException {
        fill(url);
        String local = "a: {include: [local]}";
        WorkspaceFolder.in(folder).file("mappings/dms.yaml", "fields: {postal_code: {column: Zip, class: npi}}\n");
        Envelope refused = run(url, workspace(local));
        assertThat(refused.error()).isNotNull();
        assertThat(refused.error().code()).isEqualTo("class_refused");
        assertThat(refused.error().message()).contains("each member's postal_code, which is npi");
        assertThat(Files.exists(file("a.csv"))).isFalse();
        assertThat(run(url, workspace("a: {include: [local], allow_classes: [npi]}"))
                        .error())
                .isNull();
    }

    @OnBothStores
    void anEmptyAudienceStopsTheRunUnlessThatIsRight(StoreUrl url) throws IOException {
        fill(url);
        Workspace workspace = workspace("nobody: {include: [buyers]}");
        Envelope stopped = run(url, workspace);
        assertThat(stopped.error()).isNotNull();
        assertThat(stopped.error().code()).isEqualTo("empty_audience");
        assertThat(Files.exists(file("nobody.csv"))).isFalse();
        Envelope said = new Runner(RunSettings.of(workspace.stateDir(), url).asOf(NOW))
                .run(
                        "build-audiences",
                        new BuildAudiences.Request(List.of("nobody"), true),
                        new BuildAudiences(workspace));
        assertThat(said.error()).isNull();
    }

    private static void fill(StoreUrl url) {
        change(url, tx -> {
            for (long id = 1; id <= 5; id++) {
                Fixtures.lead(tx, id, Map.of(LEAD.CITY, "Fresno"));
            }
            reachable(tx, 1, "ann@example.com", "+15595550101");
            reachable(tx, 2, "bob@example.com", null);
            reachable(tx, 3, "no@example.com", null);
            reachable(tx, 4, "sup@example.com", null);
            tx.sql()
                    .insertInto(CONSENT_EVENT)
                    .set(CONSENT_EVENT.ID, CONSENT_EVENT_ID_SEQ.nextval())
                    .set(CONSENT_EVENT.LEAD_ID, 3L)
                    .set(CONSENT_EVENT.CHANNEL, "email")
                    .set(CONSENT_EVENT.PURPOSE, "marketing")
                    .set(CONSENT_EVENT.STATE, "denied")
                    .set(CONSENT_EVENT.OCCURRED_AT, NOW)
                    .set(CONSENT_EVENT.RECORDED_AT, NOW)
                    .set(CONSENT_EVENT.RUN_ID, "fixture")
                    .execute();
            tx.sql()
                    .insertInto(SUPPRESSION)
                    .set(SUPPRESSION.KIND, "email")
                    .set(SUPPRESSION.VALUE, "sup@example.com")
                    .set(SUPPRESSION.REASON, "bounced")
                    .set(SUPPRESSION.CREATED_AT, NOW)
                    .set(SUPPRESSION.RUN_ID, "fixture")
                    .execute();
        });
    }

    private static void reachable(
            Transaction tx, long lead, String email, @org.jspecify.annotations.Nullable String phone) {
        tx.sql()
                .update(LEAD)
                .set(LEAD.EMAIL, email)
                .set(LEAD.PHONE, phone)
                .where(LEAD.LEAD_ID.eq(lead))
                .execute();
    }

    private static void change(StoreUrl url, Consumer<Transaction> work) {
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                work.accept(tx);
                Profile.markStale(tx);
            });
        }
    }

    private List<AudienceFigures> build(StoreUrl url, Workspace workspace) {
        Envelope envelope = run(url, workspace);
        assertThat(envelope.error()).isNull();
        return ((BuildAudiences.Summary) envelope.summary()).audiences();
    }

    private static Envelope run(StoreUrl url, Workspace workspace) {
        var runner = new Runner(RunSettings.of(workspace.stateDir(), url).asOf(NOW));
        Envelope segments = runner.run("segment", Segments.Request.of(), new Segments(workspace));
        assertThat(segments.error()).isNull();
        return runner.run(
                "build-audiences", new BuildAudiences.Request(List.of(), false), new BuildAudiences(workspace));
    }

    private Path file(String name) {
        return folder.resolve("out/audiences").resolve(name);
    }

    private Workspace workspace(String audience) throws IOException {
        return WorkspaceFolder.in(folder)
                .file("drumbeat.yaml", "company: Test\ntimezone: America/Los_Angeles\n")
                .file(
                        "mappings/crm.yaml",
                        "fields:\n  email: Mail\n  attributes.lease_end: {column: Lease, type: date, class: npi}\n")
                .file(
                        "segments/all.yaml",
                        "local: {where: \"city = 'Fresno'\"}\nbuyers: {where: \"status = 'sold'\"}\nleasers: {where: lease_end is not null}\n")
                .file("audiences/a.yaml", audience + "\n")
                .workspace();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return java.util.HexFormat.of().formatHex(hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
