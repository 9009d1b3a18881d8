package io.drumbeat.push;

import io.drumbeat.campaign.Journal;
import io.drumbeat.campaign.JournalReplay;
import io.drumbeat.campaign.StoreTurns;
import io.drumbeat.error.Category;
import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.profile.Profile;
import io.drumbeat.profile.ProfileCatalog;
import io.drumbeat.rule.AsOf;
import io.drumbeat.rule.Catalog;
import io.drumbeat.rule.RuleParser;
import io.drumbeat.run.OneAtATime;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DestinationDefinition;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** {@code push-leads}: hands people on to CRMs and dealers' systems: who is new there, and who is different since. */
public final class PushLeads implements Pipeline<PushLeads.Request, PushLeads.Summary> {
    private final Workspace workspace;
    private final LeadDestinations destinations;
    private final Duration turn;

    public PushLeads(Workspace workspace, LeadDestinations destinations) {
        this(workspace, destinations, StoreTurns.USUAL);
    }

    /** @param turn how long a slow push keeps the store at least, before others may have it */
    PushLeads(Workspace workspace, LeadDestinations destinations, Duration turn) {
        this.workspace = workspace;
        this.destinations = destinations;
        this.turn = turn;
    }

    /**
     * Which destinations.
     *
     * @param names none: all of them
     * @param limit how many leads at most each is given
     * @param retryUnknown hand those over again of whom nobody knows whether they arrived
     * @param retryRejected hand those over again who were rejected, although they are as they were
     */
    public record Request(List<String> names, OptionalLong limit, boolean retryUnknown, boolean retryRejected) {}

    /** The sums, and the figures of each destination. */
    public record Summary(
            long pushed,
            long unchanged,
            long rejected,
            long unknown,
            Map<String, Long> deferred,
            Map<String, Long> excluded,
            List<DestinationFigures> destinations)
            implements io.drumbeat.run.Summary {
        @Override
        public boolean partial() {
            return rejected + unknown > 0 || deferred.keySet().stream().anyMatch(reason -> !reason.equals("limit"));
        }

        static Summary of(List<DestinationFigures> done) {
            return new Summary(
                    sum(done, DestinationFigures::pushed),
                    sum(done, DestinationFigures::unchanged),
                    sum(done, DestinationFigures::rejected),
                    sum(done, DestinationFigures::unknown),
                    together(done, DestinationFigures::deferred),
                    together(done, DestinationFigures::excluded),
                    List.copyOf(done));
        }

        private static long sum(List<DestinationFigures> done, ToLongFunction<DestinationFigures> figure) {
            return done.stream().mapToLong(figure).sum();
        }

        private static Map<String, Long> together(
                List<DestinationFigures> done, Function<DestinationFigures, Map<String, Long>> reasons) {
            Map<String, Long> all = new TreeMap<>();
            done.forEach(each -> reasons.apply(each).forEach((reason, count) -> all.merge(reason, count, Long::sum)));
            return all;
        }
    }

    @Override
    public Summary run(Run run, Request request) {
        List<DestinationDefinition> chosen = chosen(request.names());
        Catalog profile = ProfileCatalog.of(workspace).catalog();
        var asOf = new AsOf(run.asOf(), workspace.timezone());
        var rules = new RuleParser(profile, asOf);
        var classes = new PushClasses(workspace, profile, rules);
        chosen.forEach(destination -> requireSound(classes.problems(destination)));
        List<DestinationFigures> done = new ArrayList<>();
        List<DrumbeatException> failures = new ArrayList<>();
        for (DestinationDefinition destination : chosen) {
            run.interrupt().check();
            run.progress().step(destination.name());
            var handover = new Handover(workspace, destination, profile, run.clock());
            done.add(serve(run, request, destination, rules, asOf, handover, failures));
            if (run.interrupt().requested()) {
                throw run.interrupt().failure().withSummary(Summary.of(done));
            }
        }
        Summary summary = Summary.of(done);
        if (!failures.isEmpty()) {
            failures.stream().skip(1).forEach(also -> run.warn(also.code(), String.valueOf(also.getMessage())));
            throw failures.getFirst().withSummary(summary);
        }
        return summary;
    }

    private DestinationFigures serve(
            Run run,
            Request request,
            DestinationDefinition destination,
            RuleParser rules,
            AsOf asOf,
            Handover handover,
            List<DrumbeatException> failures) {
        String connection = LeadDestinations.connectionOf(workspace, destination);
        var ledger = new PushLedger(destination.name(), connection, run.id());
        if (run.dryRun()) {
            PushPlan plan = run.store().rehearse(tx -> plan(tx, request, destination, rules, asOf, handover, run));
            return figures(destination, connection, plan, null);
        }
        try (OneAtATime _ = alone(destination)) {
            reconcile(run, destination, ledger);
            return handOver(run, request, destination, rules, asOf, handover, ledger, failures);
        }
    }

    private DestinationFigures handOver(
            Run run,
            Request request,
            DestinationDefinition destination,
            RuleParser rules,
            AsOf asOf,
            Handover handover,
            PushLedger ledger,
            List<DrumbeatException> failures) {
        try (LeadDestination open = destinations.open(workspace, destination);
                Journal journal = Journal.begin(journals(), destination.name(), run.id())) {
            PushPlan plan = run.store().transact(tx -> plan(tx, request, destination, rules, asOf, handover, run));
            requireFew(request, destination, plan);
            var turns = new StoreTurns(run, open.slow(), turn);
            var push = new Push(run, destination, open, handover, ledger, journal, turns);
            push.all(plan, request.limit().orElse(Long.MAX_VALUE));
            push.failure().ifPresent(failures::add);
            return figures(destination, LeadDestinations.connectionOf(workspace, destination), plan, push);
        }
    }

    private PushPlan plan(
            Transaction tx,
            Request request,
            DestinationDefinition destination,
            RuleParser rules,
            AsOf asOf,
            Handover handover,
            Run run) {
        if (destination.where() != null) {
            Profile.refresh(tx, workspace, asOf, run.id());
        }
        PushPeople people = PushPeople.of(tx, destination, rules);
        return PushPlan.of(
                tx,
                destination,
                LeadDestinations.connectionOf(workspace, destination),
                people,
                handover,
                new PushPlan.Again(request.retryUnknown(), request.retryRejected()));
    }

    private static DestinationFigures figures(
            DestinationDefinition destination, String connection, PushPlan plan, @Nullable Push push) {
        Map<String, Long> stayed = push == null ? Map.of() : push.stayed();
        Map<String, Long> excluded = new TreeMap<>(plan.excluded());
        stayed.forEach((reason, people) -> excluded.merge(reason, people, Long::sum));
        return new DestinationFigures(
                destination.name(),
                connection,
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

    private void reconcile(Run run, DestinationDefinition destination, PushLedger ledger) {
        JournalReplay replay = JournalReplay.read(journals(), destination.name());
        long unknown = run.store()
                .transact(tx -> new PushReconciliation(ledger, replay)
                        .settle(tx, run.clock().instant()));
        replay.forget();
        if (unknown > 0) {
            run.warn(
                    "unknown_outcome",
                    destination.name() + ": " + unknown + " leads were under way when an earlier run died, and may have"
                            + " arrived; --retry-unknown hands them over again, under the same id");
        }
    }

    private void requireFew(Request request, DestinationDefinition destination, PushPlan plan) {
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

    private static void requireSound(List<Problem> problems) {
        if (!problems.isEmpty()) {
            Problem first = problems.getFirst();
            throw DrumbeatException.config("class_refused", "Nobody can be handed on: " + first.message())
                    .at(first.where().toString())
                    .hint(first.hint());
        }
    }

    private List<DestinationDefinition> chosen(List<String> names) {
        if (!names.isEmpty()) {
            return names.stream().distinct().map(this::destination).toList();
        }
        if (workspace.destinations().isEmpty()) {
            throw DrumbeatException.config("no_destination", "The workspace has no destination of leads")
                    .at("destinations")
                    .hint("Add one in destinations/NAME.yaml: crm: {where: \"created_at >= as_of - 1\"}");
        }
        return List.copyOf(workspace.destinations().values());
    }

    private DestinationDefinition destination(String name) {
        DestinationDefinition destination = workspace.destinations().get(name);
        if (destination == null) {
            throw DrumbeatException.usage("unknown_destination", "No destination is called \"" + name + "\"")
                    .hint(DidYouMean.hint(workspace.destinations().keySet(), name));
        }
        return destination;
    }
}
