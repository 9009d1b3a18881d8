package io.drumbeat.privacy;

import static io.drumbeat.sql.Tables.CONSENT;
import static io.drumbeat.sql.Tables.CONSENT_EVENT;
import static io.drumbeat.sql.Tables.IMPORT_FILE;
import static io.drumbeat.sql.Tables.LEAD;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.ConsentState;
import io.drumbeat.consent.LedgerEntries;
import io.drumbeat.consent.LegalBasis;
import io.drumbeat.consent.Statement;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.lead.LeadFinder;
import io.drumbeat.profile.Profile;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.sql.tables.records.ConsentRecord;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** {@code consent grant} and {@code consent revoke}: enters what somebody said by phone or in person. */
public final class ConsentChange implements Pipeline<ConsentChange.Request, ConsentChange.Summary> {
    private final Workspace workspace;

    /**
     * What was said.
     *
     * @param lead an e-mail, a phone, an external id as {@code system:id}, or our id
     * @param at when; empty: now
     */
    public record Request(
            String lead,
            ConsentState state,
            List<Channel> channels,
            String purpose,
            Optional<Instant> at,
            @Nullable String source,
            @Nullable String evidence,
            LegalBasis basis) {}

    /**
     * What came of it.
     *
     * @param recorded how many statements were entered
     */
    public record Summary(long leadId, long recorded, long unchanged, List<Change> changes)
            implements io.drumbeat.run.Summary {}

    /**
     * What stands on a channel.
     *
     * @param before {@code granted}, {@code denied} or {@code unknown}
     * @param outcome {@code recorded}; {@code unchanged}: the same was known; {@code overruled}: it was entered, and something
     *     else stands
     */
    public record Change(String channel, String purpose, String before, String after, String outcome) {}

    public ConsentChange(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Summary run(Run run, Request request) {
        check(run, request);
        return run.store().transact(run.dryRun(), tx -> {
            long lead = LeadFinder.find(tx.sql(), request.lead(), workspace.region());
            List<Change> changes = new ArrayList<>();
            for (Channel channel : request.channels()) {
                changes.add(change(run, tx, request, lead, channel));
            }
            long unchanged = changes.stream()
                    .filter(change -> change.outcome().equals("unchanged"))
                    .count();
            if (unchanged < changes.size()) {
                Profile.markStale(tx);
            }
            warnOfSharedPhone(run, tx.sql(), request, lead);
            return new Summary(lead, changes.size() - unchanged, unchanged, List.copyOf(changes));
        });
    }

    private static void check(Run run, Request request) {
        if (request.channels().isEmpty()) {
            throw DrumbeatException.usage("no_channel", "No channel was named")
                    .hint("Say which, e.g. --channel email,sms");
        }
        if (request.state() == ConsentState.GRANTED && (request.source() == null || request.evidence() == null)) {
            throw DrumbeatException.usage("no_evidence", "An agreement counts only with its source and its evidence")
                    .hint("Say where and in what words, e.g. --source phone --evidence \"Asked for offers by mail,"
                            + " call of 20 Nov\"");
        }
        request.at().filter(at -> at.isAfter(run.clock().instant())).ifPresent(at -> {
            throw DrumbeatException.usage("future_instant", "Nobody has said anything at " + at + " yet")
                    .hint("Leave --at out if it was said just now");
        });
    }

    private Change change(Run run, Transaction tx, Request request, long lead, Channel channel) {
        ConsentRecord standing = standing(tx.sql(), lead, channel, request.purpose());
        Statement statement = new Statement(
                lead,
                channel,
                request.purpose(),
                request.state(),
                at(run, tx.sql(), request, lead, channel),
                request.source(),
                request.evidence(),
                request.basis());
        String before = standing == null ? "unknown" : standing.getState();
        if (standing != null && isKnown(statement, standing) && isOfTheirOwn(tx.sql(), standing)) {
            return new Change(channel.label(), request.purpose(), before, before, "unchanged");
        }
        new LedgerEntries(tx, run.asOf(), run.id()).enter(statement);
        String after = Objects.requireNonNull(standing(tx.sql(), lead, channel, request.purpose()))
                .getState();
        boolean stands = after.equals(request.state().label());
        if (!stands) {
            run.warn("overruled", overruled(channel, after));
        }
        return new Change(channel.label(), request.purpose(), before, after, stands ? "recorded" : "overruled");
    }

    private static @Nullable ConsentRecord standing(DSLContext sql, long lead, Channel channel, String purpose) {
        return sql.selectFrom(CONSENT)
                .where(CONSENT.LEAD_ID.eq(lead))
                .and(CONSENT.CHANNEL.eq(channel.label()))
                .and(CONSENT.PURPOSE.eq(purpose))
                .fetchOne();
    }

    /** A no without a time is said now and is the last word, even if a file brought something from a clock ahead of ours. */
    private static Instant at(Run run, DSLContext sql, Request request, long lead, Channel channel) {
        Instant at = request.at().orElse(run.asOf());
        if (request.at().isPresent() || request.state() == ConsentState.GRANTED) {
            return at;
        }
        Instant last = sql.fetchValue(select(max(CONSENT_EVENT.OCCURRED_AT))
                .from(CONSENT_EVENT)
                .where(CONSENT_EVENT.LEAD_ID.eq(lead))
                .and(CONSENT_EVENT.CHANNEL.eq(channel.label()))
                .and(CONSENT_EVENT.PURPOSE.eq(request.purpose())));
        return last != null && last.isAfter(at) ? last : at;
    }

    /** The same, in the same words, on the same day where the company is. */
    private boolean isKnown(Statement said, ConsentRecord standing) {
        return standing.getState().equals(said.state().label())
                && Objects.equals(standing.getSource(), said.source())
                && Objects.equals(standing.getEvidence(), said.evidence())
                && Objects.equals(standing.getLegalBasis(), said.basis().label())
                && day(standing.getOccurredAt()).equals(day(said.at()));
    }

    /** What only a file said may be taken back with it: what they say themselves must stand without it. */
    private static boolean isOfTheirOwn(DSLContext sql, ConsentRecord standing) {
        return sql.fetchExists(
                CONSENT_EVENT,
                CONSENT_EVENT
                        .LEAD_ID
                        .eq(standing.getLeadId())
                        .and(CONSENT_EVENT.CHANNEL.eq(standing.getChannel()))
                        .and(CONSENT_EVENT.PURPOSE.eq(standing.getPurpose()))
                        .and(CONSENT_EVENT.STATE.eq(standing.getState()))
                        .and(CONSENT_EVENT.OCCURRED_AT.eq(standing.getOccurredAt()))
                        .andNotExists(select(IMPORT_FILE.ID)
                                .from(IMPORT_FILE)
                                .where(IMPORT_FILE.RUN_ID.eq(CONSENT_EVENT.RUN_ID))));
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, workspace.timezone());
    }

    private static String overruled(Channel channel, String after) {
        return after.equals(ConsentState.DENIED.label())
                ? "It was entered, but " + channel.label()
                        + " stays denied: they said no later, or the legal basis is not their consent"
                : "It was entered, but " + channel.label() + " stays granted: they agreed later, with evidence";
    }

    private static void warnOfSharedPhone(Run run, DSLContext sql, Request request, long lead) {
        boolean byPhone =
                request.channels().contains(Channel.SMS) || request.channels().contains(Channel.CALL);
        if (request.state() == ConsentState.GRANTED || !byPhone) {
            return;
        }
        var phone = select(LEAD.PHONE).from(LEAD).where(LEAD.LEAD_ID.eq(lead));
        int others = sql.fetchCount(LEAD, LEAD.PHONE.eq(phone).and(LEAD.LEAD_ID.ne(lead)));
        if (others > 0) {
            run.warn(
                    "shared_phone",
                    (others == 1 ? "Another person has" : others + " other people have")
                            + " the same phone and may still be called or texted; `import-suppressions` with --kind phone"
                            + " stops the number itself");
        }
    }
}
