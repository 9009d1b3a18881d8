package io.drumbeat.event;

import static io.drumbeat.sql.Tables.EVENT;

import io.drumbeat.erasure.Forgotten;
import io.drumbeat.lead.LeadIdentities;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What somebody did who asked to be forgotten counts as a figure, and tells of nobody. */
final class ForgottenVisitors {
    private static final String NOBODY = "forgotten";
    private static final List<Field<?>> TELLING =
            List.of(EVENT.TERM, EVENT.URL, EVENT.REFERRER, EVENT.ITEM, EVENT.ATTRIBUTES);

    private final Forgotten forgotten;
    private final String externalKind;

    ForgottenVisitors(Forgotten forgotten, String externalSystem) {
        this.forgotten = forgotten;
        this.externalKind = LeadIdentities.external(externalSystem);
    }

    /** The event as it came, or without the person. */
    EventRow masked(EventRow event) {
        if (forgotten.isEmpty() || !isForgotten(event.who())) {
            return event;
        }
        List<@Nullable Object> stored = new ArrayList<>(event.stored());
        for (Field<?> telling : TELLING) {
            stored.set(EventStaging.STORED.indexOf(telling), null);
        }
        return new EventRow(new Who(null, null, null, NOBODY), stored);
    }

    private boolean isForgotten(Who who) {
        return forgotten.since(externalKind, who.externalId()).isPresent()
                || forgotten.since(LeadIdentities.EMAIL, who.email()).isPresent()
                || (who.externalId() == null
                        && who.email() == null
                        && forgotten.since(LeadIdentities.PHONE, who.phone()).isPresent());
    }
}
