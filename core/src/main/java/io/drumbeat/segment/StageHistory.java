package io.drumbeat.segment;

import static io.drumbeat.sql.Tables.LEAD_STAGE;

import io.drumbeat.profile.LifecycleColumn;
import io.drumbeat.profile.Profile;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Lifecycle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Who is in which stage of the lifecycle, since when, and where they came from: only what changed is written. */
final class StageHistory {
    private static final Field<Long> LEAD = LEAD_STAGE.LEAD_ID;

    private final Transaction tx;
    private final Instant asOf;
    private final String runId;

    StageHistory(Transaction tx, Instant asOf, String runId) {
        this.tx = tx;
        this.asOf = asOf;
        this.runId = runId;
    }

    /**
     * Moves people until the history's present is what the flags say.
     *
     * @param flags with {@link Membership#STAGE}
     * @param shown the profile tells the stage
     */
    List<StageFigures> record(TempTable flags, boolean shown) {
        TempTable now = tx.keep(
                "stage_now",
                DSL.select(flags.field(LEAD), flags.field(Membership.STAGE).as(LEAD_STAGE.STAGE))
                        .from(flags.table())
                        .where(flags.field(Membership.STAGE).isNotNull()));
        TempTable before = tx.keep(
                "stage_before",
                DSL.select(LEAD, LEAD_STAGE.STAGE)
                        .from(LEAD_STAGE)
                        .where(SegmentState.stayed(tx, asOf, LEAD_STAGE.ENTERED_AT, LEAD_STAGE.EXITED_AT)));
        TempTable entering = tx.keep("stage_entering", missing(now, before));
        TempTable exiting = tx.keep("stage_exiting", missing(before, now));
        Map<String, Integer> people = counts(now);
        Map<String, Integer> entered = counts(entering);
        Map<String, Integer> exited = counts(exiting);
        exit(exiting);
        enter(entering, exiting);
        if (shown) {
            show(entering, exiting);
        }
        return figures(people, entered, exited);
    }

    /** What a run that has nothing to do says. */
    List<StageFigures> unchanged() {
        Map<String, Integer> people = tx.sql()
                .select(LEAD_STAGE.STAGE, DSL.count())
                .from(LEAD_STAGE)
                .where(LEAD_STAGE.EXITED_AT.isNull())
                .groupBy(LEAD_STAGE.STAGE)
                .fetchMap(LEAD_STAGE.STAGE, DSL.count());
        return figures(people, Map.of(), Map.of());
    }

    private static List<StageFigures> figures(
            Map<String, Integer> people, Map<String, Integer> entered, Map<String, Integer> exited) {
        return Lifecycle.STAGES.stream()
                .map(stage -> new StageFigures(
                        stage,
                        people.getOrDefault(stage, 0),
                        entered.getOrDefault(stage, 0),
                        exited.getOrDefault(stage, 0)))
                .toList();
    }

    private static org.jooq.Select<?> missing(TempTable here, TempTable there) {
        return DSL.select(here.field(LEAD), here.field(LEAD_STAGE.STAGE))
                .from(here.table())
                .leftAntiJoin(there.table())
                .on(there.field(LEAD).eq(here.field(LEAD)))
                .and(there.field(LEAD_STAGE.STAGE).eq(here.field(LEAD_STAGE.STAGE)));
    }

    private Map<String, Integer> counts(TempTable stages) {
        Field<String> stage = stages.field(LEAD_STAGE.STAGE);
        return tx.sql()
                .select(stage, DSL.count())
                .from(stages.table())
                .groupBy(stage)
                .fetchMap(stage, DSL.count());
    }

    private void exit(TempTable exiting) {
        tx.sql()
                .update(LEAD_STAGE)
                .set(LEAD_STAGE.EXITED_AT, DSL.inline(asOf, LEAD_STAGE.EXITED_AT))
                .set(LEAD_STAGE.EXITED_RUN_ID, DSL.inline(runId))
                .from(exiting.table())
                .where(LEAD.eq(exiting.field(LEAD)))
                .and(LEAD_STAGE.STAGE.eq(exiting.field(LEAD_STAGE.STAGE)))
                .and(LEAD_STAGE.EXITED_AT.isNull())
                .execute();
    }

    private void enter(TempTable entering, TempTable exiting) {
        tx.sql()
                .insertInto(
                        LEAD_STAGE,
                        LEAD,
                        LEAD_STAGE.STAGE,
                        LEAD_STAGE.PREVIOUS,
                        LEAD_STAGE.ENTERED_AT,
                        LEAD_STAGE.ENTERED_RUN_ID)
                .select(DSL.select(
                                entering.field(LEAD),
                                entering.field(LEAD_STAGE.STAGE),
                                exiting.field(LEAD_STAGE.STAGE),
                                DSL.inline(asOf, LEAD_STAGE.ENTERED_AT),
                                DSL.inline(runId))
                        .from(entering.table())
                        .leftJoin(exiting.table())
                        .on(exiting.field(LEAD).eq(entering.field(LEAD))))
                .execute();
    }

    /** Campaigns and lists read the stage from the profile. */
    private void show(TempTable entering, TempTable exiting) {
        Condition gone = Profile.LEAD_ID.in(DSL.select(exiting.field(LEAD)).from(exiting.table()));
        Table<?> profile = Profile.TABLE;
        tx.sql()
                .update(profile)
                .set(LifecycleColumn.KEPT, DSL.inline((String) null, LifecycleColumn.KEPT))
                .where(gone)
                .execute();
        tx.sql()
                .update(profile)
                .set(LifecycleColumn.KEPT, entering.field(LEAD_STAGE.STAGE))
                .from(entering.table())
                .where(Profile.LEAD_ID.eq(entering.field(LEAD)))
                .execute();
    }
}
