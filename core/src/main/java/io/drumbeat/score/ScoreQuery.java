package io.drumbeat.score;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD_SCORE;

import io.drumbeat.profile.History;
import io.drumbeat.profile.Profile;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.EachRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The scores of every lead in every model: one pass over the events for the per-event rules, one over the profile. */
final class ScoreQuery {
    /** More aggregates in one statement are slower and hungrier than two statements. */
    private static final int AGGREGATES = 40;

    private final Transaction tx;
    private final RuleParser profile;
    private final EventPoints events;

    ScoreQuery(Transaction tx, RuleParser profile, EventPoints events) {
        this.tx = tx;
        this.profile = profile;
        this.events = events;
    }

    /** A temporary table with the columns of {@code lead_score} that a model decides. */
    TempTable run(Collection<ScoringModel> models) {
        Table<?> people = people(models);
        return tx.keep(
                "score_now",
                models.stream()
                        .<Select<? extends Record>>map(model -> scores(model, people))
                        .reduce(ScoreQuery::unionAll)
                        .orElseThrow());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<? extends Record> unionAll(Select<? extends Record> one, Select<? extends Record> other) {
        return ((Select) one).unionAll((Select) other);
    }

    private Select<? extends Record> scores(ScoringModel model, Table<?> people) {
        var formula = new ModelScore(model, profile);
        Field<BigDecimal> score = DSL.field(DSL.name("scored", LEAD_SCORE.SCORE.getName()), Points.KEPT);
        Field<Long> lead = DSL.field(DSL.name("scored", Profile.LEAD_ID.getName()), Profile.LEAD_ID.getDataType());
        var scored = DSL.select(Profile.LEAD_ID, formula.score().as(LEAD_SCORE.SCORE))
                .from(people)
                .asTable("scored");
        return DSL.select(
                        DSL.inline(model.name())
                                .cast(LEAD_SCORE.MODEL.getDataType())
                                .as(LEAD_SCORE.MODEL),
                        lead.as(LEAD_SCORE.LEAD_ID),
                        score.as(LEAD_SCORE.SCORE),
                        formula.grade(score).as(LEAD_SCORE.GRADE),
                        formula.hot(score).as(LEAD_SCORE.HOT))
                .from(scored);
    }

    /** The profile, with the points of the per-event rules beside each row. */
    private Table<?> people(Collection<ScoringModel> models) {
        List<SelectField<?>> sums = new ArrayList<>();
        Set<String> types = new LinkedHashSet<>();
        Set<Column> reads = new LinkedHashSet<>();
        for (ScoringModel model : models) {
            for (int i = 0; i < model.rules().size(); i++) {
                if (model.rules().get(i) instanceof EachRule rule) {
                    sums.add(events.sum(rule).as(ModelScore.eventColumn(model, i)));
                    types.add(rule.each());
                    reads.addAll(events.reads(rule));
                }
            }
        }
        Table<?> people = Profile.TABLE;
        for (int from = 0; from < sums.size(); from += AGGREGATES) {
            TempTable points = points(
                    "event_points_" + from,
                    sums.subList(from, Math.min(sums.size(), from + AGGREGATES)),
                    new History(tx, events.asOf()).of(types, reads),
                    types);
            people = people.leftJoin(points.table())
                    .on(points.field(EVENT.LEAD_ID).eq(Profile.LEAD_ID));
        }
        return people;
    }

    private TempTable points(String name, List<SelectField<?>> sums, Table<?> history, Set<String> types) {
        List<SelectField<?>> columns = new ArrayList<>(List.of(EVENT.LEAD_ID));
        columns.addAll(sums);
        return tx.keep(
                name,
                DSL.select(columns)
                        .from(history)
                        .where(History.counts(events.asOf()))
                        .and(EVENT.TYPE.in(types.stream().map(DSL::inline).toList()))
                        .groupBy(EVENT.LEAD_ID));
    }
}
