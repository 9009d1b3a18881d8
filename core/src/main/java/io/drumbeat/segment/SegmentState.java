package io.drumbeat.segment;

import static io.drumbeat.sql.Tables.LEAD_ACTION;
import static io.drumbeat.sql.Tables.LEAD_SIGNAL;
import static io.drumbeat.sql.Tables.LEAD_STAGE;
import static io.drumbeat.sql.Tables.SEGMENT_MEMBER;

import io.drumbeat.profile.Fingerprint;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ScoreState;
import io.drumbeat.run.Checkpoints;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** As of which instant, and by which definitions, it is recorded who is in which segment. */
final class SegmentState {
    private static final String CHECKPOINT = "segment";

    private SegmentState() {}

    /** Whether members have been recorded as of a later instant. */
    static boolean isPast(Transaction tx, Instant instant) {
        return recorded(tx)
                .map(value -> Instant.parse(value.substring(0, value.indexOf(' '))))
                .filter(instant::isBefore)
                .isPresent();
    }

    /** Who was in these segments when the run of this instant began. */
    static Select<Record2<String, Long>> before(Transaction tx, Collection<String> segments, Instant instant) {
        return DSL.select(SEGMENT_MEMBER.SEGMENT, SEGMENT_MEMBER.LEAD_ID)
                .from(SEGMENT_MEMBER)
                .where(stayed(tx, instant, SEGMENT_MEMBER.ENTERED_AT, SEGMENT_MEMBER.EXITED_AT))
                .and(SEGMENT_MEMBER.SEGMENT.in(segments));
    }

    /** Who had entered and not exited when the run of this instant began. */
    static Condition stayed(Transaction tx, Instant instant, Field<Instant> entered, Field<Instant> exited) {
        var then = DSL.val(instant, entered);
        return isPast(tx, instant) ? entered.lt(then).and(exited.isNull().or(exited.ge(then))) : exited.isNull();
    }

    /** Whether what is recorded is what would be found now: of this instant, this profile, these scores and definitions. */
    static boolean isRecorded(Transaction tx, Workspace workspace, Instant instant) {
        return recorded(tx)
                .filter((instant + " " + definitions(tx, workspace))::equals)
                .isPresent();
    }

    /** @param all every segment was evaluated; otherwise the next run has something to do */
    static void record(Transaction tx, Workspace workspace, boolean all, Instant instant, String runId) {
        String state = all ? definitions(tx, workspace) : "some";
        Checkpoints.put(tx, CHECKPOINT, instant + " " + state, runId, instant);
    }

    /** Forgets what was recorded as of later instants; who had left by them is back. */
    static void rewind(Transaction tx, Instant instant) {
        tx.sql()
                .deleteFrom(SEGMENT_MEMBER)
                .where(SEGMENT_MEMBER.ENTERED_AT.gt(instant))
                .execute();
        tx.sql()
                .update(SEGMENT_MEMBER)
                .setNull(SEGMENT_MEMBER.EXITED_AT)
                .setNull(SEGMENT_MEMBER.EXITED_RUN_ID)
                .where(SEGMENT_MEMBER.EXITED_AT.gt(instant))
                .execute();
        tx.sql().deleteFrom(LEAD_STAGE).where(LEAD_STAGE.ENTERED_AT.gt(instant)).execute();
        tx.sql()
                .update(LEAD_STAGE)
                .setNull(LEAD_STAGE.EXITED_AT)
                .setNull(LEAD_STAGE.EXITED_RUN_ID)
                .where(LEAD_STAGE.EXITED_AT.gt(instant))
                .execute();
        tx.sql()
                .deleteFrom(LEAD_ACTION)
                .where(LEAD_ACTION.HAPPENED_AT.gt(instant))
                .and(LEAD_ACTION.STATE.eq("pending"))
                .and(LEAD_ACTION.CAUSE.in("entered", "exited"))
                .execute();
        Checkpoints.forget(tx, CHECKPOINT);
    }

    private static Optional<String> recorded(Transaction tx) {
        return Checkpoints.get(tx, CHECKPOINT);
    }

    private static String definitions(Transaction tx, Workspace workspace) {
        return Fingerprint.of(Profile.version(tx)
                + ScoreState.recorded(tx)
                + workspace.segments()
                + workspace.lifecycle()
                + tx.sql()
                        .select(DSL.max(LEAD_SIGNAL.ID))
                        .from(LEAD_SIGNAL)
                        .fetchSingle()
                        .value1());
    }
}
