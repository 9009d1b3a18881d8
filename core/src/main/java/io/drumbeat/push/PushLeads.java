package io.drumbeat.push;

import io.drumbeat.campaign.StoreTurns;
import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.DestinationDefinition;
import io.drumbeat.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

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
        var round = new PushRound(workspace, destinations, turn, run, request);
        chosen.forEach(round::requireSound);
        List<DestinationFigures> done = new ArrayList<>();
        for (DestinationDefinition destination : chosen) {
            run.interrupt().check();
            run.progress().step(destination.name());
            done.add(round.serve(destination));
            if (run.interrupt().requested()) {
                throw run.interrupt().failure().withSummary(Summary.of(done));
            }
        }
        Summary summary = Summary.of(done);
        List<DrumbeatException> failures = round.failures();
        if (!failures.isEmpty()) {
            failures.stream().skip(1).forEach(also -> run.warn(also.code(), String.valueOf(also.getMessage())));
            throw failures.getFirst().withSummary(summary);
        }
        return summary;
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
