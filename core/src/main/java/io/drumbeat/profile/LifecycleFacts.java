package io.drumbeat.profile;

import static io.drumbeat.sql.Tables.LEAD_STAGE;

import io.drumbeat.store.TempTable;
import io.drumbeat.workspace.Lifecycle;
import org.jooq.impl.DSL;

/** The stages as they stood at the run's instant; {@code segment} brings them up to date. */
final class LifecycleFacts {
    private LifecycleFacts() {}

    static void find(People people) {
        var now = people.now(LEAD_STAGE.ENTERED_AT);
        TempTable stages = people.join(
                "profile_stages",
                DSL.select(LEAD_STAGE.LEAD_ID, DSL.max(LEAD_STAGE.STAGE).as(LEAD_STAGE.STAGE))
                        .from(LEAD_STAGE)
                        .where(LEAD_STAGE.ENTERED_AT.le(now))
                        .and(LEAD_STAGE.EXITED_AT.isNull().or(LEAD_STAGE.EXITED_AT.gt(now)))
                        .groupBy(LEAD_STAGE.LEAD_ID));
        people.select(Lifecycle.COLUMN, stages.field(LEAD_STAGE.STAGE));
    }
}
