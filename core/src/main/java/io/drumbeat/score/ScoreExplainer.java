package io.drumbeat.score;

import static io.drumbeat.sql.Tables.EVENT;

import io.drumbeat.profile.History;
import io.drumbeat.profile.LeadValues;
import io.drumbeat.profile.Profile;
import io.drumbeat.rule.Rule;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.ScoringModel.WhereRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Evaluates a model rule by rule for one person, with the same expressions that score everybody. */
final class ScoreExplainer {
    private final Transaction tx;
    private final DSLContext sql;
    private final RuleParser profile;
    private final EventPoints events;
    private final long lead;

    ScoreExplainer(Transaction tx, RuleParser profile, EventPoints events, long lead) {
        this.tx = tx;
        this.sql = tx.sql();
        this.profile = profile;
        this.events = events;
        this.lead = lead;
    }

    ScoreExplanation explain(ScoringModel model) {
        List<ScoreExplanation.Line> lines = model.rules().stream()
                .map(rule -> switch (rule) {
                    case WhereRule where -> line(where);
                    case EachRule each -> line(each);
                })
                .toList();
        BigDecimal score = lines.stream()
                .map(ScoreExplanation.Line::points)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.HALF_UP);
        String grade = model.grades().entrySet().stream()
                .filter(step -> score.compareTo(step.getValue()) >= 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> model.grades().isEmpty()
                        ? ""
                        : List.copyOf(model.grades().keySet()).getLast());
        boolean hot = model.hot() != null && score.compareTo(model.hot()) >= 0;
        return new ScoreExplanation(model.name(), lead, score, grade, hot, lines);
    }

    private ScoreExplanation.Line line(WhereRule rule) {
        Rule checked = profile.predicate(rule.where()).orThrow();
        boolean holds = sql.fetchExists(Profile.TABLE, Profile.LEAD_ID.eq(lead).and(checked.condition()));
        return new ScoreExplanation.Line(
                holds ? rule.points() : BigDecimal.ZERO,
                rule.because(),
                rule.where().value(),
                rule.at().toString(),
                LeadValues.of(sql, lead, checked.reads()),
                null,
                null);
    }

    private ScoreExplanation.Line line(EachRule rule) {
        var row = sql.select(
                        DSL.coalesce(events.sum(rule), Points.exact(BigDecimal.ZERO)),
                        DSL.count().filterWhere(events.counts(rule)),
                        DSL.max(EVENT.OCCURRED_AT).filterWhere(events.counts(rule)))
                .from(new History(tx, events.asOf()).of(List.of(rule.each()), events.reads(rule)))
                .where(History.counts(events.asOf()))
                .and(EVENT.LEAD_ID.eq(lead))
                .fetchSingle();
        String where = rule.where() == null
                ? rule.each()
                : rule.each() + " where " + rule.where().value();
        return new ScoreExplanation.Line(
                row.value1().stripTrailingZeros(),
                rule.because(),
                where,
                rule.at().toString(),
                null,
                row.value2(),
                row.value3());
    }
}
