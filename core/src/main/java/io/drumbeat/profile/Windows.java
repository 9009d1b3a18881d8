package io.drumbeat.profile;

import io.drumbeat.rule.AsOf;
import java.time.Duration;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Windows of time that look back from a run's instant: their start is included, their end is not. */
public final class Windows {
    private Windows() {}

    /**
     * Whether something happened in the window that ends with the run.
     *
     * @param within how far back; none: all of history
     */
    public static Condition within(Field<Instant> occurredAt, AsOf asOf, @Nullable Duration within) {
        return between(occurredAt, asOf, within, null);
    }

    /**
     * Whether something happened in the window.
     *
     * @param within how far back it begins; none: with history
     * @param until how far back it ends; none: with the run
     */
    public static Condition between(
            Field<Instant> occurredAt, AsOf asOf, @Nullable Duration within, @Nullable Duration until) {
        Instant end = until == null ? asOf.instant() : asOf.instant().minus(until);
        Condition before = occurredAt.lt(DSL.val(end, occurredAt));
        return within == null
                ? before
                : before.and(occurredAt.ge(DSL.val(asOf.instant().minus(within), occurredAt)));
    }
}
