package io.drumbeat.score;

import io.drumbeat.profile.EventColumns;
import io.drumbeat.profile.Fingerprint;
import io.drumbeat.profile.ModelPredicates;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.profile.ScoreState;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.Workspace;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Table;

/** Scores a workspace's people as of an instant: its profile, its models, and where both of them stand. */
final class Scoring {
    private final Workspace workspace;
    private final AsOf asOf;
    private final RuleParser profile;
    private final RuleParser events;

    Scoring(Workspace workspace, AsOf asOf) {
        this.workspace = workspace;
        this.asOf = asOf;
        this.profile = new RuleParser(ProfileCatalog.of(workspace).unscored(), asOf);
        this.events = new RuleParser(EventColumns.of(workspace), asOf);
    }

    void refreshProfile(Transaction tx, String runId) {
        Profile.refresh(tx, workspace, asOf, runId);
    }

    /** The same for a model that is none of the workspace's. */
    void refreshProfile(Transaction tx, String runId, ScoringModel other) {
        Set<String> reads = ModelPredicates.of(other)
                .flatMap(where -> profile.predicate(where).orThrow().reads().stream())
                .map(Column::name)
                .collect(Collectors.toSet());
        Profile.refresh(tx, workspace, asOf, runId, reads);
    }

    /** The scores as they stood before the run: a table with the columns and the name of {@code lead_score}. */
    Table<?> before(Transaction tx) {
        return ScoreState.before(tx, asOf.instant());
    }

    /** The scores of everybody; the profile must be fresh. */
    TempTable scores(Transaction tx, String name, Collection<ScoringModel> models) {
        return new ScoreQuery(tx, profile, new EventPoints(tx, events, asOf), before(tx)).run(name, models);
    }

    ScoreExplainer explainer(Transaction tx, long lead) {
        return new ScoreExplainer(tx, profile, new EventPoints(tx, events, asOf), asOf, before(tx), lead);
    }

    /** Whether what is recorded is what would be found now: of this instant, this profile and these models. */
    boolean isRecorded(Transaction tx) {
        return ScoreState.recorded(tx)
                .filter((asOf.instant() + " " + state(tx))::equals)
                .isPresent();
    }

    /** @param all models; where it was only some, what is recorded is no known state, and the next run has something to do */
    void markRecorded(Transaction tx, String runId, boolean all) {
        ScoreState.record(tx, asOf.instant(), all ? state(tx) : "some " + runId, runId);
    }

    private String state(Transaction tx) {
        return Fingerprint.of(Profile.version(tx) + workspace.models());
    }
}
