package io.drumbeat.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.lead.LeadFinder;
import io.drumbeat.profile.EventColumns;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code score}: brings the profile up to date and scores every lead in every model, in one pass each. */
public final class Score implements Pipeline<Score.Request, Score.Summary> {
    private final Workspace workspace;

    public Score(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Which models.
     *
     * @param models none: all of them
     * @param explain a lead: where their scores come from; nothing is recorded
     */
    public record Request(List<String> models, Optional<String> explain) {}

    /** The figures of each model; of an explanation, that alone. */
    public record Summary(
            List<ModelFigures> models,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<ScoreExplanation> explanation)
            implements io.drumbeat.run.Summary {}

    @Override
    public Summary run(Run run, Request request) {
        List<ScoringModel> chosen = choose(request.models());
        var asOf = new AsOf(run.asOf(), workspace.timezone());
        var catalog = ProfileCatalog.of(workspace);
        var profile = new RuleParser(catalog.unscored(), asOf);
        var events = new EventPoints(new RuleParser(EventColumns.of(workspace), asOf), asOf);
        return run.store().transact(run.dryRun() || request.explain().isPresent(), tx -> {
            run.progress().step("profile");
            Profile.refresh(tx, workspace, asOf, run.id());
            run.progress().step("scores");
            return request.explain()
                    .map(lead -> explain(tx, chosen, profile, events, lead))
                    .orElseGet(() -> record(
                            run, tx, chosen, profile, events, request.models().isEmpty()));
        });
    }

    private List<ScoringModel> choose(List<String> names) {
        return names.isEmpty()
                ? List.copyOf(workspace.models().values())
                : names.stream().distinct().map(this::model).toList();
    }

    private ScoringModel model(String name) {
        ScoringModel model = workspace.models().get(name);
        if (model == null) {
            throw DrumbeatException.usage("unknown_model", "No scoring model is called \"" + name + "\"")
                    .hint(DidYouMean.hint(workspace.models().keySet(), name));
        }
        return model;
    }

    private Summary record(
            Run run, Transaction tx, List<ScoringModel> chosen, RuleParser profile, EventPoints events, boolean all) {
        var history = new ScoreHistory(tx, run.asOf(), run.id());
        if (all) {
            history.retire(workspace.models().keySet());
        }
        if (chosen.isEmpty()) {
            return new Summary(List.of(), null);
        }
        var now = new ScoreQuery(tx, profile, events).run(chosen);
        return new Summary(history.record(chosen, now), null);
    }

    private Summary explain(
            Transaction tx, List<ScoringModel> chosen, RuleParser profile, EventPoints events, String reference) {
        long lead = LeadFinder.find(tx.sql(), reference, workspace.region());
        var explainer = new ScoreExplainer(tx, profile, events, lead);
        return new Summary(List.of(), chosen.stream().map(explainer::explain).toList());
    }
}
