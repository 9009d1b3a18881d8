package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.CAMPAIGN;

import io.drumbeat.consent.SuppressedAddresses;
import io.drumbeat.error.Counted;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.OneAtATime;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One run of a campaign that is not a rehearsal: settles what an earlier one left open, plans, and sends. */
final class SendRun {
    private final Workspace workspace;
    private final CampaignDefinition campaign;
    private final Run run;
    private final SendCampaign.Request request;
    private final StopFile stopFile;

    SendRun(Workspace workspace, CampaignDefinition campaign, Run run, SendCampaign.Request request) {
        this.workspace = workspace;
        this.campaign = campaign;
        this.run = run;
        this.request = request;
        this.stopFile = new StopFile(workspace.stateDir(), campaign.name());
    }

    /** @param turn how long a slow send keeps the store at least, before others may have it */
    SendCampaign.Summary with(Channels channels, Duration turn) {
        Campaigns.refuseUnlessActive(campaign, stopFile);
        Channels.Route route = channels.route(workspace, campaign);
        Preparation prepared = run.store().transact(tx -> Preparation.of(workspace, campaign, tx, run.asOf()));
        prepared.requireFitFor(route);
        prepared.warnings().forEach(warning -> run.warn(warning.code(), warning.message()));
        try (OneAtATime _ = Campaigns.alone(workspace, campaign);
                MessageChannel channel = route.open()) {
            var ledger = new MessageLedger(campaign.name(), run.id());
            reconcile(route, prepared, channel, ledger);
            return send(prepared, channel, ledger, plan(route), turn);
        }
    }

    private void reconcile(Channels.Route route, Preparation prepared, MessageChannel channel, MessageLedger ledger) {
        JournalReplay journals = JournalReplay.read(journalFolder(), campaign.name());
        var reconciliation =
                new Reconciliation(ledger, journals, channel, route.connection().name(), prepared.writer()::messageId);
        long unknown =
                run.store().transact(tx -> reconciliation.settle(tx, run.clock().instant()));
        journals.forget();
        if (unknown > 0) {
            run.warn(
                    "unknown_outcome",
                    Counted.of(unknown, "message was", "messages were")
                            + " under way when an earlier run died, and may have arrived;"
                            + " --retry-unknown sends them again");
        }
    }

    private SendPlan.Figures plan(Channels.Route route) {
        run.progress().step("plan");
        Instant now = run.clock().instant();
        var starts = new Starts(campaign);
        var plan = new SendPlan(campaign, route.connection().name(), run.id(), now);
        SendPlan.Figures figures = run.store().transact(tx -> {
            Campaigns.requireEvaluatedSegments(tx.sql(), campaign);
            var people = SendPlan.people(tx, policy(tx, now));
            SendPlan.Figures found = SendPlan.figures(tx.sql(), people);
            new RecipientGuard(workspace, campaign).check(request, found);
            seen(tx, now);
            plan.reviseOld(tx, people);
            plan.addNew(tx, people);
            starts.settleExcluded(tx, people, now, run.id());
            return found;
        });
        int added;
        do {
            run.interrupt().check();
            added = figures.planned() <= SendPlan.ROWS_A_COMMIT
                    ? 0
                    : run.store().transact(tx -> plan.addNew(tx, SendPlan.people(tx, policy(tx, now))));
        } while (added > 0);
        run.store().execute(tx -> starts.settlePlanned(tx, now, run.id()));
        return figures;
    }

    private Eligibility policy(Transaction tx, Instant now) {
        return new Eligibility(
                campaign, workspace.sending(), request.retryUnknown(), SuppressedAddresses.in(tx.sql()), now);
    }

    private void seen(Transaction tx, Instant now) {
        tx.sql()
                .insertInto(CAMPAIGN)
                .set(CAMPAIGN.NAME, campaign.name())
                .set(CAMPAIGN.STATUS, "active")
                .set(CAMPAIGN.FIRST_RUN_AT, now)
                .set(CAMPAIGN.LAST_RUN_AT, now)
                .onConflict(CAMPAIGN.NAME)
                .doUpdate()
                .set(CAMPAIGN.STATUS, "active")
                .set(CAMPAIGN.LAST_RUN_AT, now)
                .execute();
    }

    private SendCampaign.Summary send(
            Preparation prepared,
            MessageChannel channel,
            MessageLedger ledger,
            SendPlan.Figures figures,
            Duration turn) {
        run.progress().step("send");
        var tally = new Tally(campaign.variants().keySet());
        var hours = new DeliveryHours(workspace, campaign);
        Optional<String> ended;
        Map<String, Long> rest;
        Optional<DrumbeatException> failure;
        try (Journal journal = Journal.begin(journalFolder(), campaign.name(), run.id());
                Dispatch dispatch = new Dispatch(channel, prepared.writer(), journal, hours, run.clock(), this::stop)) {
            var sending = new CampaignSend(
                    run,
                    channel,
                    new MessageClaims(campaign.name(), run.id(), this::policy, prepared.fields()),
                    ledger,
                    journal,
                    dispatch,
                    hours,
                    new Allowance(request.limit(), new SenderRamp(workspace, campaign)),
                    new StoreTurns(run, channel.slow(), turn),
                    figures.planned(),
                    tally);
            ended = sending.untilDone();
            failure = dispatch.failure();
            rest = sending.notTakenUp(
                    planned(figures, tally) - tally.attempted() - sum(tally.waiting()),
                    ended.orElse(Reason.QUIET_HOURS));
        }
        tally.templateError()
                .ifPresent(error -> run.warn(
                        Reason.TEMPLATE_ERROR,
                        "Some wait until a template has words for them: " + error
                                + ". Mend it, or fill in what they lack; the next run writes to them"));
        return ending(summary(figures, tally, rest), ended, failure);
    }

    private Optional<String> stop() {
        if (run.interrupt().requested()) {
            return Optional.of(Reason.INTERRUPTED);
        }
        return stopFile.exists() ? Optional.of(Reason.PAUSED) : Optional.empty();
    }

    private SendCampaign.Summary summary(SendPlan.Figures figures, Tally tally, Map<String, Long> rest) {
        Map<String, Long> excluded = new LinkedHashMap<>(figures.excluded());
        tally.suppressed().forEach((reason, count) -> excluded.merge(reason, count, Long::sum));
        Map<String, Long> deferred = new TreeMap<>(tally.waiting());
        rest.forEach((reason, count) -> deferred.merge(reason, count, Long::sum));
        return new SendCampaign.Summary(
                campaign.name(),
                figures.audience(),
                excluded,
                planned(figures, tally),
                tally.sent(),
                tally.failed(),
                tally.unknown(),
                deferred,
                tally.sentByVariant().entrySet().stream()
                        .map(variant -> new SendCampaign.VariantSent(variant.getKey(), variant.getValue()))
                        .toList());
    }

    /** Who may be written to: who was planned, without those whom the policy stopped at the last moment. */
    private static long planned(SendPlan.Figures figures, Tally tally) {
        return figures.planned() - sum(tally.suppressed());
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(count -> count).sum();
    }

    private SendCampaign.Summary ending(
            SendCampaign.Summary summary, Optional<String> ended, Optional<DrumbeatException> failure) {
        if (failure.isPresent()) {
            throw failure.get().withSummary(summary);
        }
        switch (ended.orElse("")) {
            case Reason.INTERRUPTED -> throw run.interrupt().failure().withSummary(summary);
            case Reason.UNREACHABLE ->
                throw DrumbeatException.external(
                                "channel_down", "The channel failed again and again; nobody else was tried")
                        .hint("Everything done so far is accounted for; run the same command again to carry on")
                        .retryableLater()
                        .withSummary(summary);
            case Reason.PAUSED ->
                run.warn("paused", "The campaign was paused; `drumbeat campaign resume` lets the next run carry on");
            default -> {}
        }
        return summary;
    }

    private Path journalFolder() {
        return Journal.folder(workspace.stateDir(), workspace.target().name());
    }
}
