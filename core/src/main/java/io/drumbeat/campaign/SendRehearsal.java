package io.drumbeat.campaign;

import io.drumbeat.consent.SuppressedAddresses;
import io.drumbeat.run.Run;
import io.drumbeat.store.TempTable;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A dry run: who would be written to now, and who would wait for what. Nothing is claimed and nothing is kept. */
final class SendRehearsal {
    private final Workspace workspace;
    private final CampaignDefinition campaign;

    SendRehearsal(Workspace workspace, CampaignDefinition campaign) {
        this.workspace = workspace;
        this.campaign = campaign;
    }

    SendCampaign.Summary run(Run run, SendCampaign.Request request) {
        return run(run, request, (tx, people) -> {});
    }

    /** The same, and shows everybody in the audience to somebody. */
    SendCampaign.Summary run(Run run, SendCampaign.Request request, BiConsumer<Transaction, TempTable> audience) {
        Instant now = run.clock().instant();
        return run.store().rehearse(tx -> {
            Campaigns.requireEvaluatedSegments(tx.sql(), campaign);
            var policy = new Eligibility(
                    campaign, workspace.sending(), request.retryUnknown(), SuppressedAddresses.in(tx.sql()), now);
            TempTable people = SendPlan.people(tx, policy);
            audience.accept(tx, people);
            SendPlan.Figures figures = SendPlan.figures(tx.sql(), people);
            var room = new Allowance(request.limit(), new SenderRamp(workspace, campaign)).room(tx.sql(), now, 0);
            return summary(figures, deferred(SendPlan.places(tx.sql(), people), figures.planned(), room, now));
        });
    }

    private Map<String, Long> deferred(
            Map<DeliveryHours.Place, Long> places, long planned, Allowance.Room room, Instant now) {
        var hours = new DeliveryHours(workspace, campaign);
        Map<String, Long> deferred = new TreeMap<>();
        places.forEach((place, people) ->
                hours.waiting(place, now).ifPresent(reason -> deferred.merge(reason, people, Long::sum)));
        long ready = planned - deferred.values().stream().mapToLong(n -> n).sum();
        long taken = Math.min(ready, room.messages());
        if (taken > 0) {
            deferred.put(Reason.DRY_RUN, taken);
        }
        if (ready > taken) {
            deferred.put(room.reason(), ready - taken);
        }
        return deferred;
    }

    private SendCampaign.Summary summary(SendPlan.Figures figures, Map<String, Long> deferred) {
        List<SendCampaign.VariantSent> none = campaign.variants().keySet().stream()
                .map(variant -> new SendCampaign.VariantSent(variant, 0))
                .toList();
        return new SendCampaign.Summary(
                campaign.name(), figures.audience(), figures.excluded(), figures.planned(), 0, 0, 0, deferred, none);
    }
}
