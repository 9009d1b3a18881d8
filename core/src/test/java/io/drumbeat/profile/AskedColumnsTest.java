package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.OWNED_VEHICLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Column;
import io.drumbeat.store.Fixtures;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profile holds what somebody asks of it; what is asked for later comes to it, and what nobody asks for costs nothing. */
class AskedColumnsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");

    @TempDir
    Path folder;

    private Workspace workspace;

    @BeforeEach
    void files() {
        workspace = WorkspaceFolder.in(folder)
                .file("mappings/crm.yaml", """
                        fields:
                          email: Mail
                          company: Firm
                          attributes.bay: {column: Bay}
                          attributes.Lot Nr: {column: Lot}
                        """)
                .file("profile/features.yaml", """
                        seen: {select: count(*), from: viewed}
                        keen: {select: "seen > 1 and days_since_created < 900"}
                        """)
                .file("segments/all.yaml", """
                        near: {where: "CITY = 'Fresno' and email_consent = 'granted'"}
                        """)
                .file("campaigns/hello/campaign.yaml", """
                        include: [near]
                        variants: {a: {weight: 1, subject: hi.liquid, body: hi.mjml}}
                        """)
                .file("campaigns/hello/hi.liquid", "Hi {{ lead.best_match }}")
                .file("campaigns/hello/hi.mjml", "<mjml></mjml>")
                .workspace();
    }

    @Test
    void asksForWhatItComputesAndForWhatItsRulesAndTemplatesName() {
        assertThat(AskedColumns.of(workspace, Set.of()))
                .contains("lead_id", "seen", "keen", "days_since_created", "city", "email_consent", "best_match")
                .contains("lifecycle_stage", "hot_now", "last_signal")
                .doesNotContain("gender", "company", "bay", "Lot Nr", "best_hour", "owned_vehicles");
        assertThat(AskedColumns.of(workspace, List.of("best_hour", "Lot Nr", "nothing")))
                .contains("best_hour", "Lot Nr")
                .doesNotContain("nothing");
    }

    @OnBothStores
    void aColumnThatIsAskedForLaterComesToThoseItHasAndItIsTheSameProfileStill(Store store) {
        people(store);
        store.execute(tx -> refresh(tx, NOW));
        String version = store.rehearse(Profile::version);
        assertThat(columns(store)).contains("city", "seen").doesNotContain("company", "best_hour");
        store.execute(tx -> refresh(tx, NOW, "company"));
        store.execute(tx -> refresh(tx, NOW, "best_hour"));
        assertThat(columns(store)).contains("city", "seen", "company", "best_hour");
        assertThat(store.rehearse(Profile::version)).isEqualTo(version);
        store.execute(tx -> refresh(tx, NOW.plusSeconds(1)));
        assertThat(columns(store)).as("of another instant").contains("city").doesNotContain("company", "best_hour");
    }

    @OnBothStores
    void aColumnThatIsRequiredComesToAStaleProfileOrToNone(Store store) {
        people(store);
        store.execute(tx -> Profile.require(tx, workspace, asOf(NOW), Set.of("company")));
        assertThat(columns(store)).contains("company", "city");
        store.execute(tx -> {
            Profile.markStale(tx);
            Profile.require(tx, workspace, asOf(NOW), Set.of("company"));
        });
        assertThat(store.rehearse(Profile::version))
                .as("stale still: it had what is required")
                .isEmpty();
        store.execute(tx -> Profile.require(tx, workspace, asOf(NOW), Set.of("best_hour")));
        assertThat(columns(store)).contains("best_hour", "city");
        store.execute(Profile::drop);
        assertThat(store.<Set<String>>rehearse(ProfileState::columns)).isEmpty();
    }

    @OnBothStores
    void factsOfWhichNoColumnIsAskedForAreNotComputed(Store store) {
        people(store);
        store.execute(tx -> refresh(tx, NOW));
        assertThat(store.<Integer>read(sql -> sql.fetchCount(OWNED_VEHICLE))).isZero();
        store.execute(tx -> refresh(tx, NOW, "owned_vehicles"));
        assertThat(store.<Integer>read(sql -> sql.fetchCount(OWNED_VEHICLE))).isEqualTo(1);
    }

    @OnBothStores
    void onePersonsProfileIsTheirRowOfEverybodys(Store store) {
        people(store);
        List<Column> all = ProfileCatalog.of(workspace).catalog().columns();
        List<String> names = all.stream().map(Column::name).toList();
        for (long lead = 1; lead <= 3; lead++) {
            long one = lead;
            Map<String, @Nullable Object> alone = store.rehearse(
                    tx -> LeadValues.of(tx.sql(), Profile.of(tx, workspace, asOf(NOW), names, one), one, all));
            Map<String, @Nullable Object> among = store.rehearse(tx -> {
                ProfileRows.refreshAll(tx, workspace, NOW);
                return LeadValues.of(tx.sql(), one, all);
            });
            assertThat(alone).isEqualTo(among).containsKeys("best_hour", "owned_vehicles", "keen", "Lot Nr");
            assertThat(store.<Integer>rehearse(
                            tx -> tx.sql().fetchCount(Profile.of(tx, workspace, asOf(NOW), names, one))))
                    .isEqualTo(1);
        }
    }

    @OnBothStores
    void aQuestionIsAnsweredFromTheProfileThatIsKeptOrForItselfAlone(Store store) {
        people(store);
        store.execute(tx -> refresh(tx, NOW));
        assertThat(store.<Boolean>rehearse(tx -> question(tx, "city", "seen").equals(Profile.TABLE)))
                .isTrue();
        List<String> firms = store.rehearse(tx -> {
            Table<?> people = question(tx, "company", "keen");
            return tx.sql()
                    .select(DSL.field(DSL.name(Profile.NAME, "company"), String.class))
                    .from(people)
                    .where(DSL.condition(DSL.field(DSL.name(Profile.NAME, "keen"), Boolean.class)))
                    .fetch(0, String.class);
        });
        assertThat(firms).containsExactly("Acme");
        assertThat(columns(store)).doesNotContain("company");
    }

    private Table<?> question(Transaction tx, String... columns) {
        return Profile.of(tx, workspace, asOf(NOW), List.of(columns));
    }

    private void refresh(Transaction tx, Instant instant, String... besides) {
        Profile.refresh(tx, workspace, asOf(instant), "r", List.of(besides));
    }

    private AsOf asOf(Instant instant) {
        return new AsOf(instant, workspace.timezone());
    }

    /** What stands in the table, in truth. */
    private static List<String> columns(Store store) {
        List<String> there = store.read(sql -> Arrays.stream(sql.select(DSL.asterisk())
                        .from(Profile.TABLE)
                        .limit(1)
                        .fetch()
                        .fields())
                .map(Field::getName)
                .toList());
        assertThat(store.rehearse(ProfileState::columns)).isEqualTo(Set.copyOf(there));
        return there;
    }

    private static void people(Store store) {
        store.execute(tx -> {
            Fixtures.lead(tx, 1, Map.of(LEAD.COMPANY, "Acme", LEAD.ATTRIBUTES, "{\"Lot Nr\":\"7\"}"));
            Fixtures.lead(tx, 2, Map.of(LEAD.CITY, "Fresno", LEAD.EMAIL, "ada@gmail.com"));
            Fixtures.lead(tx, 3, Map.of());
            Fixtures.event(tx, 1L, "viewed", NOW.minus(Duration.ofDays(2)), "/a");
            Fixtures.event(tx, 1L, "viewed", NOW.minus(Duration.ofDays(1)), "/b");
            Fixtures.event(tx, 2L, "viewed", NOW.minus(Duration.ofDays(1)), "/b");
            Fixtures.event(tx, 2L, "email_opened", NOW.minus(Duration.ofHours(5)), null);
            Fixtures.eventWith(
                    tx, 2L, "vehicle_sold", NOW.minus(Duration.ofDays(9)), Map.of(EVENT.ITEM, "2HGFE2F50RH500001"));
        });
    }
}
