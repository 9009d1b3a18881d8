package io.drumbeat.score;

import static io.drumbeat.sql.Tables.LEAD_SCORE;

import io.drumbeat.profile.Profile;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The figures of each model. */
final class ScoreFigures {
    private static final int PLAIN = 4;

    private final Transaction tx;
    private final Table<?> scores;

    /** @param scores a table with the columns and the name of {@code lead_score} */
    ScoreFigures(Transaction tx, Table<?> scores) {
        this.tx = tx;
        this.scores = scores;
    }

    /** @param changes none: nothing has changed */
    List<ModelFigures> of(Collection<ScoringModel> models, @Nullable ScoreChanges changes) {
        return models.stream().map(model -> of(model, changes)).toList();
    }

    private ModelFigures of(ScoringModel model, @Nullable ScoreChanges changes) {
        List<String> grades = List.copyOf(model.grades().keySet());
        List<String> statuses = Profile.statuses(model);
        List<SelectField<?>> counted = new ArrayList<>(List.of(
                DSL.count(),
                DSL.count().filterWhere(LEAD_SCORE.SCORE.ne(BigDecimal.ZERO)),
                DSL.count().filterWhere(DSL.condition(LEAD_SCORE.HOT)),
                DSL.inline(model.name())));
        counted.addAll(each(LEAD_SCORE.GRADE, grades));
        counted.addAll(each(LEAD_SCORE.STATUS, statuses));
        Record row = tx.sql()
                .select(counted)
                .from(scores)
                .where(LEAD_SCORE.MODEL.eq(model.name()))
                .fetchSingle();
        return new ModelFigures(
                model.name(),
                row.get(0, Long.class),
                row.get(1, Long.class),
                changes == null ? 0 : changes.count(model, changes.isNews()),
                named(row, PLAIN, grades),
                row.get(2, Long.class),
                changes == null ? 0 : changes.count(model, changes.becameHot()),
                named(row, PLAIN + grades.size(), statuses),
                changes == null || statuses.isEmpty() ? 0 : changes.count(model, changes.movedStatus(model, true)),
                changes == null || statuses.isEmpty() ? 0 : changes.count(model, changes.movedStatus(model, false)));
    }

    private static List<SelectField<?>> each(Field<String> column, List<String> words) {
        return words.stream()
                .<SelectField<?>>map(word -> DSL.count().filterWhere(column.eq(DSL.inline(word))))
                .toList();
    }

    private static Map<String, Long> named(Record row, int from, List<String> words) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            counts.put(words.get(i), row.get(from + i, Long.class));
        }
        return counts;
    }
}
