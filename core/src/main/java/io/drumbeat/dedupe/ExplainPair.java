package io.drumbeat.dedupe;

import io.drumbeat.dedupe.evidence.Comparisons;
import io.drumbeat.dedupe.evidence.MatchModel;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.identity.LeadPair;
import io.drumbeat.identity.Verdicts;
import io.drumbeat.lead.LeadFinder;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Matching;
import io.drumbeat.workspace.Workspace;
import java.util.Optional;

/** {@code dedupe --explain}: says field by field what speaks for and against two leads being one person. Changes nothing. */
public final class ExplainPair implements Pipeline<ExplainPair.Request, ExplainPair.Summary> {
    private final Workspace workspace;

    /** Two leads, each by e-mail, phone, external id as {@code system:id}, or our id. */
    public record Request(String one, String other) {}

    /** The account of the pair. */
    public record Summary(PairCard explanation) implements io.drumbeat.run.Summary {}

    public ExplainPair(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Summary run(Run run, Request request) {
        return run.store().rehearse(tx -> new Summary(explain(run, tx, request)));
    }

    private PairCard explain(Run run, Transaction tx, Request request) {
        long one = LeadFinder.find(tx.sql(), request.one(), workspace.region());
        long other = LeadFinder.find(tx.sql(), request.other(), workspace.region());
        if (one == other) {
            throw DrumbeatException.usage("same_lead", "These are one lead: " + one)
                    .hint("`drumbeat leads show " + one + "` says what is known of them");
        }
        Matching matching = workspace.identity().matching();
        Comparisons comparisons = Matchers.comparisons(matching);
        TraitReader reader = Matchers.reader(comparisons, matching);
        MatchModel model = StoredModel.read(tx, comparisons).orElseGet(() -> learn(run, tx, matching, comparisons));
        ComparedValues left = ComparedValues.read(tx.sql(), one);
        ComparedValues right = ComparedValues.read(tx.sql(), other);
        PairCard card = PairCard.of(
                null, model.scale(comparisons).explain(reader.read(left.row()), reader.read(right.row())), left, right);
        return Verdicts.apart(tx.sql()).contains(LeadPair.of(one, other)) ? card.toldApart() : card;
    }

    /** Nobody has compared these fields yet. */
    private static MatchModel learn(Run run, Transaction tx, Matching matching, Comparisons comparisons) {
        var rules = Matchers.rules(matching);
        var candidates = Candidates.of(tx, run, comparisons.slots(), Matchers.reader(comparisons, matching), rules);
        return new Learning(candidates, comparisons, rules, new BlockPairs(candidates, rules, matching.window()))
                .model(Optional.empty());
    }
}
