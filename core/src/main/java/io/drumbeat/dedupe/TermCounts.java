package io.drumbeat.dedupe;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import io.drumbeat.dedupe.evidence.Hash;
import io.drumbeat.dedupe.evidence.Terms;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** Counts how frequent the values of a column are: many have the same last name, few the same address. */
final class TermCounts {
    /** The frequencies of so many values are known by themselves. */
    private static final int FREQUENT = 2_000;

    private TermCounts() {}

    static Terms of(Transaction tx, TempTable people, Field<String> value) {
        var totals = tx.sql()
                .select(count(), countDistinct(value))
                .from(people.table())
                .where(value.isNotNull())
                .fetchSingle();
        double known = totals.value1();
        long rareValues = totals.value2();
        double rarePeople = known;
        Map<Long, Double> frequent = new HashMap<>();
        for (var term : tx.sql()
                .select(value, count())
                .from(people.table())
                .where(value.isNotNull())
                .groupBy(value)
                .having(count().gt(inline(1)))
                .orderBy(count().desc(), value)
                .limit(FREQUENT)
                .fetch()) {
            frequent.put(Hash.of(term.value1()), term.value2() / known);
            rareValues--;
            rarePeople -= term.value2();
        }
        double rare = rareValues > 0 ? rarePeople / known / rareValues : 0;
        return new Terms(frequent, rare, known == 0 ? 0 : agreement(tx, people, value, known));
    }

    /** The probability that two different people have the same value. */
    private static double agreement(Transaction tx, TempTable people, Field<String> value, double known) {
        var counted = select(count().cast(SQLDataType.BIGINT).as("people"))
                .from(people.table())
                .where(value.isNotNull())
                .groupBy(value)
                .asTable("counted");
        Field<Long> each = field(name("counted", "people"), SQLDataType.BIGINT);
        BigDecimal agreeing = tx.sql()
                .select(sum(each.times(each.minus(1))))
                .from(counted)
                .fetchSingle()
                .value1();
        return agreeing == null || known < 2 ? 0 : agreeing.doubleValue() / (known * (known - 1));
    }
}
