package io.drumbeat.dedupe;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.identity.Absorption;
import io.drumbeat.identity.LeadPair;
import io.drumbeat.identity.Merge;
import io.drumbeat.identity.MergeReason;
import io.drumbeat.identity.Verdicts;
import io.drumbeat.identity.Verdicts.Origin;
import io.drumbeat.lead.LeadFinder;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code leads merge}: makes leads one because somebody knows that they are one person. */
public final class MergeLeads implements Pipeline<MergeLeads.Request, MergeLeads.Summary> {
    private final Workspace workspace;

    /**
     * Who is one person.
     *
     * @param lead who stays; all are named by e-mail, phone, external id as {@code system:id}, or our id
     */
    public record Request(String lead, List<String> others) {}

    /**
     * Who they are now.
     *
     * @param absorbed the ids of those that are part of the lead now
     */
    public record Summary(long lead, List<Long> absorbed) implements io.drumbeat.run.Summary {}

    public MergeLeads(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Summary run(Run run, Request request) {
        return run.store().transact(run.dryRun(), tx -> merge(run, tx, request));
    }

    private Summary merge(Run run, Transaction tx, Request request) {
        long lead = LeadFinder.find(tx.sql(), request.lead(), workspace.region());
        Set<Long> others = new LinkedHashSet<>();
        for (String reference : request.others()) {
            others.add(LeadFinder.find(tx.sql(), reference, workspace.region()));
        }
        if (others.isEmpty() || others.contains(lead)) {
            throw DrumbeatException.usage("same_lead", "These are one lead already: " + lead)
                    .hint("Name two different people: the one that stays first");
        }
        new Merge(tx, run, workspace.identity().survivorship())
                .of(others.stream()
                        .map(other -> new Absorption(lead, other, MergeReason.BY_HAND, null, null))
                        .toList());
        others.forEach(other -> Verdicts.put(tx, run, LeadPair.of(lead, other), Verdicts.ACCEPTED, Origin.BY_HAND));
        return new Summary(lead, new ArrayList<>(others));
    }
}
