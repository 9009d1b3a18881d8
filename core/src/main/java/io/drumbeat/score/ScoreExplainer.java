package io.drumbeat.score;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD_SCORE;

import io.drumbeat.profile.LeadValues;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ScoreState;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Rule;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.ScoringModel.Part;
import io.drumbeat.workspace.ScoringModel.WhereRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Evaluates a model rule by rule for one person, with the same expressions that score everybody. */
final class ScoreExplainer {
    private final Transaction tx;
    private final RuleParser profile;
    private final EventPoints events;
    private final AsOf asOf;
    private final Table<?> person;
    private final long lead;
    private final Function<ScoringModel, TempTable> scores;

    /**
     * Looks at one person.
     *
     * @param person a table with the name of the profile that tells of them
     * @param scores finds their score in a model: a row with columns of {@code lead_score}
     */
    ScoreExplainer(
            Transaction tx,
            RuleParser profile,
            EventPoints events,
            AsOf asOf,
            Table<?> person,
            long lead,
            Function<ScoringModel, TempTable> scores) {
        this.tx = tx;
        this.profile = profile;
        this.events = events;
        this.asOf = asOf;
        this.person = person;
        this.lead = lead;
        this.scores = scores;
    }

    ScoreExplanation explain(ScoringModel model) {
        Record scored = scored(model);
        List<ScoreExplanation.Line> lines = model.rules().stream()
                .map(rule -> switch (rule) {
                    case WhereRule where -> line(where);
                    case EachRule each -> line(each);
                })
                .toList();
        return new ScoreExplanation(
                model.name(),
                lead,
                scored.get(LEAD_SCORE.SCORE),
                scored.get(LEAD_SCORE.GRADE),
                scored.get(LEAD_SCORE.HOT),
                scored.get(LEAD_SCORE.STATUS),
                StandingReason.of(
                        model, scored.get(LEAD_SCORE.SCORE), scored.get(LEAD_SCORE.HOT), scored.get(LEAD_SCORE.STATUS)),
                parts(model, lines, scored),
                lines);
    }

    private Record scored(ScoringModel model) {
        return tx.sql()
                .select(
                        LEAD_SCORE.SCORE,
                        LEAD_SCORE.GRADE,
                        LEAD_SCORE.HOT,
                        LEAD_SCORE.STATUS,
                        LEAD_SCORE.DEMOGRAPHIC,
                        LEAD_SCORE.BEHAVIOURAL,
                        LEAD_SCORE.ENGAGEMENT)
                .from(scores.apply(model).table().as(LEAD_SCORE.getName()))
                .fetchOptional()
                .orElseThrow(() -> LeadValues.unknown(lead));
    }

    private static List<ScoreExplanation.PartLine> parts(
            ScoringModel model, List<ScoreExplanation.Line> lines, Record scored) {
        return Stream.of(Part.values())
                .filter(part -> model.rules().stream().anyMatch(rule -> rule.part() == part))
                .map(part -> new ScoreExplanation.PartLine(
                        part.label(),
                        lines.stream()
                                .filter(line -> line.part().equals(part.label()))
                                .map(ScoreExplanation.Line::points)
                                .reduce(BigDecimal.ZERO, BigDecimal::add),
                        scored.get(ScoreState.points(part))))
                .toList();
    }

    private ScoreExplanation.Line line(WhereRule rule) {
        Rule checked = profile.predicate(rule.where()).orThrow();
        boolean holds = tx.sql().fetchExists(person, Profile.LEAD_ID.eq(lead).and(checked.condition()));
        Map<String, @Nullable Object> values = LeadValues.of(tx.sql(), person, lead, checked.reads());
        return new ScoreExplanation.Line(
                rule.part().label(),
                holds ? rule.points() : BigDecimal.ZERO,
                rule.because(),
                rule.where().value(),
                rule.at().toString(),
                values.entrySet().stream()
                        .map(value -> value.getKey() + " = " + written(value.getValue()))
                        .collect(Collectors.joining(", ")),
                false,
                values,
                null,
                null);
    }

    private static String written(@Nullable Object value) {
        return switch (value) {
            case null -> "unknown";
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            default -> value.toString();
        };
    }

    private ScoreExplanation.Line line(EachRule rule) {
        var exact = Points.exact(BigDecimal.ZERO);
        var row = tx.sql()
                .select(
                        DSL.coalesce(events.sum(rule), exact),
                        DSL.coalesce(events.uncut(rule), exact),
                        DSL.count().filterWhere(events.counts(rule)),
                        DSL.max(EVENT.OCCURRED_AT).filterWhere(events.counts(rule)))
                .from(events.history(List.of(rule)))
                .where(events.relevant(List.of(rule)))
                .and(EVENT.LEAD_ID.eq(lead))
                .fetchSingle();
        String where = rule.where() == null
                ? rule.each()
                : rule.each() + " where " + rule.where().value();
        return new ScoreExplanation.Line(
                rule.part().label(),
                row.value1().stripTrailingZeros(),
                rule.because(),
                where,
                rule.at().toString(),
                evidence(rule, row.value3(), row.value4()),
                row.value1().compareTo(row.value2()) != 0,
                null,
                row.value3(),
                row.value4());
    }

    private String evidence(EachRule rule, int count, @Nullable Instant last) {
        return last == null
                ? "no " + rule.each()
                : count + " x " + rule.each() + ", latest " + LocalDate.ofInstant(last, asOf.zone());
    }
}
