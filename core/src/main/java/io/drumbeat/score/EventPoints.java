package io.drumbeat.score;

import static io.drumbeat.sql.Tables.EVENT;

import io.drumbeat.profile.History;
import io.drumbeat.profile.Windows;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.Numbers;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel.EachRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What per-event rules are worth: for each event its points, faded by its age, added up and cut at the rule's most; or once,
 * for the latest of the events.
 */
final class EventPoints {
    private final Transaction tx;
    private final RuleParser events;
    private final AsOf asOf;
    private final Decay decay = new Decay();

    /** @param events reads rules over events */
    EventPoints(Transaction tx, RuleParser events, AsOf asOf) {
        this.tx = tx;
        this.events = events;
        this.asOf = asOf;
    }

    /** The events that the rule counts, among those that are {@link #relevant}. */
    Condition counts(EachRule rule) {
        Condition type = EVENT.TYPE.eq(DSL.inline(rule.each()));
        if (rule.within() != null) {
            type = type.and(Windows.within(EVENT.OCCURRED_AT, asOf, rule.within()));
        }
        return rule.where() == null
                ? type
                : type.and(events.predicate(rule.where()).orThrow().condition());
    }

    /** The rule's points for one lead's events; null where there are none. */
    Field<BigDecimal> sum(EachRule rule) {
        return cut(rule, uncut(rule));
    }

    /** The same without the rule's most. */
    Field<BigDecimal> uncut(EachRule rule) {
        Field<Double> worth = decay.worth(rule.points(), rule.halfLife());
        Field<?> whole = (rule.once() ? strongest(rule, worth) : DSL.aggregate("sum", SQLDataType.DOUBLE, worth))
                .filterWhere(counts(rule));
        return Numbers.fromMillionths(whole.cast(SQLDataType.NUMERIC(30, 0))).cast(Points.EXACT);
    }

    /** What fades is worth most when it is latest. */
    private static AggregateFunction<Double> strongest(EachRule rule, Field<Double> worth) {
        return rule.points().signum() < 0 ? DSL.min(worth) : DSL.max(worth);
    }

    /** Where the rules' sums are to be asked: after all of them have been named. */
    Table<?> history(Collection<EachRule> rules) {
        List<String> types = new ArrayList<>();
        Set<Column> reads = new LinkedHashSet<>();
        for (EachRule rule : rules) {
            types.add(rule.each());
            if (rule.where() != null) {
                reads.addAll(events.predicate(rule.where()).orThrow().reads());
            }
        }
        return decay.beside(tx, new History(tx, asOf).of(types, reads), EVENT.OCCURRED_AT, asOf);
    }

    /** Which events any of the rules may count. */
    Condition relevant(Collection<EachRule> rules) {
        List<Field<String>> types = rules.stream()
                .map(EachRule::each)
                .distinct()
                .<Field<String>>map(DSL::inline)
                .toList();
        var widest = rules.stream().anyMatch(rule -> rule.within() == null)
                ? null
                : rules.stream()
                        .map(EachRule::within)
                        .max(java.util.Comparator.naturalOrder())
                        .orElse(null);
        return History.counts(asOf).and(EVENT.TYPE.in(types)).and(Windows.within(EVENT.OCCURRED_AT, asOf, widest));
    }

    private static Field<BigDecimal> cut(EachRule rule, Field<BigDecimal> sum) {
        BigDecimal most = rule.max();
        if (most == null) {
            return sum;
        }
        // least() and greatest() overlook a null in PostgreSQL and DuckDB alike, but "no events" must stay null.
        Condition beyond = rule.points().signum() < 0 ? sum.lt(most) : sum.gt(most);
        return DSL.when(beyond, Points.exact(most)).otherwise(sum);
    }
}
