package io.drumbeat.score;

import static io.drumbeat.sql.Tables.EVENT;

import io.drumbeat.profile.Profile;
import io.drumbeat.profile.Slice;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.EachRule;
import io.drumbeat.workspace.ScoringModel.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What people's events give them in each part of each model: the per-event rules' points, added up. */
final class PartPoints {
    /** More aggregates in one statement are slower and hungrier than two statements. */
    private static final int AGGREGATES = 40;

    /** So many at once: fifteen of each of a million people do not fit into the memory that a run may have. */
    private static final int SUMS = 6_000_000;

    private final Transaction tx;
    private final EventPoints events;
    private final @Nullable Long only;
    private final List<List<OfPart>> statements = new ArrayList<>();
    private final List<TempTable> found = new ArrayList<>();

    private record OfPart(ScoringModel model, Part part, List<EachRule> rules) {}

    /** @param only this lead; null: everybody */
    PartPoints(Transaction tx, EventPoints events, Collection<ScoringModel> models, @Nullable Long only) {
        this.tx = tx;
        this.events = events;
        this.only = only;
        int aggregates = AGGREGATES;
        for (ScoringModel model : models) {
            for (Part part : Part.values()) {
                List<EachRule> rules = rules(model, part);
                if (rules.isEmpty()) {
                    continue;
                }
                aggregates += rules.size();
                if (aggregates > AGGREGATES) {
                    statements.add(new ArrayList<>());
                    aggregates = rules.size();
                }
                statements.getLast().add(new OfPart(model, part, rules));
            }
        }
    }

    private static List<EachRule> rules(ScoringModel model, Part part) {
        return model.rules().stream()
                .filter(rule -> rule.part() == part)
                .flatMap(rule -> rule instanceof EachRule each ? Stream.of(each) : Stream.empty())
                .toList();
    }

    /** Passes over the events. */
    void find() {
        statements.forEach(parts -> found.add(keep("event_points_" + found.size(), parts)));
    }

    private TempTable keep(String name, List<OfPart> parts) {
        List<SelectField<?>> columns = new ArrayList<>(List.of(EVENT.LEAD_ID));
        parts.forEach(each -> columns.add(sum(each.rules()).as(column(each.model(), each.part()))));
        List<EachRule> rules =
                parts.stream().flatMap(each -> each.rules().stream()).toList();
        Table<?> history = events.history(rules);
        List<Select<Record>> slices = slices(rules.size())
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

    private Field<BigDecimal> sum(List<EachRule> rules) {
        return rules.stream()
                .map(rule -> DSL.coalesce(events.sum(rule), Points.exact(BigDecimal.ZERO)))
                .reduce(Field::plus)
                .orElseThrow()
                .cast(Points.EXACT);
    }

    private Stream<Slice> slices(int sums) {
        return only == null ? Slice.all(tx, Slice.people(SUMS, sums)) : Stream.of(Slice.of(only));
    }

    /** The people with the points of their events beside them. */
    Table<?> beside(Table<?> people, Slice slice) {
        Table<?> joined = people;
        for (TempTable points : found) {
            Field<Long> whose = points.field(EVENT.LEAD_ID);
            joined = joined.leftJoin(points.table())
                    .on(whose.eq(Profile.LEAD_ID))
                    .and(slice.holds(whose));
        }
        return joined;
    }

    /** The points that a part has from events, in what {@link #beside} gives; null where there were none. */
    static Field<BigDecimal> column(ScoringModel model, Part part) {
        return DSL.field(DSL.name(part.label() + " of " + model.name()), Points.EXACT);
    }

    void drop() {
        found.forEach(tx::drop);
        found.clear();
    }
}
