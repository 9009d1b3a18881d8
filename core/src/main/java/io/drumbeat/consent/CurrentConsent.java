package io.drumbeat.consent;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import java.util.List;
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

    private static org.jooq.Condition isDenial() {
        return CONSENT_EVENT.STATE.eq(inline(ConsentState.DENIED.label()));
    }
}
