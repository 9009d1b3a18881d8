package io.drumbeat.rule;

import io.drumbeat.workspace.DataClass;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** How old something is as of a run, and what the company's clocks showed when it happened. */
public final class Ages {
    private static final Text AGE = new Text("datediff(day, since, as_of)", new Position("an age", 1, 1));
    private static final Text HOUR = new Text("hour(since)", new Position("an hour", 1, 1));

    private Ages() {}

    /**
     * Days of the company's calendar from an instant to the run's, as {@code datediff} counts them: what ages does so at
     * midnight, and two runs of one day agree.
     */
    public static Field<Long> inDays(Field<Instant> since, AsOf asOf) {
        return computed(AGE, since, asOf);
    }

    /** The hour on the company's clocks, 0 to 23. */
    public static Field<Long> hour(Field<Instant> instant, AsOf asOf) {
        return computed(HOUR, instant, asOf);
    }

    private static Field<Long> computed(Text rule, Field<Instant> since, AsOf asOf) {
        var column = new Column(
                "since",
                since.coerce(SQLDataType.LOCALDATETIME),
                ValueType.INSTANT,
                DataClass.INTERNAL,
                "When it began");
        var parser = new RuleParser(new Catalog(rule.at().file(), List.of(column)), asOf);
        return parser.expression(rule).orThrow().field().cast(SQLDataType.BIGINT);
    }
}
