package io.drumbeat.score;

import io.drumbeat.profile.Profile;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.Workspace;
import java.util.Collection;

/** The scores that a workspace's files give, shown in its profile and recorded nowhere. */
public final class RehearsedScores {
    private RehearsedScores() {}

    /** Makes the profile that of the files, scores included. To be used in a transaction that is rolled back. */
    public static void inProfile(Transaction tx, Workspace workspace, AsOf asOf, String runId) {
        var scoring = new Scoring(workspace, asOf);
        Profile.markStale(tx);
        scoring.refreshProfile(tx, runId);
        Collection<ScoringModel> models = workspace.models().values();
        if (!models.isEmpty()) {
            TempTable now = scoring.scores(tx, "score_now", models);
            var changes = ScoreChanges.between(tx, "score_delta", now, scoring.before(tx));
            new ScoreHistory(tx, asOf.instant(), runId).showInProfile(models, changes);
        }
    }
}
