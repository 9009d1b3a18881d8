package io.drumbeat.lookup;

import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;

import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Who was in a segment when. */
final class Memberships {
    private Memberships() {}

    /** Entered by then and not yet gone. */
    static Condition at(Instant instant) {
        Field<Instant> then = DSL.val(instant, SEGMENT_MEMBER.ENTERED_AT);
        return SEGMENT_MEMBER
                .ENTERED_AT
                .le(then)
                .and(SEGMENT_MEMBER.EXITED_AT.isNull().or(SEGMENT_MEMBER.EXITED_AT.gt(then)));
    }
}
