package io.drumbeat.push;

import static io.drumbeat.sql.Tables.LEAD_PUSH;

import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DestinationDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Who is handed over by this run.
 *
 * @param leads with the fingerprints of what will be handed over, in the order of their numbers
 * @param before those of them whom the destination knows already
 * @param unchanged whom it knows just as they are
 * @param excluded by reason
 */
record PushPlan(List<Planned> leads, Set<Long> before, long unchanged, Map<String, Long> excluded) {
    /** People held at once while they are compared. */
    private static final int PAGE = 5_000;

    /** A lead to be handed over. */
    record Planned(long leadId, String fingerprint) {}

    /** What to do about those whose fate is not simply that they were taken. */
    record Again(boolean unknown, boolean rejected) {}

    /** Compares everybody who may be handed on with what the destination was given last. */
    static PushPlan of(
            Transaction tx,
            DestinationDefinition destination,
            String connection,
            PushPeople people,
            Handover handover,
            Again again) {
        List<Planned> planned = new ArrayList<>();
        Set<Long> before = new HashSet<>();
        Map<String, Long> reasons = new TreeMap<>(people.excluded());
        long unchanged = 0;
        long after = Long.MIN_VALUE;
        List<Long> page;
        do {
            page = people.next(after, PAGE);
            // Nothing may be asked while rows are on their way to PostgreSQL: they are read before.
            List<OutgoingLead> leads = page.isEmpty() ? List.of() : handover.of(tx.sql(), page, Set.of());
            for (Known known : known(tx, destination.name(), connection, leads)) {
                if (known.state().equals(PushState.UNKNOWN) && !again.unknown()) {
                    reasons.merge("unknown", 1L, Long::sum);
                } else if (known.isRejected() && !again.rejected()) {
                    reasons.merge("rejected_before", 1L, Long::sum);
                } else if (known.isPushed()) {
                    unchanged++;
                } else {
                    planned.add(new Planned(known.leadId(), known.fingerprint()));
                    if (known.state().equals(PushState.UNKNOWN) || known.pushes() > 0) {
                        before.add(known.leadId());
                    }
                }
            }
            after = page.isEmpty() ? after : page.getLast();
        } while (page.size() == PAGE);
        return new PushPlan(planned, before, unchanged, reasons);
    }

    /** A lead as it is now, and what the destination knows. */
    private record Known(
            long leadId,
            String fingerprint,
            String state,
            @Nullable String pushed,
            @Nullable String attempted,
            int pushes) {
        boolean isPushed() {
            return state.equals(PushState.PUSHED) && fingerprint.equals(pushed);
        }

        boolean isRejected() {
            return state.equals(PushState.REJECTED) && fingerprint.equals(attempted);
        }
    }

    private static List<Known> known(Transaction tx, String destination, String connection, List<OutgoingLead> leads) {
        if (leads.isEmpty()) {
            return List.of();
        }
        Staging now =
                tx.stage("push_now", List.of(Column.like(LEAD_PUSH.LEAD_ID), Column.like(LEAD_PUSH.CONTENT_HASH)));
        leads.forEach(lead -> now.add(lead.leadId(), lead.fingerprint()));
        now.close();
        Field<Long> id = now.field(LEAD_PUSH.LEAD_ID);
        return tx.sql()
                .select(
                        id,
                        now.field(LEAD_PUSH.CONTENT_HASH),
                        DSL.coalesce(LEAD_PUSH.STATE, DSL.inline(PushState.WAITING)),
                        LEAD_PUSH.CONTENT_HASH,
                        LEAD_PUSH.ATTEMPTED_HASH,
                        DSL.coalesce(LEAD_PUSH.PUSHES, DSL.inline(0)))
                .from(now.table())
                .leftJoin(LEAD_PUSH)
                .on(LEAD_PUSH.LEAD_ID.eq(id))
                .and(LEAD_PUSH.DESTINATION.eq(destination))
                .and(LEAD_PUSH.CONNECTION.eq(connection))
                .orderBy(id)
                .fetch(Records.mapping(Known::new));
    }
}
