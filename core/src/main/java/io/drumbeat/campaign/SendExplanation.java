package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.LEAD;
import static io.drumbeat.sql.Tables.MESSAGE;

import io.drumbeat.consent.SuppressedAddresses;
import io.drumbeat.lead.LeadFinder;
import io.drumbeat.store.Store;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Why a person would get a campaign, or would not. Changes nothing. */
public final class SendExplanation {
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry(Reason.ALREADY_SENT, "This campaign was sent to them already"),
            Map.entry(Reason.UNKNOWN_EARLIER, "An earlier attempt may have reached them; --retry-unknown sends again"),
            Map.entry(Reason.FAILED_EARLIER, "An earlier attempt failed for good"),
            Map.entry(Reason.EXPIRED, "Their message waited longer than the campaign's expires"),
            Map.entry(Reason.SUPPRESSED, "Their address or its domain is on the suppression list"),
            Map.entry(Reason.OPTED_OUT, "They opted out of this kind of mail"),
            Map.entry(Reason.NO_CONSENT, "There is no consent on record for this purpose"),
            Map.entry(Reason.NO_ADDRESS, "No address is known for this channel"),
            Map.entry(Reason.DUPLICATE_ADDRESS, "Somebody else in this campaign has the same address"),
            Map.entry(Reason.FREQUENCY_CAP, "They got as many messages lately as sending.caps allows"),
            Map.entry(Reason.QUIET_HOURS, "It is quiet hours where they are, or may be"),
            Map.entry(Reason.SEND_BETWEEN, "It is outside the campaign's send_between where they are"));

    private final Workspace workspace;
    private final Instant now;
    private final Request request;

    /**
     * An explanation as of a moment.
     *
     * @param now the wall clock: quiet hours and caps count from it
     */
    public SendExplanation(Workspace workspace, Instant now, Request request) {
        this.workspace = workspace;
        this.now = now;
        this.request = request;
    }

    /** Which campaign, and who. */
    public record Request(String name, String lead) {}

    /**
     * The answer.
     *
     * @param wouldBeSent in a run at this moment
     * @param reason the word that the summary of a run counts them under; none: they would be sent to
     * @param because the same as a sentence
     * @param messageState the state of their message in the ledger, if there is one
     */
    public record Summary(
            String campaign,
            long leadId,
            boolean inAudience,
            boolean wouldBeSent,
            @Nullable String reason,
            String because,
            @Nullable String address,
            @Nullable String variant,
            @Nullable String messageState,
            @Nullable String messageReason)
            implements io.drumbeat.run.Summary {}

    public Summary read(Store store) {
        CampaignDefinition campaign = Campaigns.named(workspace, request.name());
        return store.rehearse(tx -> {
            Campaigns.requireEvaluatedSegments(tx.sql(), campaign);
            return explain(tx, campaign, LeadFinder.find(tx.sql(), request.lead(), workspace.region()));
        });
    }

    private Summary explain(Transaction tx, CampaignDefinition campaign, long leadId) {
        var policy = new Eligibility(campaign, workspace.sending(), false, SuppressedAddresses.in(tx.sql()), now);
        TempTable people = SendPlan.people(tx, policy);
        var variant = new SendPlan(campaign, "", "", now)
                .variant(people.field(Eligibility.ADDRESS))
                .as("variant");
        Record row = tx.sql()
                .select(List.of(
                        people.field(Eligibility.ADDRESS),
                        people.field(Eligibility.REASON),
                        variant,
                        LeadZone.OF_LEAD,
                        LEAD.COUNTRY))
                .from(people.table().leftJoin(LEAD).on(LEAD.LEAD_ID.eq(people.field(Eligibility.LEAD_ID))))
                .where(people.field(Eligibility.LEAD_ID).eq(leadId))
                .fetchOne();
        Record message = tx.sql()
                .select(MESSAGE.STATE, MESSAGE.REASON)
                .from(MESSAGE)
                .where(MESSAGE.CAMPAIGN.eq(campaign.name()))
                .and(MESSAGE.LEAD_ID.eq(leadId))
                .fetchAny();
        String state = message == null ? null : message.get(MESSAGE.STATE);
        String detail = message == null ? null : message.get(MESSAGE.REASON);
        if (row == null) {
            return new Summary(
                    campaign.name(),
                    leadId,
                    false,
                    false,
                    "not_in_audience",
                    "They are in none of the campaign's segments, or in one that it excludes",
                    null,
                    null,
                    state,
                    detail);
        }
        String excluded = row.get(people.field(Eligibility.REASON));
        var place = new DeliveryHours.Place(row.get(LeadZone.OF_LEAD), row.get(LEAD.COUNTRY));
        String reason = Optional.ofNullable(excluded)
                .or(() -> new DeliveryHours(workspace, campaign).waiting(place, now))
                .orElse(null);
        return new Summary(
                campaign.name(),
                leadId,
                true,
                reason == null,
                reason,
                reason == null ? "Nothing speaks against it" : SENTENCES.getOrDefault(reason, reason),
                row.get(people.field(Eligibility.ADDRESS)),
                excluded == null ? row.get(variant) : null,
                state,
                detail);
    }
}
