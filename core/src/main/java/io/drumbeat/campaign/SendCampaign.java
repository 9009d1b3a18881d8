package io.drumbeat.campaign;

import static io.drumbeat.sql.Tables.CAMPAIGN;

import io.drumbeat.consent.SuppressedAddresses;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.OneAtATime;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.CampaignDefinition;
import io.drumbeat.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Sends a campaign to everybody in its segments who may be written to and was not yet, at most once each, and accounts for
 * everybody: {@code audience = planned + excluded} and {@code planned = sent + failed + unknown + deferred} in every run.
 */
public final class SendCampaign implements Pipeline<SendCampaign.Request, SendCampaign.Summary> {
    private final Workspace workspace;
    private final Channels channels;
    private final Duration turn;

    public SendCampaign(Workspace workspace, Channels channels) {
        this(workspace, channels, StoreTurns.USUAL);
    }

    /** @param turn how long a slow send keeps the store at least, before others may have it */
    SendCampaign(Workspace workspace, Channels channels, Duration turn) {
        this.workspace = workspace;
        this.channels = channels;
        this.turn = turn;
    }

    /**
     * What is to be sent.
     *
     * @param limit at most so many attempts in this run
     * @param retryUnknown send again what may have arrived: some people may get it twice
     * @param maxRecipients in place of the workspace's guard
     * @param allowEmpty an audience of nobody is no error
     */
    public record Request(
            String name, OptionalLong limit, boolean retryUnknown, OptionalLong maxRecipients, boolean allowEmpty) {
        public static Request of(String name) {
            return new Request(name, OptionalLong.empty(), false, OptionalLong.empty(), false);
        }

        public Request limit(long most) {
            return new Request(name, OptionalLong.of(most), retryUnknown, maxRecipients, allowEmpty);
        }

        public Request retryingUnknown() {
            return new Request(name, limit, true, maxRecipients, allowEmpty);
        }

        public Request maxRecipients(long most) {
            return new Request(name, limit, retryUnknown, OptionalLong.of(most), allowEmpty);
        }

        public Request allowingEmpty() {
            return new Request(name, limit, retryUnknown, maxRecipients, true);
        }
    }

    /**
     * This run in figures.
     *
     * @param audience who is in the segments
     * @param excluded who may not be written to, by reason
     * @param planned who may be
     * @param deferred who waits for a later run, by reason
     */
    public record Summary(
            String campaign,
            long audience,
            Map<String, Long> excluded,
            long planned,
            long sent,
            long failed,
            long unknown,
            Map<String, Long> deferred,
            List<VariantSent> variants)
            implements io.drumbeat.run.Summary {
        @Override
        public boolean partial() {
            return failed > 0 || unknown > 0 || deferred.containsKey(Reason.TEMPLATE_ERROR);
        }
    }

    /** How many got which wording. */
    public record VariantSent(String name, long sent) {}

    @Override
    public Summary run(Run run, Request request) {
        CampaignDefinition campaign = Campaigns.named(workspace, request.name());
        if (run.dryRun()) {
            return new SendRehearsal(workspace, campaign).run(run, request);
        }
        var stopFile = new StopFile(workspace.stateDir(), campaign.name());
        Campaigns.refuseUnlessActive(campaign, stopFile);
        Channels.Route route = channels.route(workspace, campaign);
        Preparation prepared = run.store().transact(tx -> Preparation.of(workspace, campaign, tx, run.asOf()));
        prepared.requireFitFor(route);
        prepared.warnings().forEach(warning -> run.warn(warning.code(), warning.message()));
        try (OneAtATime _ = Campaigns.alone(workspace, campaign);
                MessageChannel channel = route.open()) {
            var ledger = new MessageLedger(campaign.name(), run.id());
            reconcile(run, campaign, route, prepared, channel, ledger);
            SendPlan.Figures figures = plan(run, request, campaign, route);
            return send(run, request, campaign, prepared, channel, ledger, figures, stopFile);
        }
    }

    private void reconcile(
            Run run,
            CampaignDefinition campaign,
            Channels.Route route,
            Preparation prepared,
            MessageChannel channel,
            MessageLedger ledger) {
        JournalReplay journals = JournalReplay.read(journalFolder(), campaign.name());
        var reconciliation =
                new Reconciliation(ledger, journals, channel, route.connection().name(), prepared.writer()::messageId);
        long unknown =
                run.store().transact(tx -> reconciliation.settle(tx, run.clock().instant()));
        journals.forget();
        if (unknown > 0) {
            run.warn(
                    "unknown_outcome",
                    unknown + " messages were under way when an earlier run died, and may have arrived;"
                            + " --retry-unknown sends them again");
        }
    }

    private SendPlan.Figures plan(Run run, Request request, CampaignDefinition campaign, Channels.Route route) {
        run.progress().step("plan");
        Instant now = run.clock().instant();
        var starts = new Starts(campaign);
        var plan = new SendPlan(campaign, route.connection().name(), run.id(), now);
        SendPlan.Figures figures = run.store().transact(tx -> {
            Campaigns.requireEvaluatedSegments(tx.sql(), campaign);
            var people = SendPlan.people(tx, policy(tx, campaign, request, now));
            SendPlan.Figures found = SendPlan.figures(tx.sql(), people);
            new RecipientGuard(workspace, campaign).check(request, found);
            seen(tx, campaign, now);
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
                    : run.store()
                            .transact(tx -> plan.addNew(tx, SendPlan.people(tx, policy(tx, campaign, request, now))));
        } while (added > 0);
        run.store().execute(tx -> starts.settlePlanned(tx, now, run.id()));
        return figures;
    }

    private Eligibility policy(Transaction tx, CampaignDefinition campaign, Request request, Instant now) {
        return new Eligibility(
                campaign, workspace.sending(), request.retryUnknown(), SuppressedAddresses.in(tx.sql()), now);
    }

    private static void seen(Transaction tx, CampaignDefinition campaign, Instant now) {
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

    private Summary send(
            Run run,
            Request request,
            CampaignDefinition campaign,
            Preparation prepared,
            MessageChannel channel,
            MessageLedger ledger,
            SendPlan.Figures figures,
            StopFile stopFile) {
        run.progress().step("send");
        var tally = new Tally(campaign.variants().keySet());
        var hours = new DeliveryHours(workspace, campaign);
        Optional<String> ended;
        Map<String, Long> rest;
        Optional<DrumbeatException> failure;
        try (Journal journal = Journal.begin(journalFolder(), campaign.name(), run.id());
                Dispatch dispatch = new Dispatch(
                        channel, prepared.writer(), journal, hours, run.clock(), () -> stop(run, stopFile))) {
            var sending = new CampaignSend(
                    run,
                    channel,
                    ledger,
                    journal,
                    dispatch,
                    hours,
                    (tx, now) -> policy(tx, campaign, request, now),
                    prepared.fields(),
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
        return ending(run, summary(campaign, figures, tally, rest), ended, failure);
    }

    private static Optional<String> stop(Run run, StopFile stopFile) {
        if (run.interrupt().requested()) {
            return Optional.of(Reason.INTERRUPTED);
        }
        return stopFile.exists() ? Optional.of(Reason.PAUSED) : Optional.empty();
    }

    private static Summary summary(
            CampaignDefinition campaign, SendPlan.Figures figures, Tally tally, Map<String, Long> rest) {
        Map<String, Long> excluded = new LinkedHashMap<>(figures.excluded());
        tally.suppressed().forEach((reason, count) -> excluded.merge(reason, count, Long::sum));
        Map<String, Long> deferred = new TreeMap<>(tally.waiting());
        rest.forEach((reason, count) -> deferred.merge(reason, count, Long::sum));
        return new Summary(
                campaign.name(),
                figures.audience(),
                excluded,
                planned(figures, tally),
                tally.sent(),
                tally.failed(),
                tally.unknown(),
                deferred,
                tally.sentByVariant().entrySet().stream()
                        .map(variant -> new VariantSent(variant.getKey(), variant.getValue()))
                        .toList());
    }

    /** Who may be written to: who was planned, without those whom the policy stopped at the last moment. */
    private static long planned(SendPlan.Figures figures, Tally tally) {
        return figures.planned() - sum(tally.suppressed());
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(count -> count).sum();
    }

    private static Summary ending(
            Run run, Summary summary, Optional<String> ended, Optional<DrumbeatException> failure) {
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

    private java.nio.file.Path journalFolder() {
        return Journal.folder(workspace.stateDir(), workspace.target().name());
    }
}
