package io.drumbeat.privacy;

import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.LEAD;

import io.drumbeat.consent.Reach;
import io.drumbeat.consent.Suppressions;
import io.drumbeat.lead.LeadFinder;
import io.drumbeat.sql.tables.records.LeadRecord;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code consent show}: what a person has said, all of it, and what follows. */
public final class ConsentLookup {
    private final Workspace workspace;
    private final String lead;

    /**
     * What they said.
     *
     * @param reach for marketing, as things stand
     * @param ledger everything ever said, newest first
     */
    public record Summary(
            long leadId,
            @Nullable String name,
            List<Reach> reach,
            List<Suppressions.Entry> suppressions,
            List<Entry> ledger) {}

    /**
     * One statement.
     *
     * @param proven it can overcome an earlier denial, or is one with a date
     * @param recordedAt when we learned of it
     * @param runId the run that entered it
     */
    public record Entry(
            Instant occurredAt,
            String channel,
            String purpose,
            String state,
            @Nullable String source,
            @Nullable String evidence,
            @Nullable String legalBasis,
            boolean proven,
            Instant recordedAt,
            String runId) {}

    /** @param lead an e-mail, a phone, an external id as {@code system:id}, or our id */
    public ConsentLookup(Workspace workspace, String lead) {
        this.workspace = workspace;
        this.lead = lead;
    }

    public Summary read(Store store) {
        return store.read(sql -> {
            long id = LeadFinder.find(sql, lead, workspace.region());
            LeadRecord row = sql.fetchSingle(LEAD, LEAD.LEAD_ID.eq(id));
            return new Summary(
                    id,
                    row.getFullName(),
                    Reach.of(sql, id, row.getEmail(), row.getPhone()),
                    Suppressions.of(sql, row.getEmail(), row.getPhone()),
                    sql.selectFrom(CONSENT_EVENT)
                            .where(CONSENT_EVENT.LEAD_ID.eq(id))
                            .orderBy(CONSENT_EVENT.OCCURRED_AT.desc(), CONSENT_EVENT.ID.desc())
                            .fetch(event -> new Entry(
                                    event.getOccurredAt(),
                                    event.getChannel(),
                                    event.getPurpose(),
                                    event.getState(),
                                    event.getSource(),
                                    event.getEvidence(),
                                    event.getLegalBasis(),
                                    Boolean.TRUE.equals(event.getProven()),
                                    event.getRecordedAt(),
                                    event.getRunId())));
        });
    }
}
