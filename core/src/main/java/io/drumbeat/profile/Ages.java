package io.drumbeat.profile;

import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.rule.ValueType;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** How old something is as of a run. */
public final class Ages {
    private static final Text AGE = new Text("datediff(day, since, as_of)", new Position("an age", 1, 1));

    private Ages() {}

    /**
     * Days of the company's calendar from an instant to the run's, as {@code datediff} counts them: what ages does so at
     * midnight, and two runs of one day agree.
     */
    public static Field<Long> inDays(Field<Instant> since, AsOf asOf) {
        var column = new Column(
                "since",
                since.coerce(SQLDataType.LOCALDATETIME),
                ValueType.INSTANT,
                DataClass.INTERNAL,
                "When it began");
        var parser = new RuleParser(new Catalog("an age", List.of(column)), asOf);
        return parser.expression(AGE).orThrow().field().cast(SQLDataType.BIGINT);
    }
}
