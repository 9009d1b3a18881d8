package io.drumbeat.lookup;

import static io.drumbeat.sql.Tables.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.Profile;
import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.Threshold;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.Workspaces;
import io.drumbeat.yaml.Position;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists hold the people for whom a predicate holds, with the columns that were asked for, and leave no trace. */
class LeadListTest {
    @TempDir
    Path folder;

    @OnBothStores
    void everybodyIsListedInTheOrderOfIdsWithTheUsualColumns(Store store) {
        People.in(store);
        LeadList.Summary list = list(store, null, List.of(), 50);
        assertThat(list.total()).isEqualTo(3);
        assertThat(list.columns())
                .containsExactly("id", "name", "email", "phone", "city", "source", "status", "score", "grade");
        assertThat(list.leads())
                .extracting(lead -> lead.get("name"))
                .containsExactly("Ada Lovelace", "Bob Byron", "Acme");
        assertThat(list.leads().getFirst())
                .containsEntry("id", 1L)
                .containsEntry("score", new BigDecimal("72.50"))
                .containsEntry("grade", "A");
    }

    @OnBothStores
    void aPredicateChoosesAndALimitCutsButAllAreCounted(Store store) {
        People.in(store);
        LeadList.Summary list = list(store, "email like '%@example.com'", List.of("email", "created_at"), 1);
        assertThat(list.total()).isEqualTo(2);
        assertThat(list.leads())
                .containsExactly(
                        new LinkedHashMap<>(Map.of("email", "ada@example.com", "created_at", People.day(10, 3))));
        assertThat(list(store, "score_purchase > 70 and email_consent = 'granted'", List.of("id"), 50)
                        .leads())
                .containsExactly(Map.of("id", 1L));
    }

    @OnBothStores
    void aListAsOfAnInstantKeepsNothing(Store store) {
        People.in(store);
        list(store, "city = 'Fresno'", List.of(), 50);
        assertThat(profileOf(store)).isEmpty();
    }

    @OnBothStores
    void aListOfNowReadsTheDaysProfileAndKeepsNothingEither(Store store) {
        People.in(store);
        assertThat(listOfNow(store, People.NOW).total()).isEqualTo(3);
        assertThat(profileOf(store)).isEmpty();

        var made = new AsOf(People.NOW, workspace().timezone());
        store.execute(tx -> Profile.refresh(tx, workspace(), made, "r", List.of("city")));
        Optional<String> kept = profileOf(store);
        Instant later = People.NOW.plusSeconds(60);
        store.execute(tx -> tx.sql().update(LEAD).set(LEAD.CITY, "Reno").execute());
        assertThat(cities(store, later))
                .as("where nothing said that it changed")
                .doesNotContain("Reno");
        store.execute(Profile::markStale);
        assertThat(cities(store, later)).containsOnly("Reno");
        store.execute(tx -> Checkpoints.put(tx, "profile", kept.orElseThrow(), "r", People.NOW));
        assertThat(cities(store, People.NOW.plus(Duration.ofDays(1)))).containsOnly("Reno");
        assertThat(profileOf(store)).isEqualTo(kept);
    }

    private List<Object> cities(Store store, Instant now) {
        var when = new LookInstant(new AsOf(now, workspace().timezone()), false);
        return new LeadList(workspace(), when, request("city is not null", List.of("city"), 50))
                .read(store).leads().stream().map(lead -> lead.get("city")).toList();
    }

    private LeadList.Summary listOfNow(Store store, Instant now) {
        var when = new LookInstant(new AsOf(now, workspace().timezone()), false);
        return new LeadList(workspace(), when, request(null, List.of(), 50)).read(store);
    }

    private static Optional<String> profileOf(Store store) {
        return store.rehearse(tx -> Checkpoints.get(tx, "profile"));
    }

    @Test
    void aMistypedColumnIsCorrected() {
        assertThatThrownBy(() -> new LeadList(workspace(), asOf(), request(null, List.of("emial"), 50)))
                .isInstanceOfSatisfying(DrumbeatException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(2);
                    assertThat(e.hint()).hasValue("did you mean \"email\"?");
                });
    }

    @Test
    void aPredicateThatIsNoneIsRefusedWhereItStands() {
        assertThatThrownBy(() -> new LeadList(workspace(), asOf(), request("id > 1 and citty = 'x'", List.of(), 50)))
                .isInstanceOfSatisfying(
                        DrumbeatException.class, e -> assertThat(e.exitCode()).isEqualTo(2));
        assertThatThrownBy(
                        () -> new LeadList(workspace(), asOf(), request("hot_purchase and citty = 'x'", List.of(), 50)))
                .isInstanceOfSatisfying(DrumbeatException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(2);
                    assertThat(e.where()).hasValue("--where:1:18");
                    assertThat(e.hint().orElse("")).contains("city");
                });
    }

    private LeadList.Summary list(
            Store store, @org.jspecify.annotations.Nullable String where, List<String> columns, int limit) {
        return new LeadList(workspace(), asOf(), request(where, columns, limit)).read(store);
    }

    private static LeadList.Request request(
            @org.jspecify.annotations.Nullable String where, List<String> columns, int limit) {
        return new LeadList.Request(Optional.ofNullable(where), columns, limit);
    }

    private LookInstant asOf() {
        return new LookInstant(new AsOf(People.NOW, workspace().timezone()), true);
    }

    private Workspace workspace() {
        Map<String, BigDecimal> grades = new LinkedHashMap<>();
        grades.put("A", new BigDecimal("70"));
        grades.put("D", BigDecimal.ZERO);
        var model = new ScoringModel(
                "purchase",
                List.of(),
                Map.of(),
                grades,
                new Threshold(new BigDecimal("70"), new BigDecimal("70")),
                List.of(),
                new Position("scoring/purchase.yaml", 1, 1));
        return Workspaces.withRules(folder, Map.of(), Map.of("purchase", model), Map.of());
    }
}
