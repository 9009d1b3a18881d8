package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD_SCORE;
import static io.drumbeat.sql.Tables.LEAD_SCORE_CHANGE;

import io.drumbeat.run.Checkpoints;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.ScoringModel;
import io.drumbeat.workspace.ScoringModel.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The scores as they stood at an instant: as they are kept, or as the history of their changes tells them back. */
public final class ScoreState {
    private static final String CHECKPOINT = "score";

    private ScoreState() {}

    /** A table with the columns and the name of {@code lead_score}. Who had no points then may have no row. */
    public static Table<?> at(Transaction tx, Instant instant) {
        return isPast(tx, instant) ? kept(tx, instant) : LEAD_SCORE;
    }

    /** The same before anything of that instant was recorded, where it is past: what that night's run began with. */
    public static Table<?> before(Transaction tx, Instant instant) {
        return isPast(tx, instant) ? kept(tx, instant.minus(1, ChronoUnit.MICROS)) : LEAD_SCORE;
    }

    private static Table<?> kept(Transaction tx, Instant instant) {
        return tx.keepOnce("score_told_back", instant.toString(), () -> DSL.selectFrom(toldBack(instant)))
                .table()
                .as(LEAD_SCORE.getName());
    }

    /** Whether scores have been recorded as of a later instant. */
    public static boolean isPast(Transaction tx, Instant instant) {
        return recorded(tx)
                .map(value -> Instant.parse(value.substring(0, value.indexOf(' '))))
                .filter(instant::isBefore)
                .isPresent();
    }

    /** The column of {@code lead_score} that keeps the points of a part. */
    public static Field<BigDecimal> points(Part part) {
        return switch (part) {
            case DEMOGRAPHIC -> LEAD_SCORE.DEMOGRAPHIC;
            case BEHAVIOURAL -> LEAD_SCORE.BEHAVIOURAL;
            case ENGAGEMENT -> LEAD_SCORE.ENGAGEMENT;
        };
    }

    /**
     * People with the scores of one model beside them.
     *
     * @param people under the name of the profile
     * @param scores a table with the columns of {@code lead_score}
     * @param name what these scores are called in what it gives; see {@link #of}
     * @param slice who the people are
     */
    public static Table<?> beside(Table<?> people, Table<?> scores, String name, ScoringModel model, Slice slice) {
        Field<Long> whose = of(name, LEAD_SCORE.LEAD_ID);
        return people.leftJoin(scores.as(name))
                .on(whose.eq(Profile.LEAD_ID))
                .and(of(name, LEAD_SCORE.MODEL).eq(DSL.inline(model.name())))
                .and(slice.holds(whose));
    }

    /** A column of {@code lead_score} in scores of that name; null of people who have none there. */
    public static <T> Field<T> of(String name, Field<T> column) {
        return DSL.field(DSL.name(name, column.getName()), column.getDataType().nullable(true));
    }

    /** What {@link #record} last said. */
    public static Optional<String> recorded(Transaction tx) {
        return Checkpoints.get(tx, CHECKPOINT);
    }

    /** The scores kept are no longer those of a known instant. */
    public static void forget(Transaction tx) {
        Checkpoints.forget(tx, CHECKPOINT);
    }

    /** Says that the scores kept are those of an instant, and of which definitions. */
    public static void record(Transaction tx, Instant instant, String definitions, String runId) {
        Checkpoints.put(tx, CHECKPOINT, instant + " " + definitions, runId, instant);
    }

    /** The scores as the history of their changes tells them, whatever is kept. */
    public static Table<?> toldBack(Instant instant) {
        var change = LEAD_SCORE_CHANGE;
        Field<Boolean> becameHot = DSL.field(DSL.condition(change.NEW_HOT)
                .and(DSL.coalesce(change.OLD_HOT, DSL.inline(false)).isFalse()));
        Field<Instant> heated = DSL.when(DSL.condition(becameHot), change.CHANGED_AT);
        Field<Instant> rose = DSL.when(change.NEW_STATUS.isDistinctFrom(change.OLD_STATUS), change.CHANGED_AT);
        Table<?> changes = DSL.select(
                        change.MODEL,
                        change.LEAD_ID,
                        change.NEW_SCORE.as(LEAD_SCORE.SCORE),
                        DSL.coalesce(change.NEW_GRADE, DSL.inline("")).as(LEAD_SCORE.GRADE),
                        DSL.coalesce(change.NEW_HOT, DSL.inline(false)).as(LEAD_SCORE.HOT),
                        DSL.coalesce(change.NEW_STATUS, DSL.inline("")).as(LEAD_SCORE.STATUS),
                        orZero(change.NEW_DEMOGRAPHIC).as(LEAD_SCORE.DEMOGRAPHIC),
                        orZero(change.NEW_BEHAVIOURAL).as(LEAD_SCORE.BEHAVIOURAL),
                        orZero(change.NEW_ENGAGEMENT).as(LEAD_SCORE.ENGAGEMENT),
                        DSL.max(heated)
                                .over(DSL.partitionBy(change.MODEL, change.LEAD_ID))
                                .as("heated"),
                        DSL.max(rose)
                                .over(DSL.partitionBy(change.MODEL, change.LEAD_ID))
                                .as(LEAD_SCORE.STATUS_SINCE),
                        DSL.rowNumber()
                                .over(DSL.partitionBy(change.MODEL, change.LEAD_ID)
                                        .orderBy(change.CHANGED_AT.desc(), change.RUN_ID.desc()))
                                .as("newest"))
                .from(change)
                .where(change.CHANGED_AT.le(DSL.val(instant, change.CHANGED_AT)))
                .asTable("changes");
        return DSL.select(DSL.asterisk())
                .select(DSL.when(
                                DSL.condition(DSL.field(DSL.name("changes", "hot"), SQLDataType.BOOLEAN)),
                                DSL.field(DSL.name("changes", "heated"), LEAD_SCORE.HOT_SINCE.getDataType()))
                        .as(LEAD_SCORE.HOT_SINCE))
                .from(changes)
                .where(DSL.field(DSL.name("changes", "newest"), SQLDataType.INTEGER)
                        .eq(DSL.inline(1)))
                .asTable(LEAD_SCORE.getName());
    }

    private static Field<BigDecimal> orZero(Field<BigDecimal> points) {
        return DSL.coalesce(points, DSL.inline(BigDecimal.ZERO));
    }
}
