package io.drumbeat.event;

import static io.drumbeat.sql.Tables.EVENT;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.select;

import io.drumbeat.error.Counted;
import io.drumbeat.lead.LeadIdentities;
import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that name people by the ids of a system of which nobody has one, while people have ids of others: most probably the
 * same system under two names, and such events would wait for ever.
 */
final class StrangeIds {
    private final Transaction tx;
    private final String system;
    private final String kind;
    private @Nullable List<String> others;

    StrangeIds(Transaction tx, String system) {
        this.tx = tx;
        this.system = system;
        this.kind = LeadIdentities.external(system);
    }

    /** Whether nobody has such an id, though people have ids. */
    boolean areMeant() {
        return !others().isEmpty();
    }

    /** @param entries the events of one file, with whom they are about */
    void warn(Run run, TempTable entries, String file) {
        if (!areMeant()) {
            return;
        }
        int waiting = tx.sql()
                .fetchCount(select(entries.field(EVENT.EVENT_ID))
                        .from(entries.table())
                        .where(entries.field(EVENT.LEAD_ID).isNull())
                        .and(entries.field(EVENT.IDENTITY_KIND).eq(kind)));
        if (waiting > 0) {
            run.warn(
                    "strange_ids",
                    "%s: %s somebody by an id of \"%s\", which nobody has; people have ids of: %s. Where they are the same, the"
                                    .formatted(
                                            file,
                                            Counted.of(waiting, "event names", "events name"),
                                            system,
                                            String.join(", ", others()))
                            + " mapping of these events must say external_system: " + others().getFirst());
        }
    }

    /** The systems whose ids people have, the most frequent first; none where they have this one's. */
    private List<String> others() {
        if (others == null) {
            others = tx.sql().fetchExists(LEAD_IDENTITY, LEAD_IDENTITY.KIND.eq(kind)) ? List.of() : systems();
        }
        return others;
    }

    private List<String> systems() {
        String prefix = LeadIdentities.external("");
        return tx
                .sql()
                .select(LEAD_IDENTITY.KIND)
                .from(LEAD_IDENTITY)
                .where(LEAD_IDENTITY.KIND.startsWith(prefix))
                .groupBy(LEAD_IDENTITY.KIND)
                .orderBy(count().desc(), LEAD_IDENTITY.KIND)
                .fetch(LEAD_IDENTITY.KIND)
                .stream()
                .map(each -> each.substring(prefix.length()))
                .toList();
    }
}
