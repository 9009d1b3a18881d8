package io.drumbeat.assignment;

import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.select;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.Profile;
import io.drumbeat.rule.Rule;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Assignment.Owner;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** {@code leads assign}: gives owners to leads that have none, or the leads of one owner to the others. */
public final class AssignLeads implements Pipeline<AssignLeads.Request, AssignLeads.Summary> {
    private final Workspace workspace;

    /**
     * Which leads.
     *
     * @param where a predicate over the columns of a lead; none: all
     * @param from give away the open leads of this owner, by short name or as written; none: leads without an owner
     */
    public record Request(Optional<String> where, Optional<String> from) {}

    /**
     * Who got whom.
     *
     * @param unassigned leads that no rule takes, or whose rules have no owner free
     */
    public record Summary(long assigned, long unassigned, List<Assigner.Placed> placed)
            implements io.drumbeat.run.Summary {}

    public AssignLeads(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Summary run(Run run, Request request) {
        if (!workspace.assignment().isThere()) {
            throw DrumbeatException.config("no_assignment", "The workspace has no rules of assignment")
                    .at("assignment.yaml")
                    .hint("Write it: owners, rules, fallback");
        }
        Condition wanted = wanted(run, request);
        Optional<String> from = request.from().map(this::writtenAs);
        return run.store().transact(run.dryRun(), tx -> assign(run, tx, wanted, from));
    }

    private Condition wanted(Run run, Request request) {
        return request.where()
                .map(text -> LeadRules.parser(workspace, run.asOf())
                        .predicate(new Text(text, new Position("--where", 1, 1))))
                .map(parsed -> parsed.orThrow())
                .map(Rule::condition)
                .orElse(DSL.noCondition());
    }

    private String writtenAs(String owner) {
        Owner known = workspace.assignment().owners().get(owner);
        return known == null ? owner : known.writtenAs();
    }

    private Summary assign(Run run, Transaction tx, Condition wanted, Optional<String> from) {
        from.ifPresent(owner -> checkKnown(tx, owner));
        var assigner = new Assigner(tx, run, workspace);
        Select<Record1<Long>> leads = select(LEAD.LEAD_ID).from(LEAD).where(wanted);
        Assigner.Outcome outcome =
                from.map(owner -> assigner.reassign(leads, owner)).orElseGet(() -> assigner.assign(leads));
        if (outcome.assigned() > 0) {
            Profile.markStale(tx);
        }
        return new Summary(outcome.assigned(), outcome.left(), outcome.placed());
    }

    private static void checkKnown(Transaction tx, String owner) {
        List<String> known = tx.sql()
                .selectDistinct(LEAD.OWNER)
                .from(LEAD)
                .where(LEAD.OWNER.isNotNull())
                .orderBy(LEAD.OWNER)
                .fetch(LEAD.OWNER);
        if (!known.contains(owner)) {
            throw DrumbeatException.usage("unknown_owner", "No lead belongs to \"" + owner + "\"")
                    .hint(DidYouMean.hint(known, owner));
        }
    }
}
