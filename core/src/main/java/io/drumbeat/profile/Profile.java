package io.drumbeat.profile;

import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.Workspace;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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

    /** Makes the profile that of this instant and these definitions; does nothing where it is already. */
    public static void refresh(Transaction tx, Workspace workspace, AsOf asOf, String runId) {
        var plan = ProfilePlan.of(workspace, asOf).orThrow();
        String wanted = asOf.instant() + " " + fingerprint(workspace);
        if (Checkpoints.get(tx, CHECKPOINT).equals(Optional.of(wanted))) {
            return;
        }
        new ProfileBuild(tx, plan, asOf).run();
        Checkpoints.put(tx, CHECKPOINT, wanted, runId, asOf.instant());
    }

    /** For a question about now: the profile of an earlier moment of the day will do, where nothing has changed since. */
    public static void refreshForToday(Transaction tx, Workspace workspace, AsOf asOf) {
        boolean ofToday = Checkpoints.get(tx, CHECKPOINT)
                .map(made -> made.split(" ", 2))
                .filter(made -> made[1].equals(fingerprint(workspace)))
                .map(made -> Instant.parse(made[0]))
                .filter(made -> !made.isAfter(asOf.instant()))
                .filter(made -> LocalDate.ofInstant(made, asOf.zone()).equals(asOf.date()))
                .isPresent();
        if (!ofToday) {
            refresh(tx, workspace, asOf, "");
        }
    }

    /** To be called by whatever changes leads, consent, events or messages, in the same transaction. */
    public static void markStale(Transaction tx) {
        Checkpoints.forget(tx, CHECKPOINT);
    }

    private static String fingerprint(Workspace workspace) {
        String definitions = String.join(
                "\n",
                workspace.timezone().getId(),
                workspace.features().toString(),
                workspace.models().toString(),
                AttributeColumns.ofLeads(workspace).toString(),
                AttributeColumns.ofEvents(workspace).toString());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(definitions.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
