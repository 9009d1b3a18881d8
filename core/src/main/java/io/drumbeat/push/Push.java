package io.drumbeat.push;

import com.github.f4b6a3.ulid.UlidCreator;
import io.drumbeat.campaign.Journal;
import io.drumbeat.campaign.Receipt;
import io.drumbeat.campaign.StoreTurns;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Rejection;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.workspace.DestinationDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hands the planned leads over: claim a chunk and commit, push each, write down what became of it and commit. */
final class Push {
    private static final int CHUNK = 50;
    /** So many failures in a row, and the destination is taken for down. */
    private static final int DOWN_AFTER = 5;

    private static final List<String> COLUMNS = List.of("lead_id", "email", "phone", "first_name", "last_name");

    private final Run run;
    private final DestinationDefinition destination;
    private final LeadDestination open;
    private final Handover handover;
    private final PushLedger ledger;
    private final Journal journal;
    private final StoreTurns turns;
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Long> waiting = new TreeMap<>();
    private final Map<String, Long> stayed = new TreeMap<>();
    private int failuresInARow;
    private @Nullable DrumbeatException failure;

    Push(
            Run run,
            DestinationDefinition destination,
            LeadDestination open,
            Handover handover,
            PushLedger ledger,
            Journal journal,
            StoreTurns turns) {
        this.run = run;
        this.destination = destination;
        this.open = open;
        this.handover = handover;
        this.ledger = ledger;
        this.journal = journal;
        this.turns = turns;
    }

    /** Hands over as many as it may. */
    void all(PushPlan plan, long limit) {
        List<PushPlan.Planned> leads =
                plan.leads().stream().limit(Math.max(0, limit)).toList();
        int done = 0;
        while (done < leads.size() && stopped().isEmpty()) {
            List<PushPlan.Planned> chunk = leads.subList(done, Math.min(done + CHUNK, leads.size()));
            serve(chunk, plan);
            done += chunk.size();
            run.progress().of(done, leads.size());
        }
        defer("limit", plan.leads().size() - leads.size());
        defer(stopped().orElse("limit"), leads.size() - done);
    }

    private void serve(List<PushPlan.Planned> chunk, PushPlan plan) {
        String token = UlidCreator.getMonotonicUlid().toString();
        journal.claiming(token);
        List<OutgoingLead> leads = turns.mine().transact(tx -> claim(tx, token, chunk, plan));
        turns.giveUp();
        List<Outcome> outcomes = new ArrayList<>();
        leads.forEach(lead -> outcomes.add(recorded(outcome(lead))));
        turns.takeBack().execute(tx -> ledger.settle(tx, outcomes, run.clock().instant()));
        journal.settled(token);
        Map<Long, OutgoingLead> byId = leads.stream().collect(Collectors.toMap(OutgoingLead::leadId, lead -> lead));
        for (Outcome outcome : outcomes) {
            if (outcome.reason() != null) {
                defer(outcome.reason(), 1);
            } else {
                counts.merge(outcome.state(), 1L, Long::sum);
            }
            if (outcome.state().equals(PushState.REJECTED)) {
                reject(byId.get(outcome.leadId()), outcome);
            }
        }
    }

    /** As they are now: since they were planned others may have had the store. */
    private List<OutgoingLead> claim(Transaction tx, String token, List<PushPlan.Planned> chunk, PushPlan plan) {
        List<Long> meant = chunk.stream().map(PushPlan.Planned::leadId).toList();
        Map<Long, String> stay = PushPeople.stayHere(tx, destination, meant);
        stay.values().forEach(reason -> stayed.merge(reason, 1L, Long::sum));
        List<OutgoingLead> leads = handover.of(
                tx.sql(), meant.stream().filter(lead -> !stay.containsKey(lead)).toList(), plan.before());
        if (leads.size() + stay.size() < meant.size()) {
            stayed.merge("gone", (long) (meant.size() - leads.size() - stay.size()), Long::sum);
        }
        ledger.claim(
                tx,
                token,
                leads.stream()
                        .map(lead -> new PushPlan.Planned(lead.leadId(), lead.fingerprint()))
                        .toList(),
                run.clock().instant());
        return leads;
    }

    private Outcome outcome(OutgoingLead lead) {
        Optional<String> mustStop = stopped();
        if (mustStop.isPresent()) {
            return Outcome.waits(lead.leadId(), mustStop.get());
        }
        try {
            journal.handingOver(lead.leadId());
            Receipt receipt = open.push(lead);
            boolean failed = receipt instanceof Receipt.Deferred || receipt instanceof Receipt.Unknown;
            boolean down = receipt instanceof Receipt.Deferred deferred && deferred.channelDown();
            failuresInARow = failed ? failuresInARow + 1 : 0;
            if (down || failuresInARow >= DOWN_AFTER) {
                failure = isDown(receipt);
            }
            return Outcome.of(lead.leadId(), receipt);
        } catch (DrumbeatException e) {
            failure = e;
            return Outcome.waits(lead.leadId(), "unreachable");
        } catch (RuntimeException e) {
            failure = DrumbeatException.of(
                            Category.INTERNAL,
                            "destination_bug",
                            "The destination " + destination.name() + " broke: " + e)
                    .causedBy(e);
            return Outcome.of(lead.leadId(), new Receipt.Unknown("the destination broke: " + e));
        }
    }

    private DrumbeatException isDown(Receipt receipt) {
        String said = receipt instanceof Receipt.Deferred deferred
                ? deferred.code() + " " + deferred.text()
                : "the last of them got no answer";
        return DrumbeatException.external(
                        "destination_down",
                        "The destination " + destination.name() + " does not take leads now: " + said)
                .hint("Everything done so far is accounted for; run the same command again to carry on")
                .retryableLater();
    }

    /** Writes the outcome down at once; where that fails the store will still be told, and nothing more is begun. */
    private Outcome recorded(Outcome outcome) {
        try {
            journal.told(outcome.letter(), outcome.leadId(), outcome.response());
        } catch (DrumbeatException e) {
            failure = e;
        }
        return outcome;
    }

    private void reject(@Nullable OutgoingLead lead, Outcome outcome) {
        List<String> cells = new ArrayList<>(List.of(Long.toString(outcome.leadId())));
        COLUMNS.stream()
                .skip(1)
                .map(column -> lead == null ? "" : lead.field(column).orElse(""))
                .forEach(cells::add);
        run.rejects().columns(COLUMNS);
        run.rejects()
                .reject(Rejection.of(
                        "destination " + destination.name(),
                        outcome.leadId(),
                        null,
                        null,
                        "refused",
                        String.valueOf(outcome.response()),
                        cells));
    }

    private void defer(String reason, long people) {
        if (people > 0) {
            waiting.merge(reason, people, Long::sum);
        }
    }

    /** Why nobody else may be handed over, if so. */
    private Optional<String> stopped() {
        if (failure != null) {
            return Optional.of("unreachable");
        }
        return run.interrupt().requested() ? Optional.of("interrupted") : Optional.empty();
    }

    long count(String state) {
        return counts.getOrDefault(state, 0L);
    }

    /** By reason, who was meant and is not handed on any more. */
    Map<String, Long> stayed() {
        return stayed;
    }

    Map<String, Long> waiting() {
        return waiting;
    }

    Optional<DrumbeatException> failure() {
        return Optional.ofNullable(failure);
    }
}
