package io.drumbeat.report.section;

import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.max;

import io.drumbeat.report.model.Figure;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.model.Table;
import io.drumbeat.report.model.Table.Drawing;
import io.drumbeat.report.model.Value;
import io.drumbeat.workspace.ScoringModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How leads score, which grades they have, and who became hot. */
final class ScoresSection implements Section {
    private static final String COUNTED =
            "Each lead's score as the newest score run left it. Hot is a score at or above the model's hot line; newly hot "
                    + "crossed it within the period and is still above it.";

    @Override
    public String name() {
        return "scores";
    }

    @Override
    public SectionResult of(ReportContext context) {
        List<String> models = context.sql()
                .selectDistinct(LEAD_SCORE.MODEL)
                .from(LEAD_SCORE)
                .orderBy(LEAD_SCORE.MODEL)
                .fetch(LEAD_SCORE.MODEL);
        if (models.isEmpty()) {
            return SectionResult.empty(name(), "Scores", COUNTED, "No lead is scored yet. Run score.");
        }
        var tables = new ArrayList<Table>();
        tables.add(overview(context));
        for (String model : models) {
            ScoreHistogram.of(context, model).ifPresent(tables::add);
            tables.add(grades(context, model));
        }
        return SectionResult.of(name(), "Scores", COUNTED, figures(context), tables);
    }

    private static List<Figure> figures(ReportContext context) {
        var hot = context.sql()
                .select(
                        countDistinct(LEAD_SCORE.LEAD_ID),
                        countDistinct(LEAD_SCORE.LEAD_ID).filterWhere(context.inPeriod(LEAD_SCORE.HOT_SINCE)))
                .from(LEAD_SCORE)
                .where(LEAD_SCORE.HOT.isTrue())
                .fetchSingle();
        Figure fresh = Figure.count("newly_hot", "Newly hot", hot.value2());
        return List.of(
                Figure.count("hot", "Hot leads", hot.value1()).beside(fresh).asKey(), fresh);
    }

    private static Table overview(ReportContext context) {
        Table.Builder table = Table.named("models", "Scoring models", Drawing.NONE)
                .column("model", "Model")
                .column("leads", "Leads")
                .column("mean", "Mean score")
                .column("highest", "Highest")
                .column("hot", "Hot")
                .column("newly_hot", "Newly hot");
        context.sql()
                .select(
                        LEAD_SCORE.MODEL,
                        count(),
                        avg(LEAD_SCORE.SCORE),
                        max(LEAD_SCORE.SCORE),
                        count().filterWhere(LEAD_SCORE.HOT.isTrue()),
                        count().filterWhere(LEAD_SCORE.HOT.isTrue().and(context.inPeriod(LEAD_SCORE.HOT_SINCE))))
                .from(LEAD_SCORE)
                .groupBy(LEAD_SCORE.MODEL)
                .orderBy(LEAD_SCORE.MODEL)
                .forEach(row -> table.row(
                        Value.text(row.value1()),
                        Value.count(row.value2()),
                        Value.amount(row.value3().setScale(2, RoundingMode.HALF_UP)),
                        Value.amount(row.value4()),
                        Value.count(row.value5()),
                        Value.count(row.value6())));
        return table.build();
    }

    private static Table grades(ReportContext context, String model) {
        var counts = context.sql()
                .select(LEAD_SCORE.GRADE, count())
                .from(LEAD_SCORE)
                .where(LEAD_SCORE.MODEL.eq(model))
                .groupBy(LEAD_SCORE.GRADE)
                .orderBy(LEAD_SCORE.GRADE)
                .fetchMap(LEAD_SCORE.GRADE, count());
        long leads = counts.values().stream().mapToLong(Integer::longValue).sum();
        var grades = new ArrayList<>(definition(context, model)
                .map(known -> List.copyOf(known.grades().keySet()))
                .orElse(List.of()));
        counts.keySet().stream().filter(grade -> !grades.contains(grade)).forEach(grades::add);
        Table.Builder table = Table.named("grades_" + model, "Grades by “" + model + "”", Drawing.BARS)
                .column("grade", "Grade")
                .series("leads", "Leads")
                .column("share", "Share")
                .column("from", "From score");
        for (String grade : grades) {
            long here = counts.getOrDefault(grade, 0);
            Optional<BigDecimal> least =
                    definition(context, model).map(known -> known.grades().get(grade));
            table.row(Value.text(grade), Value.count(here), Value.share(here, leads), Value.amount(least.orElse(null)));
        }
        return table.build();
    }

    private static Optional<ScoringModel> definition(ReportContext context, String model) {
        return Optional.ofNullable(context.workspace().models().get(model));
    }
}
