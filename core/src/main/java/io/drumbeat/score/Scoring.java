package io.drumbeat.score;

import io.drumbeat.profile.EventColumns;
import io.drumbeat.profile.Fingerprint;
import io.drumbeat.profile.ModelPredicates;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.profile.ScoreState;
import io.drumbeat.profile.Scores;
import io.drumbeat.profile.Slice;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Column;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

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
        Profile.refresh(tx, workspace, asOf, runId, reads(List.of(other)));
    }

    /** Brings the profile up to date, with the scores that these models give now; {@link #markRecorded} confirms it. */
    void scoreProfile(Transaction tx, String runId, Collection<ScoringModel> models) {
        Profile.refresh(tx, workspace, asOf, runId, scores(tx, models, null));
    }

    /** What these models read of the profile. */
    private Set<String> reads(Collection<ScoringModel> models) {
        return models.stream()
                .flatMap(ModelPredicates::of)
                .flatMap(where -> profile.predicate(where).orThrow().reads().stream())
                .map(Column::name)
                .collect(Collectors.toSet());
    }

    /** The scores as they stood before the run: a table with the columns and the name of {@code lead_score}. */
    Table<?> before(Transaction tx) {
        return ScoreState.before(tx, asOf.instant());
    }

    /** The scores that these models give everybody in the profile, shown nowhere. */
    TempTable scores(Transaction tx, String name, Collection<ScoringModel> models) {
        return scores(tx, name, models, Profile.TABLE, null);
    }

    /**
     * The same from a table with the name of the profile.
     *
     * @param only this lead, of whom the table tells; null: everybody
     */
    private TempTable scores(
            Transaction tx, String name, Collection<ScoringModel> models, Table<?> people, @Nullable Long only) {
        Scores scores = scores(tx, models, only);
        scores.find();
        Set<String> reads = reads(models);
        reads.add(Profile.LEAD_ID.getName());
        Table<?> unscored = DSL.select(reads.stream()
                        .map(column -> DSL.field(DSL.name(Profile.NAME, column)))
                        .toList())
                .from(people)
                .asTable(Profile.NAME);
        Slice slice = only == null ? Slice.EVERYBODY : Slice.of(only);
        TempTable found = tx.keep(name, ScoreRows.of(models, scores.beside(unscored, slice)));
        scores.drop();
        return found;
    }

    private Scores scores(Transaction tx, Collection<ScoringModel> models, @Nullable Long only) {
        var points = new PartPoints(tx, new EventPoints(tx, events, asOf), models, only);
        return new NewScores(profile, points, before(tx), models);
    }

    /** Looks at this person alone. */
    ScoreExplainer explainer(Transaction tx, Collection<ScoringModel> models, long lead) {
        Table<?> person = Profile.of(tx, workspace, asOf, reads(models), lead);
        var points = new EventPoints(tx, events, asOf);
        return new ScoreExplainer(
                tx,
                profile,
                points,
                asOf,
                person,
                lead,
                model -> scores(tx, "score_of_one", List.of(model), person, lead));
    }

    /** Whether what is recorded is what would be found now: of this instant, this profile and these models. */
    boolean isRecorded(Transaction tx) {
        return Profile.isMade(tx, workspace, asOf)
                && ScoreState.recorded(tx)
                        .filter((asOf.instant() + " " + state(tx))::equals)
                        .isPresent();
    }

    /** @param all models; where it was only some, what is recorded is no known state, and the next run has something to do */
    void markRecorded(Transaction tx, String runId, boolean all) {
        Profile.confirm(tx, workspace, asOf, runId);
        ScoreState.record(tx, asOf.instant(), all ? state(tx) : "some " + runId, runId);
    }

    private String state(Transaction tx) {
        return Fingerprint.of(Profile.version(tx) + workspace.models());
    }
}
