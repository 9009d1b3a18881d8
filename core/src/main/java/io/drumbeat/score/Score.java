package io.drumbeat.score;

import static io.drumbeat.sql.Tables.LEAD_SCORE;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.lead.LeadFinder;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ScoreState;
import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** {@code score}: brings the profile up to date and scores every lead in every model, in one pass each. */
public final class Score implements Pipeline<Score.Request, Score.Summary> {
    private final Workspace workspace;

    public Score(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Which models, and what to do with them.
     *
     * @param models none: all of them
     * @param explain a lead: where their scores come from; nothing is recorded
     * @param simulate compares with another definition; nothing is recorded
     * @param rewind forget what was recorded as of later instants
     */
    public record Request(List<String> models, Optional<String> explain, Optional<Baseline> simulate, boolean rewind) {

        /** These models, scored and recorded; none: all of them. */
        public static Request of(String... models) {
            return new Request(List.of(models), Optional.empty(), Optional.empty(), false);
        }
    }

    /** The figures of each model; of an explanation or a simulation, that alone. */
    public record Summary(
            List<ModelFigures> models,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<ScoreExplanation> explanation,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<ModelComparison> simulation)
            implements io.drumbeat.run.Summary {
        static Summary of(List<ModelFigures> models) {
            return new Summary(models, null, null);
        }
    }

    @Override
    public Summary run(Run run, Request request) {
        List<ScoringModel> chosen = choose(request.models());
        boolean looksOnly = request.explain().isPresent() || request.simulate().isPresent();
        AsOf asOf = run.store().rehearse(tx -> asOf(tx, run, looksOnly));
        var scoring = new Scoring(workspace, asOf);
        boolean past = run.store().rehearse(tx -> ScoreState.isPast(tx, asOf.instant()));
        boolean recorded = !looksOnly && (!past || request.rewind());
        if (past && !looksOnly && !recorded) {
            run.warn(
                    "looking_back",
                    "Scores were recorded as of a later instant: this is what they were, and nothing is recorded."
                            + " --rewind forgets the later ones");
        }
        if (looksOnly) {
            return run.store().rehearse(tx -> look(run, tx, scoring, asOf, chosen, request));
        }
        return run.store()
                .transact(
                        run.dryRun() || !recorded,
                        tx -> {
                            if (past && recorded) {
                                new ScoreHistory(tx, asOf.instant(), run.id()).rewind();
                                ScoreState.forget(tx);
                            }
                            return scoreProfile(run, tx, scoring, chosen);
                        },
                        (tx, done) -> done
                                ? Summary.of(ScoreFigures.of(tx, chosen, LEAD_SCORE, null))
                                : record(
                                        run,
                                        tx,
                                        scoring,
                                        asOf,
                                        chosen,
                                        request.models().isEmpty()));
    }

    private Summary look(
            Run run, Transaction tx, Scoring scoring, AsOf asOf, List<ScoringModel> chosen, Request request) {
        if (request.explain().isPresent()) {
            return explain(tx, scoring, chosen, request.explain().get());
        }
        run.progress().step("profile");
        scoring.refreshProfile(tx, run.id());
        run.progress().step("scores");
        return simulate(run, tx, scoring, asOf, chosen, request.simulate().orElseThrow());
    }

    /** The run's instant; where nobody named one and nothing has changed since an earlier one of the day, that. */
    private AsOf asOf(Transaction tx, Run run, boolean looksOnly) {
        var now = new AsOf(run.asOf(), workspace.timezone());
        return run.isOfNow()
                ? Profile.madeToday(tx, workspace, now)
                        .map(made -> new AsOf(made, workspace.timezone()))
                        .filter(made -> looksOnly || new Scoring(workspace, made).isRecorded(tx))
                        .orElse(now)
                : now;
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

    /** Returns whether these scores are recorded already. */
    private static boolean scoreProfile(Run run, Transaction tx, Scoring scoring, List<ScoringModel> chosen) {
        run.progress().step("profile");
        boolean done = scoring.isRecorded(tx);
        if (done || chosen.isEmpty()) {
            scoring.refreshProfile(tx, run.id());
        } else {
            scoring.scoreProfile(tx, run.id(), chosen);
        }
        return done;
    }

    private Summary record(
            Run run, Transaction tx, Scoring scoring, AsOf asOf, List<ScoringModel> chosen, boolean all) {
        run.progress().step("scores");
        var history = new ScoreHistory(tx, asOf.instant(), run.id());
        List<ModelFigures> figures = List.of();
        if (!chosen.isEmpty()) {
            var changes = ScoreChanges.since(tx, scoring.before(tx), chosen);
            Table<?> now = ScoreRows.of(chosen, Profile.TABLE).asTable(LEAD_SCORE.getName());
            figures = ScoreFigures.of(tx, chosen, now, changes);
            history.record(changes);
            scoring.markRecorded(tx, run.id(), all);
        }
        if (all) {
            history.retire(workspace.models().keySet());
        }
        return Summary.of(figures);
    }

    private Summary explain(Transaction tx, Scoring scoring, List<ScoringModel> chosen, String reference) {
        long lead = LeadFinder.find(tx.sql(), reference, workspace.region());
        var explainer = scoring.explainer(tx, chosen, lead);
        return new Summary(List.of(), chosen.stream().map(explainer::explain).toList(), null);
    }

    private Summary simulate(
            Run run, Transaction tx, Scoring scoring, AsOf asOf, List<ScoringModel> chosen, Baseline baseline) {
        var simulation = new Simulation(tx, scoring, workspace, asOf);
        return new Summary(List.of(), null, simulation.compare(chosen, baseline, run.id()));
    }
}
