package io.drumbeat.profile;

import io.drumbeat.rule.AsOf;
import java.time.Duration;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Windows of time that look back from a run's instant: their start is included, the instant itself is not. */
public final class Windows {
    private Windows() {}

    /**
     * Whether something happened in the window.
     *
     * @param within how far back; none: all of history
     */
    public static Condition within(Field<Instant> occurredAt, AsOf asOf, @Nullable Duration within) {
        Condition before = occurredAt.lt(DSL.val(asOf.instant(), occurredAt));
        return within == null
                ? before
                : before.and(occurredAt.ge(DSL.val(asOf.instant().minus(within), occurredAt)));
    }
}
