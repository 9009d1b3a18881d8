package io.drumbeat.push;

import io.drumbeat.campaign.Journal;
import io.drumbeat.campaign.JournalReplay;
import io.drumbeat.campaign.StoreTurns;
import io.drumbeat.error.Category;
import io.drumbeat.error.Counted;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.run.OneAtATime;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DestinationDefinition;
import io.drumbeat.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one run does for each destination: settles what an earlier run left open, and hands over who is new or different. */
final class PushRound {
    private final Workspace workspace;
    private final LeadDestinations destinations;
    private final Duration turn;
    private final Run run;
    private final PushLeads.Request request;
    private final Catalog profile;
    private final AsOf asOf;
    private final RuleParser rules;
    private final PushClasses classes;
    private final List<DrumbeatException> failures = new ArrayList<>();

    /** @param turn how long a slow push keeps the store at least, before others may have it */
    PushRound(Workspace workspace, LeadDestinations destinations, Duration turn, Run run, PushLeads.Request request) {
        this.workspace = workspace;
        this.destinations = destinations;
        this.turn = turn;
        this.run = run;
        this.request = request;
        this.profile = ProfileCatalog.of(workspace).catalog();
        this.asOf = new AsOf(run.asOf(), workspace.timezone());
        this.rules = new RuleParser(profile, asOf);
        this.classes = new PushClasses(workspace, profile, rules);
    }

    /** A destination must be allowed to have what it is given. */
    void requireSound(DestinationDefinition destination) {
        classes.problems(destination).stream().findFirst().ifPresent(first -> {
            throw DrumbeatException.config("class_refused", "Nobody can be handed on: " + first.message())
                    .at(first.where().toString())
                    .hint(first.hint());
        });
    }

    DestinationFigures serve(DestinationDefinition destination) {
        var handover = new Handover(workspace, destination, profile, run.clock());
        if (run.dryRun()) {
            PushPlan plan = run.store().rehearse(tx -> plan(tx, destination, handover));
            return figures(destination, plan, null);
        }
        try (OneAtATime _ = alone(destination)) {
            var ledger = new PushLedger(destination.name(), connection(destination), run.id());
            reconcile(destination, ledger);
            return handOver(destination, handover, ledger);
        }
    }

    /** Destinations that took no more, in the order they were served. */
    List<DrumbeatException> failures() {
        return failures;
    }

    private DestinationFigures handOver(DestinationDefinition destination, Handover handover, PushLedger ledger) {
        try (LeadDestination open = destinations.open(workspace, destination);
                Journal journal = Journal.begin(journals(), destination.name(), run.id())) {
            PushPlan plan = run.store().transact(tx -> plan(tx, destination, handover));
            requireFew(destination, plan);
            var turns = new StoreTurns(run, open.slow(), turn);
            var push = new Push(run, destination, open, handover, ledger, journal, turns);
            push.all(plan, request.limit().orElse(Long.MAX_VALUE));
            push.failure().ifPresent(failures::add);
            return figures(destination, plan, push);
        }
    }

    private PushPlan plan(Transaction tx, DestinationDefinition destination, Handover handover) {
        if (destination.where() != null) {
            Profile.refresh(tx, workspace, asOf, run.id());
        }
        PushPeople people = PushPeople.of(tx, destination, rules);
        return PushPlan.of(
                tx,
                destination,
                connection(destination),
                people,
                handover,
                new PushPlan.Again(request.retryUnknown(), request.retryRejected()));
    }

    private String connection(DestinationDefinition destination) {
        return LeadDestinations.connectionOf(workspace, destination);
    }

    private DestinationFigures figures(DestinationDefinition destination, PushPlan plan, @Nullable Push push) {
        Map<String, Long> stayed = push == null ? Map.of() : push.stayed();
        Map<String, Long> excluded = new TreeMap<>(plan.excluded());
        stayed.forEach((reason, people) -> excluded.merge(reason, people, Long::sum));
        return new DestinationFigures(
                destination.name(),
                connection(destination),
                plan.leads().size()
                        - stayed.values().stream().mapToLong(people -> people).sum(),
                push == null ? 0 : push.count(PushState.PUSHED),
                plan.unchanged(),
                push == null ? 0 : push.count(PushState.REJECTED),
                push == null ? 0 : push.count(PushState.UNKNOWN),
                push == null ? Map.of() : push.waiting(),
                excluded);
    }

    private OneAtATime alone(DestinationDefinition destination) {
        Path lock = workspace.stateDir().resolve("destinations").resolve(destination.name() + ".lock");
        return OneAtATime.take(
                lock,
                () -> DrumbeatException.of(
                                Category.LOCKED,
                                "destination_locked",
                                "Another run is pushing to " + destination.name() + " at this moment")
                        .hint("Wait for it")
                        .retryableLater());
    }

    private void reconcile(DestinationDefinition destination, PushLedger ledger) {
        JournalReplay replay = JournalReplay.read(journals(), destination.name());
        long unknown = run.store()
                .transact(tx -> new PushReconciliation(ledger, replay)
                        .settle(tx, run.clock().instant()));
        replay.forget();
        if (unknown > 0) {
            run.warn(
                    "unknown_outcome",
                    destination.name() + ": " + Counted.of(unknown, "lead was", "leads were")
                            + " under way when an earlier run died, and may have"
                            + " arrived; --retry-unknown hands them over again, under the same id");
        }
    }

    private void requireFew(DestinationDefinition destination, PushPlan plan) {
        long most = workspace.guards().maxRecipients();
        if (request.limit().isEmpty() && plan.leads().size() > most) {
            throw DrumbeatException.guard(
                            "too_many_leads",
                            "%,d leads would go to %s, and max_recipients is %,d"
                                    .formatted(plan.leads().size(), destination.name(), most))
                    .at(destination.at().toString())
                    .hint("Nobody was handed over. Hand over a part with --limit, or raise guards.max_recipients");
        }
    }

    /** Lead ids mean nothing in another store, and messages have journals of their own. */
    private Path journals() {
        return Journal.folder(workspace.stateDir(), workspace.target().name()).resolve("push");
    }
}
