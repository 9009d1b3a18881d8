package io.drumbeat.assignment;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_ASSIGNMENT;
import static org.jooq.impl.DSL.count;

import io.drumbeat.workspace.Assignment;
import io.drumbeat.workspace.Assignment.By;
import io.drumbeat.workspace.Assignment.Owner;
import io.drumbeat.workspace.Assignment.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** What the owners have already: their open leads, and the turns they had. */
final class Workload {
    private final DSLContext sql;
    private final Assignment assignment;
    private final Set<String> excluded;
    private final Map<String, Long> open;

    /** @param excluded owners, as they are written, who get nobody */
    Workload(DSLContext sql, Assignment assignment, Set<String> excluded) {
        this.sql = sql;
        this.assignment = assignment;
        this.excluded = excluded;
        this.open = isAsked(assignment) ? open(sql, assignment) : new HashMap<>();
    }

    /** Leads whose status does not say that they are done with. */
    static Condition isOpen(Assignment assignment) {
        return LEAD.STATUS
                .isNull()
                .or(DSL.lower(LEAD.STATUS)
                        .notIn(assignment.closed().stream().map(DSL::inline).toList()));
    }

    /** Counting everybody's leads is left out where no rule and no limit asks for it. */
    private static boolean isAsked(Assignment assignment) {
        return assignment.rules().stream().anyMatch(rule -> rule.by() == By.LEAST_BUSY)
                || assignment.owners().values().stream().anyMatch(owner -> owner.maxOpen() != null);
    }

    private static Map<String, Long> open(DSLContext sql, Assignment assignment) {
        Map<String, Long> open = new HashMap<>();
        sql.select(LEAD.OWNER, count())
                .from(LEAD)
                .where(LEAD.OWNER.in(assignment.owners().values().stream()
                        .map(Owner::writtenAs)
                        .toList()))
                .and(isOpen(assignment))
                .groupBy(LEAD.OWNER)
                .forEach(row -> open.put(row.value1(), row.value2().longValue()));
        return open;
    }

    Turns turns(Assignment.Rule rule) {
        Map<String, Long> had = rule.by() == By.LEAST_BUSY ? open : turnsHad(rule);
        List<Turns.Seat> seats = new ArrayList<>();
        for (Share share : rule.to()) {
            Owner owner = assignment.owners().get(share.owner());
            if (owner != null && !owner.away() && !excluded.contains(owner.writtenAs())) {
                seats.add(new Turns.Seat(
                        owner.writtenAs(), share.weight(), had.getOrDefault(owner.writtenAs(), 0L), free(owner)));
            }
        }
        return rule.by() == By.LEAST_BUSY ? Turns.of(seats) : Turns.goingRound(seats);
    }

    private long free(Owner owner) {
        return owner.maxOpen() == null
                ? Long.MAX_VALUE
                : Math.max(0, owner.maxOpen() - open.getOrDefault(owner.writtenAs(), 0L));
    }

    private Map<String, Long> turnsHad(Assignment.Rule rule) {
        Map<String, Long> had = new HashMap<>();
        sql.select(LEAD_ASSIGNMENT.OWNER, count())
                .from(LEAD_ASSIGNMENT)
                .where(LEAD_ASSIGNMENT.RULE.eq(rule.name()))
                .groupBy(LEAD_ASSIGNMENT.OWNER)
                .forEach(row -> had.put(row.value1(), row.value2().longValue()));
        return had;
    }

    /** The owner has one more lead. */
    void add(String owner) {
        open.merge(owner, 1L, Long::sum);
    }
}
