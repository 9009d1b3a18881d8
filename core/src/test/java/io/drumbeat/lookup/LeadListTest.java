package io.drumbeat.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.store.OnBothStores;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.Workspaces;
import io.drumbeat.yaml.Position;
import java.math.BigDecimal;
import java.nio.file.Path;
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
    void nothingIsKept(Store store) {
        People.in(store);
        list(store, "city = 'Fresno'", List.of(), 50);
        Optional<String> profile = store.rehearse(tx -> Checkpoints.get(tx, "profile"));
        assertThat(profile).isEmpty();
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

    private AsOf asOf() {
        return new AsOf(People.NOW, workspace().timezone());
    }

    private Workspace workspace() {
        Map<String, BigDecimal> grades = new LinkedHashMap<>();
        grades.put("A", new BigDecimal("70"));
        grades.put("D", BigDecimal.ZERO);
        var model = new ScoringModel(
                "purchase", List.of(), grades, new BigDecimal("70"), new Position("scoring/purchase.yaml", 1, 1));
        return Workspaces.withRules(folder, Map.of(), Map.of("purchase", model), Map.of());
    }
}
