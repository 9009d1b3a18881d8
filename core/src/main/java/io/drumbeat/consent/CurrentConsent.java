package io.drumbeat.consent;

import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;

/**
 * What stands of all that somebody said of one channel and purpose. The ledger only grows, and statements become known in any
 * order; the state depends on the statements alone: an agreement that proves nothing (that does not say when, or where or in
 * what words) counts only where nothing else was ever said; of the rest the newest wins, and of two at the same instant a
 * denial. The view {@code consent} says the same.
 */
public final class CurrentConsent {
    private CurrentConsent() {}

    /** The order in which the statement that stands comes first. */
    public static List<SortField<?>> standingFirst() {
        return List.of(
                when(isDenial().or(CONSENT_EVENT.PROVEN), inline(0))
                        .otherwise(inline(1))
                        .asc(),
                CONSENT_EVENT.OCCURRED_AT.desc(),
                when(isDenial(), inline(0)).otherwise(inline(1)).asc(),
                CONSENT_EVENT.ID.desc());
    }

    /** Whether a lead agreed to marketing on a channel, as things stand. */
    public static Condition isGranted(Field<Long> lead, Channel channel) {
        return stands(lead, channel, ConsentState.GRANTED);
    }

    /** Whether a lead refused marketing on a channel, as things stand. */
    public static Condition isDenied(Field<Long> lead, Channel channel) {
        return stands(lead, channel, ConsentState.DENIED);
    }

    private static Condition stands(Field<Long> lead, Channel channel, ConsentState state) {
        return exists(selectOne()
                .from(CONSENT)
                .where(CONSENT.LEAD_ID.eq(lead))
                .and(CONSENT.CHANNEL.eq(inline(channel.label())))
                .and(CONSENT.PURPOSE.eq(inline(Statement.MARKETING)))
                .and(CONSENT.STATE.eq(inline(state.label()))));
    }

    private static Condition isDenial() {
        return CONSENT_EVENT.STATE.eq(inline(ConsentState.DENIED.label()));
    }
}
