package io.drumbeat.score;

import static io.drumbeat.sql.Tables.EVENT;

import io.drumbeat.profile.Ages;
import io.drumbeat.profile.Windows;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.Numbers;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.workspace.ScoringModel.EachRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What a per-event rule is worth: {@code points * 0.5 ^ (days / half life)} for each event (exponential decay), added up and
 * cut at the rule's most. The terms are added in whole millionths: sums of doubles differ from run to run, and engines differ
 * in how they turn a double into a decimal.
 */
final class EventPoints {
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private final RuleParser events;
    private final AsOf asOf;

    EventPoints(RuleParser events, AsOf asOf) {
        this.events = events;
        this.asOf = asOf;
    }

    /** The events that the rule counts, among all. */
    Condition counts(EachRule rule) {
        Condition type =
                EVENT.TYPE.eq(DSL.inline(rule.each())).and(Windows.within(EVENT.OCCURRED_AT, asOf, rule.within()));
        return rule.where() == null
                ? type
                : type.and(events.predicate(rule.where()).orThrow().condition());
    }

    /** What the rule reads of each event. */
    Set<Column> reads(EachRule rule) {
        return rule.where() == null
                ? Set.of()
                : events.predicate(rule.where()).orThrow().reads();
    }

    AsOf asOf() {
        return asOf;
    }

    /** The rule's points for one lead's events; null where there are none. */
    Field<BigDecimal> sum(EachRule rule) {
        Field<BigDecimal> sum = DSL.sum(DSL.when(counts(rule), millionths(rule)));
        return cut(rule, Numbers.fromMillionths(sum).cast(Points.EXACT));
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

    private Field<Long> millionths(EachRule rule) {
        Duration halfLife = rule.halfLife();
        if (halfLife == null) {
            return DSL.inline(rule.points()
                    .movePointRight(6)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact());
        }
        Field<Double> age = Ages.inDays(EVENT.OCCURRED_AT, asOf).cast(SQLDataType.DOUBLE);
        Field<Double> halves = age.div(DSL.inline(halfLife.toSeconds() / SECONDS_PER_DAY));
        Field<Double> left = DSL.power(DSL.inline(0.5d), halves).cast(SQLDataType.DOUBLE);
        return Numbers.millionths(left.mul(DSL.inline(rule.points().doubleValue())));
    }
}
