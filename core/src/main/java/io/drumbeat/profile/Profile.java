package io.drumbeat.profile;

import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DataClass;
import io.drumbeat.workspace.Lifecycle;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.Part;
import io.drumbeat.workspace.Workspace;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * {@code lead_profile}: one row a lead, with the columns that {@link ProfileCatalog} lists. It is a derivation: rebuilt
 * whenever what it was made from, or the instant it is made for, has changed.
 */
public final class Profile {
    public static final String NAME = "lead_profile";
    public static final Table<Record> TABLE = DSL.table(DSL.name(NAME));
    public static final Field<Long> LEAD_ID = DSL.field(DSL.name(NAME, "lead_id"), SQLDataType.BIGINT);

    /** The channels of consent; {@code <channel>_consent} is a column. */
    public static final List<String> CHANNELS = ConsentFacts.CHANNELS;

    private static final String CHECKPOINT = "profile";

    private Profile() {}

    public static Field<BigDecimal> score(ScoringModel model) {
        return DSL.field(DSL.name(NAME, "score_" + model.name()), SQLDataType.DECIMAL(12, 2));
    }

    public static Field<String> grade(ScoringModel model) {
        return DSL.field(DSL.name(NAME, "grade_" + model.name()), SQLDataType.VARCHAR);
    }

    public static Field<Boolean> hot(ScoringModel model) {
        return DSL.field(DSL.name(NAME, "hot_" + model.name()), SQLDataType.BOOLEAN);
    }

    /** How far the model qualifies a person; no column where it has no levels. */
    public static Field<String> status(ScoringModel model) {
        return DSL.field(DSL.name(NAME, "status_" + model.name()), SQLDataType.VARCHAR);
    }

    /** The points of a part of the score; no column where the model has one part only. */
    public static Field<BigDecimal> part(ScoringModel model, Part part) {
        return DSL.field(DSL.name(NAME, part.label() + "_" + model.name()), SQLDataType.DECIMAL(12, 2));
    }

    /** The parts that have columns of their own. */
    public static List<Part> parts(ScoringModel model) {
        return ScoreColumns.parts(model);
    }

    /** The statuses that people may have in a model, from the lowest up; none where it does not qualify. */
    public static List<String> statuses(ScoringModel model) {
        return ScoreColumns.statuses(model);
    }

    /** Makes the profile that of this instant and these definitions; does nothing where it is already. */
    public static void refresh(Transaction tx, Workspace workspace, AsOf asOf, String runId) {
        var plan = ProfilePlan.of(workspace, asOf).orThrow();
        if (madeAt(tx, workspace).filter(asOf.instant()::equals).isPresent()) {
            return;
        }
        new ProfileBuild(tx, plan, asOf).run();
        String made = asOf.instant() + " " + fingerprint(workspace) + " " + runId;
        Checkpoints.put(tx, CHECKPOINT, made, runId, asOf.instant());
    }

    /** For a question about now: the profile of an earlier moment of the day will do, where nothing has changed since. */
    public static void refreshForToday(Transaction tx, Workspace workspace, AsOf asOf, String runId) {
        if (madeToday(tx, workspace, asOf).isEmpty()) {
            refresh(tx, workspace, asOf, runId);
        }
    }

    /** Brings the profile up to date for a run: exactly that of its instant, where somebody named one. */
    public static void refresh(Transaction tx, Workspace workspace, Run run) {
        var asOf = new AsOf(run.asOf(), workspace.timezone());
        if (run.isOfNow()) {
            refreshForToday(tx, workspace, asOf, run.id());
        } else {
            refresh(tx, workspace, asOf, run.id());
        }
    }

    /** The instant of the profile, where that was earlier on this day of the company's and nothing has changed since. */
    public static Optional<Instant> madeToday(Transaction tx, Workspace workspace, AsOf asOf) {
        return madeAt(tx, workspace)
                .filter(made -> !made.isAfter(asOf.instant()))
                .filter(made -> LocalDate.ofInstant(made, asOf.zone()).equals(asOf.date()));
    }

    /** The instant of the profile; empty where what it was made from, or its definitions, have changed since. */
    private static Optional<Instant> madeAt(Transaction tx, Workspace workspace) {
        return Checkpoints.get(tx, CHECKPOINT)
                .map(made -> made.split(" ", 3))
                .filter(made -> made[1].equals(fingerprint(workspace)))
                .map(made -> Instant.parse(made[0]));
    }

    /** To be called by whatever changes leads, consent, events or messages, in the same transaction. */
    public static void markStale(Transaction tx) {
        Checkpoints.forget(tx, CHECKPOINT);
    }

    /** Says which profile this is: another one where it was made anew. */
    public static String version(Transaction tx) {
        return Checkpoints.get(tx, CHECKPOINT).orElse("");
    }

    private static String fingerprint(Workspace workspace) {
        String definitions = String.join(
                "\n",
                workspace.timezone().getId(),
                Lifecycle.COLUMN + " " + LifecycleColumn.isTold(workspace),
                SignalColumns.of(workspace).toString(),
                workspace.features().toString(),
                workspace.models().values().stream()
                        .map(model -> ScoreColumns.of(model, DataClass.INTERNAL) + " " + model.grades())
                        .collect(Collectors.joining("\n")),
                AttributeColumns.ofLeads(workspace).toString(),
                AttributeColumns.ofEvents(workspace).toString());
        return Fingerprint.of(definitions);
    }
}
