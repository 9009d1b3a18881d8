package io.drumbeat.score;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD_SCORE;

import io.drumbeat.profile.Profile;
import io.drumbeat.profile.Slice;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.ScoringModel.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The scores of every lead in every model: one pass over the events for the per-event rules, one over the profile. */
final class ScoreQuery {
    /** More aggregates in one statement are slower and hungrier than two statements. */
    private static final int AGGREGATES = 40;

    /** So many at once: fifteen of each of a million people do not fit into the memory that a run may have. */
    private static final int SUMS = 5_000_000;

    private final Transaction tx;
    private final RuleParser profile;
    private final EventPoints events;
    private final Table<?> before;
    private @Nullable Long lead;

    /** A per-event rule, and the column that holds its points. */
    private record Asked(EachRule rule, Field<BigDecimal> column) {}

    /** @param before the scores as they stood: a table with the columns and the name of {@code lead_score} */
    ScoreQuery(Transaction tx, RuleParser profile, EventPoints events, Table<?> before) {
        this.tx = tx;
        this.profile = profile;
        this.events = events;
        this.before = before;
    }

    /** Scores this lead alone. */
    ScoreQuery ofOne(long lead) {
        this.lead = lead;
        return this;
    }

    /** A temporary table with the columns of {@code lead_score} that a model decides. */
    TempTable run(String name, Collection<ScoringModel> models) {
        Table<?> people = people(models);
        return tx.keep(
                name,
                models.stream()
                        .<Select<? extends Record>>map(model -> scores(model, people))
                        .reduce(ScoreQuery::unionAll)
                        .orElseThrow());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<? extends Record> unionAll(Select<? extends Record> one, Select<? extends Record> other) {
        return ((Select) one).unionAll((Select) other);
    }

    /** From the inside out: the points of the parts; their sum; what it makes of a person. */
    private Select<? extends Record> scores(ScoringModel model, Table<?> people) {
        var formula = new ModelScore(model, profile);
        List<SelectField<?>> points = new ArrayList<>(List.of(Profile.LEAD_ID));
        points.add(formula.part(Part.DEMOGRAPHIC).as(LEAD_SCORE.DEMOGRAPHIC));
        points.add(formula.part(Part.BEHAVIOURAL).as(LEAD_SCORE.BEHAVIOURAL));
        points.add(formula.part(Part.ENGAGEMENT).as(LEAD_SCORE.ENGAGEMENT));
        List<Field<Boolean>> admitted = formula.admitted();
        for (int level = 0; level < admitted.size(); level++) {
            points.add(admitted.get(level).as("admitted_" + level));
        }
        Table<?> parts = DSL.select(points).from(people).asTable("parts");
        Field<BigDecimal> demographic = of("parts", LEAD_SCORE.DEMOGRAPHIC);
        Field<BigDecimal> behavioural = of("parts", LEAD_SCORE.BEHAVIOURAL);
        Field<BigDecimal> engagement = of("parts", LEAD_SCORE.ENGAGEMENT);
        Table<?> scored = DSL.select(DSL.asterisk())
                .select(demographic
                        .plus(behavioural)
                        .plus(engagement)
                        .cast(Points.KEPT)
                        .as(LEAD_SCORE.SCORE))
                .from(parts)
                .asTable("scored");
        Field<BigDecimal> score = of("scored", LEAD_SCORE.SCORE);
        var standing = new Standing(model);
        return DSL.select(
                        DSL.inline(model.name())
                                .cast(LEAD_SCORE.MODEL.getDataType())
                                .as(LEAD_SCORE.MODEL),
                        of("scored", LEAD_SCORE.LEAD_ID).as(LEAD_SCORE.LEAD_ID),
                        score.as(LEAD_SCORE.SCORE),
                        of("scored", LEAD_SCORE.DEMOGRAPHIC),
                        of("scored", LEAD_SCORE.BEHAVIOURAL),
                        of("scored", LEAD_SCORE.ENGAGEMENT),
                        standing.grade(score).as(LEAD_SCORE.GRADE),
                        standing.hot(score, LEAD_SCORE.HOT).as(LEAD_SCORE.HOT),
                        standing.status(score, LEAD_SCORE.STATUS, admitted("scored", admitted.size()))
                                .as(LEAD_SCORE.STATUS))
                .from(scored)
                .leftJoin(before)
                .on(LEAD_SCORE.LEAD_ID.eq(of("scored", LEAD_SCORE.LEAD_ID)))
                .and(LEAD_SCORE.MODEL.eq(DSL.inline(model.name())));
    }

    private static List<Field<Boolean>> admitted(String table, int levels) {
        return IntStream.range(0, levels)
                .mapToObj(level -> DSL.field(DSL.name(table, "admitted_" + level), SQLDataType.BOOLEAN))
                .toList();
    }

    private static <T> Field<T> of(String table, Field<T> column) {
        return DSL.field(DSL.name(table, column.getName()), column.getDataType());
    }

    /** The profile, with the points of the per-event rules beside each row. */
    private Table<?> people(Collection<ScoringModel> models) {
        List<Asked> asked = new ArrayList<>();
        for (ScoringModel model : models) {
            for (int i = 0; i < model.rules().size(); i++) {
                if (model.rules().get(i) instanceof EachRule rule) {
                    asked.add(new Asked(rule, ModelScore.eventColumn(model, i)));
                }
            }
        }
        Table<?> people = lead == null
                ? Profile.TABLE
                : DSL.selectFrom(Profile.TABLE).where(Profile.LEAD_ID.eq(lead)).asTable(Profile.NAME);
        for (int from = 0; from < asked.size(); from += AGGREGATES) {
            List<Asked> some = asked.subList(from, Math.min(asked.size(), from + AGGREGATES));
            TempTable points = points("event_points_" + from, some);
            people = people.leftJoin(points.table())
                    .on(points.field(EVENT.LEAD_ID).eq(Profile.LEAD_ID));
        }
        return people;
    }

    private TempTable points(String name, List<Asked> asked) {
        List<SelectField<?>> columns = new ArrayList<>(List.of(EVENT.LEAD_ID));
        asked.forEach(each -> columns.add(events.sum(each.rule()).as(each.column())));
        List<EachRule> rules = asked.stream().map(Asked::rule).toList();
        Table<?> history = events.history(rules);
        List<Select<Record>> slices = slices(asked.size())
                .map(slice -> (Select<Record>) DSL.select(columns)
                        .from(history)
                        .where(events.relevant(rules))
                        .and(slice.holds(EVENT.LEAD_ID))
                        .groupBy(EVENT.LEAD_ID))
                .toList();
        TempTable points = tx.keep(name, slices.getFirst());
        slices.stream()
                .skip(1)
                .forEach(slice ->
                        tx.sql().insertInto(points.table()).select(slice).execute());
        return points;
    }

    private Stream<Slice> slices(int sums) {
        return lead == null ? Slice.all(tx, SUMS, sums) : Stream.of(new Slice(lead, lead + 1));
    }
}
