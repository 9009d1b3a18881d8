package io.drumbeat.dedupe;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.identity.LeadPair;
import io.drumbeat.identity.Merges;
import io.drumbeat.identity.Unmerge;
import io.drumbeat.identity.Unmerge.Outcome;
import io.drumbeat.identity.Verdicts;
import io.drumbeat.identity.Verdicts.Origin;
import io.drumbeat.lead.LeadFinder;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.sql.tables.records.LeadMergeRecord;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code leads unmerge}: splits what was merged, and sees to it that nothing merges it again. */
public final class UnmergeLeads implements Pipeline<UnmergeLeads.Request, UnmergeLeads.Summary> {
    private final Workspace workspace;

    /**
     * Whom to split.
     *
     * @param lead the id of a lead that was absorbed; or any name of the lead it is part of, if that absorbed only one
     * @param all split off everybody who was merged into that lead
     */
    public record Request(String lead, boolean all) {}

    /**
     * What came of it.
     *
     * @param lead whom they were part of
     */
    public record Summary(long lead, List<Restored> restored) implements io.drumbeat.run.Summary {}

    /**
     * One lead that is by itself again.
     *
     * @param remains what stays with the other because it cannot be told apart any more, a sentence each
     */
    public record Restored(long lead, List<String> remains) {}

    public UnmergeLeads(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Summary run(Run run, Request request) {
        return run.store().transact(run.dryRun(), tx -> unmerge(run, tx, request));
    }

    private Summary unmerge(Run run, Transaction tx, Request request) {
        List<LeadMergeRecord> merges = asked(tx, request);
        List<Outcome> outcomes = new Unmerge(tx, run, workspace.identity().survivorship())
                .of(merges.stream().map(LeadMergeRecord::getId).toList());
        outcomes.forEach(outcome -> Verdicts.put(
                tx, run, LeadPair.of(outcome.lead(), outcome.restored()), Verdicts.REJECTED, Origin.UNMERGED));
        return new Summary(
                merges.getFirst().getSurvivorId(),
                outcomes.stream()
                        .map(outcome -> new Restored(outcome.restored(), outcome.remains()))
                        .toList());
    }

    private List<LeadMergeRecord> asked(Transaction tx, Request request) {
        Optional<LeadMergeRecord> absorbed = absorbed(tx, request.lead().strip());
        if (absorbed.isPresent() && !request.all()) {
            LeadMergeRecord merge = absorbed.get();
            if (!merge.getLeadId().equals(merge.getSurvivorId())) {
                throw DrumbeatException.usage(
                                "merged_since",
                                "Lead %d was merged into %d, which is part of %d by now"
                                        .formatted(merge.getAbsorbedId(), merge.getSurvivorId(), merge.getLeadId()))
                        .hint("Split that one off first: drumbeat leads unmerge " + merge.getSurvivorId());
            }
            return List.of(merge);
        }
        long lead = LeadFinder.find(tx.sql(), request.lead(), workspace.region());
        List<LeadMergeRecord> merges = Merges.into(tx.sql(), lead);
        if (merges.isEmpty()) {
            throw DrumbeatException.usage("not_merged", "Nobody was merged into lead " + lead)
                    .hint("`drumbeat leads show " + lead + "` says what is known of them");
        }
        if (merges.size() > 1 && !request.all()) {
            String ids = merges.stream()
                    .map(merge -> merge.getAbsorbedId().toString())
                    .collect(Collectors.joining(", "));
            throw DrumbeatException.usage("several_merged", "Several leads were merged into " + lead + ": " + ids)
                    .hint("Name one of them, or say --all");
        }
        return merges;
    }

    private static Optional<LeadMergeRecord> absorbed(Transaction tx, String reference) {
        return reference.matches("[0-9]{1,18}")
                ? Merges.standing(tx.sql(), Long.parseLong(reference))
                : Optional.empty();
    }
}
