package io.drumbeat.score;

import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE_CHANGE;

import io.drumbeat.profile.Profile;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The figures of each model. */
final class ScoreFigures {
    /** How many people of a model are alike. */
    private record Alike(String model, String grade, boolean hot, String status, boolean scored, int people) {}

    /** How many changes of a model are alike. */
    private record Changed(String model, boolean news, boolean becameHot, String from, String to, int people) {}

    private final List<Alike> people;
    private final List<Changed> changes;

    private ScoreFigures(List<Alike> people, List<Changed> changes) {
        this.people = people;
        this.changes = changes;
    }

    /**
     * Counts.
     *
     * @param scores a table with the columns and the name of {@code lead_score}
     * @param changes none: nothing has changed
     */
    static List<ModelFigures> of(
            Transaction tx, Collection<ScoringModel> models, Table<?> scores, @Nullable ScoreChanges changes) {
        var figures = new ScoreFigures(alike(tx, scores), changes == null ? List.of() : changed(tx, changes));
        return models.stream().map(figures::of).toList();
    }

    private static List<Alike> alike(Transaction tx, Table<?> scores) {
        Field<Boolean> scored =
                DSL.field(LEAD_SCORE.SCORE.ne(DSL.inline(BigDecimal.ZERO))).as("scored");
        var rows = DSL.select(LEAD_SCORE.MODEL, LEAD_SCORE.GRADE, LEAD_SCORE.HOT, LEAD_SCORE.STATUS, scored)
                .from(scores);
        return counted(tx, rows)
                .map(row -> new Alike(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        row.get(2, Boolean.class),
                        row.get(3, String.class),
                        row.get(4, Boolean.class),
                        row.get(5, Integer.class)));
    }

    private static List<Changed> changed(Transaction tx, ScoreChanges changes) {
        var rows = DSL.select(
                        changes.field(LEAD_SCORE.MODEL),
                        DSL.field(changes.isNews()).as("news"),
                        DSL.field(changes.becameHot()).as("became_hot"),
                        DSL.coalesce(changes.field(LEAD_SCORE_CHANGE.OLD_STATUS), DSL.inline(""))
                                .as("was"),
                        changes.field(LEAD_SCORE.STATUS))
                .from(changes.table());
        return counted(tx, rows)
                .map(row -> new Changed(
                        row.get(0, String.class),
                        row.get(1, Boolean.class),
                        row.get(2, Boolean.class),
                        row.get(3, String.class),
                        row.get(4, String.class),
                        row.get(5, Integer.class)));
    }

    /** Each row that there is, once, and how many there are of it as the last column. */
    private static Result<Record> counted(Transaction tx, Select<? extends Record> query) {
        Table<?> rows = query.asTable("counted");
        return tx.sql()
                .select(rows.fields())
                .select(DSL.count())
                .from(rows)
                .groupBy(rows.fields())
                .fetch();
    }

    private ModelFigures of(ScoringModel model) {
        List<String> statuses = Profile.statuses(model);
        return new ModelFigures(
                model.name(),
                count(model, each -> true),
                count(model, Alike::scored),
                countChanges(model, Changed::news),
                named(model.grades().keySet(), grade -> count(model, each -> grade.equals(each.grade()))),
                count(model, Alike::hot),
                countChanges(model, Changed::becameHot),
                named(statuses, status -> count(model, each -> status.equals(each.status()))),
                countChanges(model, each -> rank(each.to(), statuses) > rank(each.from(), statuses)),
                countChanges(model, each -> rank(each.to(), statuses) < rank(each.from(), statuses)));
    }

    private long count(ScoringModel model, Predicate<Alike> which) {
        return people.stream()
                .filter(each -> each.model().equals(model.name()))
                .filter(which)
                .mapToLong(Alike::people)
                .sum();
    }

    private long countChanges(ScoringModel model, Predicate<Changed> which) {
        return changes.stream()
                .filter(each -> each.model().equals(model.name()))
                .filter(which)
                .mapToLong(Changed::people)
                .sum();
    }

    /** Statuses are ordered as the model lists them; who had none stood at the bottom. */
    private static int rank(String status, List<String> statuses) {
        return Math.max(0, statuses.indexOf(status));
    }

    private static Map<String, Long> named(Collection<String> words, ToLongFunction<String> count) {
        Map<String, Long> counts = new LinkedHashMap<>();
        words.forEach(word -> counts.put(word, count.applyAsLong(word)));
        return counts;
    }
}
