package io.drumbeat.profile;

import io.drumbeat.rule.AsOf;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** How old something is as of a run. */
public final class Ages {
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private Ages() {}

    /** Days of 24 hours between an instant and the run's, with their fraction; negative for what is yet to come. */
    public static Field<Double> inDays(Field<Instant> instant, AsOf asOf) {
        Instant now = asOf.instant();
        double epoch = now.getEpochSecond() + now.getNano() / 1e9;
        Field<Double> then =
                DSL.extract(instant.coerce(LocalDateTime.class), DatePart.EPOCH).cast(SQLDataType.DOUBLE);
        return DSL.inline(epoch).minus(then).div(DSL.inline(SECONDS_PER_DAY));
    }
}
