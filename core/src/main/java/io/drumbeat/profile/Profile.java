package io.drumbeat.profile;

import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.Part;
import io.drumbeat.workspace.Workspace;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * {@code lead_profile}: one row a lead, with those of the columns that {@link ProfileCatalog} lists for which somebody asks. It is
 * a derivation: rebuilt whenever what it was made from, or the instant it is made for, has changed.
 */
public final class Profile {
    public static final String NAME = "lead_profile";
    public static final Table<Record> TABLE = DSL.table(DSL.name(NAME));
    public static final Field<Long> LEAD_ID = DSL.field(DSL.name(NAME, "lead_id"), SQLDataType.BIGINT);

    /** The channels of consent; {@code <channel>_consent} is a column. */
    public static final List<String> CHANNELS = ConsentFacts.CHANNELS;

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

    /**
     * Makes the profile that of this instant and these definitions, with the columns that the workspace asks for; does nothing
     * where it is already.
     */
    public static void refresh(Transaction tx, Workspace workspace, AsOf asOf, String runId) {
        refresh(tx, workspace, asOf, runId, Set.of());
    }

    /**
     * The same with columns that are asked for besides. Where nothing but columns is missing they come to those it has, and it is
     * the same profile still.
     */
    public static void refresh(
            Transaction tx, Workspace workspace, AsOf asOf, String runId, Collection<String> besides) {
        bring(tx, workspace, asOf, runId, besides, null);
    }

    /**
     * The same with these scores in it instead of those that are kept; what is of this instant already, is not found again. Nobody
     * takes it for fresh until they are kept, and it is confirmed.
     */
    public static void refresh(Transaction tx, Workspace workspace, AsOf asOf, String runId, Scores scores) {
        bring(tx, workspace, asOf, runId, Set.of(), scores);
    }

    private static void bring(
            Transaction tx,
            Workspace workspace,
            AsOf asOf,
            String runId,
            Collection<String> besides,
            @Nullable Scores scores) {
        Set<String> asked = AskedColumns.of(workspace, besides);
        Set<String> held = ProfileState.columns(tx);
        boolean made = isMade(tx, workspace, asOf);
        boolean whole = made && held.containsAll(asked);
        if (whole && scores == null) {
            return;
        }
        if (made) {
            asked.addAll(held);
        }
        ProfileBuild build = build(tx, workspace, asOf, asked);
        if (scores != null) {
            build.replaceScores(scores);
        }
        if (whole) {
            build.storeScores();
        } else {
            build.store();
        }
        ProfileState.holds(tx, asked, asOf.instant(), runId);
        if (scores != null) {
            markStale(tx);
        } else if (!made) {
            confirm(tx, workspace, asOf, runId);
        }
    }

    /** Says that the profile is that of this instant, and that the scores in it are kept. */
    public static void confirm(Transaction tx, Workspace workspace, AsOf asOf, String runId) {
        ProfileState.made(tx, workspace, asOf.instant(), runId);
    }

    /** Sees to it that the profile has these columns, fresh or not; those it lacks are computed as of the instant, or earlier that day. */
    public static void require(Transaction tx, Workspace workspace, AsOf asOf, Collection<String> columns) {
        if (!ProfileState.columns(tx).containsAll(columns)) {
            refresh(tx, workspace, today(tx, workspace, asOf), "", columns);
        }
    }

    /** For a question about now: the profile of an earlier moment of the day will do, where nothing has changed since. */
    public static void refreshForToday(Transaction tx, Workspace workspace, AsOf asOf, String runId) {
        refresh(tx, workspace, today(tx, workspace, asOf), runId);
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

    /**
     * A table with the name of the profile and at least these columns, for a question. Those of the profile that is kept where it
     * has them; else they alone are computed, for the question alone. To be used in a transaction that is rolled back.
     */
    public static Table<?> of(Transaction tx, Workspace workspace, AsOf asOf, Collection<String> columns) {
        boolean made = isMade(tx, workspace, asOf);
        return made && ProfileState.columns(tx).containsAll(columns)
                ? TABLE
                : build(tx, workspace, asOf, columns).keep(made);
    }

    /** The same of one person. */
    public static Table<?> of(Transaction tx, Workspace workspace, AsOf asOf, Collection<String> columns, long lead) {
        return build(tx, workspace, asOf, columns).keep(lead, isMade(tx, workspace, asOf));
    }

    private static ProfileBuild build(Transaction tx, Workspace workspace, AsOf asOf, Collection<String> columns) {
        return new ProfileBuild(tx, ProfilePlan.of(workspace, asOf).orThrow(), asOf, columns);
    }

    /** Whether the profile is that of this instant and these definitions. */
    public static boolean isMade(Transaction tx, Workspace workspace, AsOf asOf) {
        return ProfileState.madeAt(tx, workspace).filter(asOf.instant()::equals).isPresent();
    }

    /** The moment of the profile where that was earlier on this day of the company's and nothing has changed since; else now. */
    public static AsOf today(Transaction tx, Workspace workspace, AsOf now) {
        return madeToday(tx, workspace, now)
                .map(made -> new AsOf(made, workspace.timezone()))
                .orElse(now);
    }

    /** The instant of the profile, where that was earlier on this day of the company's and nothing has changed since. */
    public static Optional<Instant> madeToday(Transaction tx, Workspace workspace, AsOf asOf) {
        return ProfileState.madeAt(tx, workspace)
                .filter(made -> !made.isAfter(asOf.instant()))
                .filter(made -> LocalDate.ofInstant(made, asOf.zone()).equals(asOf.date()));
    }

    /** To be called by whatever changes leads, consent, events or messages, in the same transaction. */
    public static void markStale(Transaction tx) {
        ProfileState.markStale(tx);
    }

    /** Throws the profile away. */
    public static void drop(Transaction tx) {
        tx.sql().dropTableIfExists(TABLE).execute();
        ProfileState.forget(tx);
    }

    /** Says which profile this is: another one where it was made anew of something else. */
    public static String version(Transaction tx) {
        return ProfileState.version(tx);
    }
}
