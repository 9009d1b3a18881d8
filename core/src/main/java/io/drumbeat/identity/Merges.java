package io.drumbeat.identity;

import static io.drumbeat.sql.Tables.LEAD_MERGE;

import io.drumbeat.sql.tables.records.LeadMergeRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** The merges that stand. */
public final class Merges {
    private Merges() {}

    /** The lead that an id names now: where that lead was merged, whom it is part of. */
    public static Optional<Long> ownerOf(DSLContext sql, long absorbed) {
        return standing(sql, absorbed).map(LeadMergeRecord::getLeadId);
    }

    /** The merge that made this lead part of another. */
    public static Optional<LeadMergeRecord> standing(DSLContext sql, long absorbed) {
        return sql.selectFrom(LEAD_MERGE)
                .where(LEAD_MERGE.ABSORBED_ID.eq(absorbed))
                .and(LEAD_MERGE.UNDONE_AT.isNull())
                .fetchOptional();
    }

    /** The merges into a lead itself, the last first. */
    public static List<LeadMergeRecord> into(DSLContext sql, long survivor) {
        return sql.selectFrom(LEAD_MERGE)
                .where(LEAD_MERGE.SURVIVOR_ID.eq(survivor))
                .and(LEAD_MERGE.UNDONE_AT.isNull())
                .orderBy(LEAD_MERGE.ID.desc())
                .fetch();
    }
}
