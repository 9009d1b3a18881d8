package io.drumbeat.score;

import io.drumbeat.profile.Profile;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;

/** The scores that a workspace's files give, shown in its profile and recorded nowhere. */
public final class RehearsedScores {
    private RehearsedScores() {}

    /** Makes the profile that of the files, scores included. To be used in a transaction that is rolled back. */
    public static void inProfile(Transaction tx, Workspace workspace, AsOf asOf, String runId) {
        new Scoring(workspace, asOf).scoreProfile(tx, runId, workspace.models().values());
        Profile.confirm(tx, workspace, asOf, runId);
    }
}
