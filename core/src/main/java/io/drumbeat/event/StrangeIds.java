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
import java.util.stream.Collectors;

/**
 * Events that name people by the ids of a system of which nobody has one, while people have ids of others: most probably the
 * same system under two names, and such events would wait for ever.
 */
final class StrangeIds {
    private final Transaction tx;
    private final String system;
    private final String kind;

    StrangeIds(Transaction tx, String system) {
        this.tx = tx;
        this.system = system;
        this.kind = LeadIdentities.external(system);
    }

    /** @param entries the events of one file, with whom they are about */
    void warn(Run run, TempTable entries, String file) {
        int waiting = tx.sql()
                .fetchCount(select(entries.field(EVENT.EVENT_ID))
                        .from(entries.table())
                        .where(entries.field(EVENT.LEAD_ID).isNull())
                        .and(entries.field(EVENT.IDENTITY_KIND).eq(kind)));
        if (waiting == 0) {
            return;
        }
        List<String> kinds = tx.sql()
                .select(LEAD_IDENTITY.KIND)
                .from(LEAD_IDENTITY)
                .where(LEAD_IDENTITY.KIND.startsWith(LeadIdentities.external("")))
                .groupBy(LEAD_IDENTITY.KIND)
                .orderBy(count().desc(), LEAD_IDENTITY.KIND)
                .fetch(LEAD_IDENTITY.KIND);
        if (kinds.isEmpty() || kinds.contains(kind)) {
            return;
        }
        String known = kinds.stream()
                .map(each -> each.substring(LeadIdentities.external("").length()))
                .collect(Collectors.joining(", "));
        run.warn(
                "strange_ids",
                "%s: %s somebody by an id of \"%s\", which nobody has; people have ids of: %s. Where they are the same, the"
                                .formatted(file, Counted.of(waiting, "event names", "events name"), system, known)
                        + " mapping of these events must say external_system: " + first(known));
    }

    private static String first(String known) {
        int comma = known.indexOf(',');
        return comma < 0 ? known : known.substring(0, comma);
    }
}
