package io.drumbeat.assignment;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.LEAD_ASSIGNMENT;
import static io.drumbeat.sql.Tables.LEAD_IDENTITY;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.BIGINT;

import io.drumbeat.run.Run;
import io.drumbeat.sql.Sequences;
import io.drumbeat.store.Column;
import io.drumbeat.store.Staging;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Assignment;
import io.drumbeat.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;

/**
 * Gives leads to owners, rule by rule, in an order that hangs only on the leads themselves: who was known first, then by what
 * they are known. A lead that a rule takes when all its owners are full goes on to the next rule.
 */
public final class Assigner {
    private static final Field<Long> LEAD_ID = field(name("lead_id"), BIGINT);
    private static final Field<Long> PLACE = field(name("place"), BIGINT);
    private static final Field<Long> TURN = field(name("turn"), BIGINT);
    private static final Field<String> OWNER = LEAD_ASSIGNMENT.OWNER;

    private final Transaction tx;
    private final Run run;
    private final Assignment assignment;
    private final Territory territory;

    /** So many leads went to an owner by a rule. */
    public record Placed(String rule, String owner, long leads) {}

    /**
     * What came of it.
     *
     * @param left leads that no rule takes, or whose rules have no owner free
     */
    public record Outcome(List<Placed> placed, long left) {
        public long assigned() {
            return placed.stream().mapToLong(Placed::leads).sum();
        }
    }

    public Assigner(Transaction tx, Run run, Workspace workspace) {
        this.tx = tx;
        this.run = run;
        this.assignment = workspace.assignment();
        this.territory = new Territory(LeadRules.parser(workspace, run.asOf()), workspace.region());
    }

    /** Gives an owner to those of these leads that have none and are open. */
    public Outcome assign(Select<Record1<Long>> leads) {
        return assign(leads, LEAD.OWNER.isNull(), Set.of());
    }

    /** Gives others the open leads of somebody, who gets none of them back. */
    Outcome reassign(Select<Record1<Long>> leads, String from) {
        return assign(leads, LEAD.OWNER.eq(from), Set.of(from));
    }

    private Outcome assign(Select<Record1<Long>> leads, Condition which, Set<String> excluded) {
        if (!assignment.isThere()) {
            return new Outcome(List.of(), 0);
        }
        TempTable wanted = tx.keep(
                "to_assign",
                select(LEAD.LEAD_ID)
                        .from(LEAD)
                        .where(LEAD.LEAD_ID.in(leads))
                        .and(which)
                        .and(Workload.isOpen(assignment)));
        long waiting = tx.sql().fetchCount(wanted.table());
        if (waiting == 0) {
            return new Outcome(List.of(), 0);
        }
        List<Placed> placed = byRules(inOrder(wanted), new Workload(tx.sql(), assignment, excluded), waiting);
        write(wanted);
        return new Outcome(
                placed, waiting - placed.stream().mapToLong(Placed::leads).sum());
    }

    private TempTable inOrder(TempTable wanted) {
        Table<?> known = select(
                        LEAD_IDENTITY.LEAD_ID,
                        min(concat(LEAD_IDENTITY.KIND, inline(" "), LEAD_IDENTITY.VALUE))
                                .as("known_as"))
                .from(LEAD_IDENTITY)
                .join(wanted.table())
                .on(wanted.field(LEAD_ID).eq(LEAD_IDENTITY.LEAD_ID))
                .groupBy(LEAD_IDENTITY.LEAD_ID)
                .asTable("known");
        Field<String> knownAs = field(name("known", "known_as"), String.class);
        Field<Long> place = rowNumber()
                .over()
                .orderBy(LEAD.CREATED_AT, knownAs.asc().nullsLast(), LEAD.LEAD_ID)
                .cast(BIGINT);
        return tx.keep(
                "waiting_lead",
                select(LEAD.LEAD_ID, place.as(PLACE))
                        .from(LEAD)
                        .join(wanted.table())
                        .on(wanted.field(LEAD_ID).eq(LEAD.LEAD_ID))
                        .leftJoin(known)
                        .on(field(name("known", "lead_id"), BIGINT).eq(LEAD.LEAD_ID)));
    }

    private List<Placed> byRules(TempTable waiting, Workload workload, long leads) {
        List<Placed> placed = new ArrayList<>();
        long left = leads;
        for (Assignment.Rule rule : assignment.rules()) {
            if (left > 0) {
                Map<String, Long> given =
                        give(waiting, rule.name(), territory.of(rule), workload.turns(rule), workload);
                given.forEach((owner, count) -> placed.add(new Placed(rule.name(), owner, count)));
                left -= given.values().stream().mapToLong(Long::longValue).sum();
            }
        }
        Assignment.Owner last =
                assignment.fallback() == null ? null : assignment.owners().get(assignment.fallback());
        if (left > 0 && last != null) {
            Turns always = Turns.of(List.of(new Turns.Seat(last.writtenAs(), 1, 0, Long.MAX_VALUE)));
            give(waiting, Assignment.FALLBACK, noCondition(), always, workload)
                    .forEach((owner, count) -> placed.add(new Placed(Assignment.FALLBACK, owner, count)));
        }
        return placed;
    }

    /** Deals the waiting leads that a rule is about out to its owners. Returns how many each got. */
    private Map<String, Long> give(
            TempTable waiting, String rule, Condition condition, Turns turns, Workload workload) {
        TempTable taken = tx.keep(
                "rule_lead",
                select(
                                LEAD.LEAD_ID,
                                rowNumber()
                                        .over()
                                        .orderBy(waiting.field(PLACE))
                                        .cast(BIGINT)
                                        .as(TURN))
                        .from(waiting.table())
                        .join(LEAD)
                        .on(LEAD.LEAD_ID.eq(waiting.field(LEAD_ID)))
                        .where(condition));
        long leads = tx.sql().fetchCount(taken.table());
        Map<String, Long> given = new LinkedHashMap<>();
        if (leads == 0) {
            return given;
        }
        Staging dealt = tx.stage("rule_turn", List.of(Column.like(TURN), Column.like(OWNER)));
        try (dealt) {
            for (long turn = 1; turn <= leads; turn++) {
                Optional<String> owner = turns.next();
                if (owner.isEmpty()) {
                    break;
                }
                dealt.add(turn, owner.get());
                given.merge(owner.get(), 1L, Long::sum);
                workload.add(owner.get());
            }
        }
        record(rule, taken, dealt);
        tx.sql()
                .deleteFrom(waiting.table())
                .where(LEAD_ID.in(select(taken.field(LEAD_ID))
                        .from(taken.table())
                        .join(dealt.table())
                        .on(dealt.field(TURN).eq(taken.field(TURN)))))
                .execute();
        return given;
    }

    private void record(String rule, TempTable taken, TempTable dealt) {
        tx.sql()
                .insertInto(
                        LEAD_ASSIGNMENT,
                        LEAD_ASSIGNMENT.ID,
                        LEAD_ASSIGNMENT.LEAD_ID,
                        LEAD_ASSIGNMENT.OWNER,
                        LEAD_ASSIGNMENT.PREVIOUS_OWNER,
                        LEAD_ASSIGNMENT.RULE,
                        LEAD_ASSIGNMENT.ASSIGNED_AT,
                        LEAD_ASSIGNMENT.RUN_ID)
                .select(select(
                                Sequences.LEAD_ASSIGNMENT_ID_SEQ.nextval().cast(BIGINT),
                                LEAD.LEAD_ID,
                                dealt.field(OWNER),
                                LEAD.OWNER,
                                val(rule),
                                val(run.asOf(), LEAD_ASSIGNMENT.ASSIGNED_AT),
                                val(run.id()))
                        .from(taken.table())
                        .join(dealt.table())
                        .on(dealt.field(TURN).eq(taken.field(TURN)))
                        .join(LEAD)
                        .on(LEAD.LEAD_ID.eq(taken.field(LEAD_ID))))
                .execute();
    }

    /** Writes the owners of the record into the leads. */
    private void write(TempTable wanted) {
        TempTable owners = tx.keep(
                "new_owner",
                select(LEAD_ASSIGNMENT.LEAD_ID, OWNER)
                        .from(LEAD_ASSIGNMENT)
                        .join(wanted.table())
                        .on(wanted.field(LEAD_ID).eq(LEAD_ASSIGNMENT.LEAD_ID))
                        .where(LEAD_ASSIGNMENT.RUN_ID.eq(run.id())));
        var given = name("given").as(select(owners.table().asterisk()).from(owners.table()));
        tx.sql()
                .with(given)
                .update(LEAD)
                .set(LEAD.OWNER, field(name("given", OWNER.getName()), String.class))
                .set(LEAD.UPDATED_AT, inline(run.asOf(), LEAD.UPDATED_AT))
                .set(LEAD.RUN_ID, inline(run.id()))
                .from(given)
                .where(LEAD.LEAD_ID.eq(field(name("given", "lead_id"), Long.class)))
                .execute();
    }
}
