package io.drumbeat.score;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_SCORE;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.Profile;
import io.drumbeat.rule.AsOf;
import io.drumbeat.score.ModelComparison.BeforeAfter;
import io.drumbeat.score.ModelComparison.Move;
import io.drumbeat.score.ModelComparison.Mover;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.Workspace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.TableLike;
import org.jooq.impl.DSL;

/** Scores everybody twice, by two definitions, and tells the difference. To be used in a transaction that is rolled back. */
final class Simulation {
    private static final int MOVERS = 10;
    private static final Field<BigDecimal> BEFORE = old(LEAD_SCORE.SCORE);
    private static final Field<String> GRADE_BEFORE = old(LEAD_SCORE.GRADE);
    private static final Field<Boolean> HOT_BEFORE = old(LEAD_SCORE.HOT);
    private static final Field<String> STATUS_BEFORE = old(LEAD_SCORE.STATUS);

    private final Transaction tx;
    private final Scoring scoring;
    private final Workspace workspace;
    private final AsOf asOf;

    Simulation(Transaction tx, Scoring scoring, Workspace workspace, AsOf asOf) {
        this.tx = tx;
        this.scoring = scoring;
        this.workspace = workspace;
        this.asOf = asOf;
    }

    List<ModelComparison> compare(Collection<ScoringModel> chosen, Baseline baseline, String runId) {
        if (chosen.isEmpty()) {
            throw DrumbeatException.usage("nothing_to_simulate", "The workspace has no scoring model")
                    .hint("Write one: scoring/NAME.yaml");
        }
        TempTable after = scoring.scores(tx, "score_after", chosen);
        Table<?> before = before(chosen, baseline, runId);
        List<Field<?>> columns = new ArrayList<>();
        after.columns().forEach(column -> columns.add(after.field(column.name(), column.type())));
        columns.add(DSL.coalesce(LEAD_SCORE.SCORE, DSL.inline(BigDecimal.ZERO)).as(BEFORE));
        columns.add(DSL.coalesce(LEAD_SCORE.GRADE, DSL.inline("")).as(GRADE_BEFORE));
        columns.add(DSL.coalesce(LEAD_SCORE.HOT, DSL.inline(false)).as(HOT_BEFORE));
        columns.add(DSL.coalesce(LEAD_SCORE.STATUS, DSL.inline("")).as(STATUS_BEFORE));
        TempTable both = tx.keep(
                "score_both",
                DSL.select(columns)
                        .from(after.table())
                        .leftJoin(before)
                        .on(LEAD_SCORE.MODEL.eq(after.field(LEAD_SCORE.MODEL)))
                        .and(LEAD_SCORE.LEAD_ID.eq(after.field(LEAD_SCORE.LEAD_ID))));
        return chosen.stream().map(model -> compare(model, baseline, both)).toList();
    }

    private Table<?> before(Collection<ScoringModel> chosen, Baseline baseline, String runId) {
        return switch (baseline) {
            case Baseline.Stored _ -> scoring.before(tx);
            case Baseline.Model other -> {
                var theirs = new Scoring(workspace, asOf);
                theirs.refreshProfile(tx, runId, other.model());
                yield named(theirs.scores(tx, "score_before", List.of(other.model())));
            }
            case Baseline.Other other -> named(of(other.workspace(), chosen, runId));
        };
    }

    private TempTable of(Workspace other, Collection<ScoringModel> chosen, String runId) {
        List<ScoringModel> models = chosen.stream()
                .flatMap(model ->
                        java.util.stream.Stream.ofNullable(other.models().get(model.name())))
                .toList();
        if (models.isEmpty()) {
            throw DrumbeatException.usage("unknown_model", other.root() + " has none of these scoring models")
                    .hint("It has " + String.join(", ", other.models().keySet()));
        }
        var theirs = new Scoring(other, asOf);
        theirs.refreshProfile(tx, runId);
        return theirs.scores(tx, "score_before", models);
    }

    private static Table<?> named(TempTable scores) {
        return scores.table().as(LEAD_SCORE.getName());
    }

    private ModelComparison compare(ScoringModel model, Baseline baseline, TempTable both) {
        Condition ofModel = both.field(LEAD_SCORE.MODEL).eq(model.name());
        Field<BigDecimal> after = both.field(LEAD_SCORE.SCORE);
        Field<BigDecimal> before = both.field(BEFORE);
        Condition isHot = DSL.condition(both.field(LEAD_SCORE.HOT));
        Condition wasHot = DSL.condition(both.field(HOT_BEFORE));
        Record counts = tx.sql()
                .select(
                        DSL.count(),
                        DSL.count().filterWhere(after.gt(before)),
                        DSL.count().filterWhere(after.lt(before)),
                        DSL.count().filterWhere(isHot.and(DSL.not(wasHot))),
                        DSL.count().filterWhere(wasHot.and(DSL.not(isHot))))
                .from(both.table())
                .where(ofModel)
                .fetchSingle();
        return new ModelComparison(
                model.name(),
                baseline.label(),
                counts.get(0, Long.class),
                counts.get(1, Long.class),
                counts.get(2, Long.class),
                counts.get(3, Long.class),
                counts.get(4, Long.class),
                spread(both, ofModel, model.grades().keySet(), GRADE_BEFORE, LEAD_SCORE.GRADE),
                spread(both, ofModel, Profile.statuses(model), STATUS_BEFORE, LEAD_SCORE.STATUS),
                moves(both, ofModel),
                movers(both, ofModel));
    }

    private Map<String, BeforeAfter> spread(
            TempTable both, Condition ofModel, Collection<String> words, Field<String> before, Field<String> after) {
        Map<String, BeforeAfter> spread = new LinkedHashMap<>();
        if (words.isEmpty()) {
            return spread;
        }
        Map<String, Integer> was = counted(both, ofModel, before);
        Map<String, Integer> is = counted(both, ofModel, after);
        Set<String> all = new LinkedHashSet<>(words);
        was.keySet().stream().filter(word -> !word.isEmpty()).sorted().forEach(all::add);
        all.forEach(word -> spread.put(word, new BeforeAfter(was.getOrDefault(word, 0), is.getOrDefault(word, 0))));
        return spread;
    }

    private Map<String, Integer> counted(TempTable both, Condition ofModel, Field<String> column) {
        Field<String> word = both.field(column);
        return tx.sql()
                .select(word, DSL.count())
                .from(both.table())
                .where(ofModel)
                .groupBy(word)
                .fetchMap(word, DSL.count());
    }

    private List<Move> moves(TempTable both, Condition ofModel) {
        Field<String> from = both.field(GRADE_BEFORE);
        Field<String> to = both.field(LEAD_SCORE.GRADE);
        return tx.sql()
                .select(from, to, DSL.count())
                .from(both.table())
                .where(ofModel)
                .and(from.ne(to))
                .groupBy(from, to)
                .orderBy(DSL.count().desc(), from, to)
                .fetch(row -> new Move(row.value1(), row.value2(), row.value3()));
    }

    private List<Mover> movers(TempTable both, Condition ofModel) {
        Field<BigDecimal> by = both.field(LEAD_SCORE.SCORE).minus(both.field(BEFORE));
        List<Mover> movers = new ArrayList<>(movers(both, ofModel.and(by.gt(BigDecimal.ZERO)), by.desc()));
        movers.addAll(movers(both, ofModel.and(by.lt(BigDecimal.ZERO)), by.asc()));
        return movers;
    }

    private List<Mover> movers(TempTable both, Condition which, SortField<?> order) {
        Field<Long> lead = both.field(LEAD_SCORE.LEAD_ID);
        List<SelectField<?>> columns = List.of(
                lead,
                LEAD.EMAIL,
                both.field(BEFORE),
                both.field(LEAD_SCORE.SCORE),
                both.field(GRADE_BEFORE),
                both.field(LEAD_SCORE.GRADE));
        TableLike<?> people = both.table().leftJoin(LEAD).on(LEAD.LEAD_ID.eq(lead));
        return tx.sql()
                .select(columns)
                .from(people)
                .where(which)
                .orderBy(order, lead.asc())
                .limit(MOVERS)
                .fetch(row -> new Mover(
                        row.get(lead),
                        row.get(LEAD.EMAIL),
                        row.get(both.field(BEFORE)),
                        row.get(both.field(LEAD_SCORE.SCORE)),
                        row.get(both.field(GRADE_BEFORE)),
                        row.get(both.field(LEAD_SCORE.GRADE))));
    }

    private static <T> Field<T> old(Field<T> column) {
        return DSL.field(DSL.name(column.getName() + "_before"), column.getDataType());
    }
}
