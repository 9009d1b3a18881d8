package io.drumbeat.segment;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_STAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.profile.LifecycleColumn;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunSettings;
import io.drumbeat.run.Runner;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everybody has one stage at a time, and every move is kept. */
class LifecycleTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T10:00:00Z");

    @TempDir
    Path root;

    @OnBothStores
    void theFirstRuleThatHoldsDecidesAndMovesAreKept(StoreUrl url) {
        Workspace workspace = company()
                .file("segments/a.yaml", """
                        near: {where: city = 'Fresno'}
                        stuck: {where: "lifecycle_stage = 'interest' and not in segment near"}
                        """)
                .file("lifecycle.yaml", """
                        rules:
                          - {stage: purchase, where: in segment near and lead_id = 2}
                          - {stage: consideration, where: in segment near}
                          - {stage: interest, where: city is not null}
                          - {stage: awareness}
                        """)
                .workspace();
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                Fixtures.lead(tx, 1, Map.of(LEAD.CITY, "Fresno"));
                Fixtures.lead(tx, 2, Map.of(LEAD.CITY, "Fresno"));
                Fixtures.lead(tx, 3, Map.of(LEAD.CITY, "Clovis"));
                Fixtures.lead(tx, 4, Map.of());
            });
        }
        Segments.Summary monday = run(url, workspace, MONDAY);
        assertThat(monday.segments())
                .containsExactly(new SegmentFigures("near", 2, 2, 0), new SegmentFigures("stuck", 1, 1, 0));
        assertThat(monday.lifecycle())
                .filteredOn(stage -> stage.people() > 0)
                .containsExactly(
                        new StageFigures("awareness", 1, 1, 0),
                        new StageFigures("interest", 1, 1, 0),
                        new StageFigures("consideration", 1, 1, 0),
                        new StageFigures("purchase", 1, 1, 0));
        assertThat(run(url, workspace, MONDAY).lifecycle()).allMatch(stage -> stage.entered() + stage.exited() == 0);

        moves(url, 3, "Fresno");
        moves(url, 2, null);
        assertThat(run(url, workspace, TUESDAY).lifecycle())
                .filteredOn(stage -> stage.entered() + stage.exited() > 0)
                .containsExactly(
                        new StageFigures("awareness", 2, 1, 0),
                        new StageFigures("interest", 0, 0, 1),
                        new StageFigures("consideration", 2, 1, 0),
                        new StageFigures("purchase", 0, 0, 1));
        try (Store store = Store.open(url)) {
            List<String> stays = store.read(sql -> sql.selectFrom(LEAD_STAGE)
                    .orderBy(LEAD_STAGE.LEAD_ID, LEAD_STAGE.ENTERED_AT)
                    .fetch(row -> row.getLeadId() + " " + row.getPrevious() + " -> " + row.getStage() + " "
                            + row.getEnteredAt() + " " + row.getExitedAt()));
            assertThat(stays)
                    .containsExactly(
                            "1 null -> consideration " + MONDAY + " null",
                            "2 null -> purchase " + MONDAY + " " + TUESDAY,
                            "2 purchase -> awareness " + TUESDAY + " null",
                            "3 null -> interest " + MONDAY + " " + TUESDAY,
                            "3 interest -> consideration " + TUESDAY + " null",
                            "4 null -> awareness " + MONDAY + " null");
            List<String> shown = store.read(sql -> sql.select(LifecycleColumn.KEPT)
                    .from(Profile.TABLE)
                    .orderBy(Profile.LEAD_ID)
                    .fetch(LifecycleColumn.KEPT));
            assertThat(shown).containsExactly("consideration", "awareness", "consideration", "awareness");
        }
    }

    @Test
    void aStageIsAsDelicateAsWhatItsRulesRead() {
        Workspace workspace = company()
                .file("mappings/crm.yaml", "fields: {attributes.term: {column: T, type: date, class: npi}}\n")
                .file("segments/a.yaml", "ending: {where: term < as_of}\n")
                .file("lifecycle.yaml", "rules: [{stage: evaluation, where: in segment ending}, {stage: awareness}]\n")
                .workspace();
        assertThat(ProfileCatalog.of(workspace)
                        .catalog()
                        .find("lifecycle_stage")
                        .orElseThrow()
                        .dataClass())
                .isEqualTo(DataClass.NPI);
    }

    @Test
    void aSegmentCannotWaitForTheStageThatWaitsForIt() {
        var folder = company()
                .file("segments/a.yaml", "near: {where: lifecycle_stage = 'interest'}\n")
                .file("lifecycle.yaml", """
                        rules:
                          - {stage: interest, where: in segment nearr}
                          - {stage: awareness}
                          - {stage: purchas, where: city = 'x'}
                          - {stage: purchase, where: city = 'x'}
                        """);
        assertThat(folder.problems()).isEqualTo("""
                lifecycle.yaml:2:41: no segment is called "nearr"
                    did you mean "near"?
                lifecycle.yaml:4:13: stage must be awareness | interest | consideration | intent | evaluation | purchase | retention | advocacy, not "purchas"
                    did you mean "purchase"?
                lifecycle.yaml:5:5: nobody comes as far as this rule: the one before it takes everybody
                    put the rule without where last
                """);
        folder.file("lifecycle.yaml", "rules: [{stage: interest, where: in segment near}, {stage: awareness}]\n");
        assertThat(folder.problems()).isEqualTo("""
                lifecycle.yaml:1:45: these segments wait for each other: near -> the lifecycle -> near
                    break the circle
                """);
    }

    private WorkspaceFolder company() {
        return WorkspaceFolder.in(root);
    }

    private Segments.Summary run(StoreUrl url, Workspace workspace, Instant asOf) {
        Envelope envelope = new Runner(
                        RunSettings.of(root.resolve("state"), url).asOf(asOf))
                .run("segment", Segments.Request.of(), new Segments(workspace));
        assertThat(envelope.error()).isNull();
        return (Segments.Summary) envelope.summary();
    }

    private static void moves(StoreUrl url, long lead, @Nullable String city) {
        try (Store store = Store.open(url)) {
            store.execute(tx -> {
                tx.sql()
                        .update(LEAD)
                        .set(LEAD.CITY, city)
                        .where(LEAD.LEAD_ID.eq(lead))
                        .execute();
                Profile.markStale(tx);
            });
        }
    }
}
