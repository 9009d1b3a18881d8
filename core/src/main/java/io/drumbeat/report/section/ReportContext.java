package io.drumbeat.report.section;

import io.drumbeat.report.model.Period;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** All that a section may look at: the workspace, the store as one snapshot, and the time it is about. */
public record ReportContext(Workspace workspace, DSLContext sql, Period period) {

    public Instant asOf() {
        return period.asOf();
    }

    /** Happened by the report's instant: what came later does not exist for this report. */
    public Condition known(Field<Instant> instant) {
        return instant.le(period.asOf());
    }

    public Condition inPeriod(Field<Instant> instant) {
        return in(period, instant);
    }

    public Condition inPreviousPeriod(Field<Instant> instant) {
        return in(period.previous(), instant);
    }

    private static Condition in(Period period, Field<Instant> instant) {
        return instant.between(period.from(), period.asOf());
    }
}
