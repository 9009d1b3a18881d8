package io.drumbeat.workspace;

import io.drumbeat.workspace.LeadAction.Kind;
import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A campaign has people: those of a segment, or those for whom something starts it. */
final class StartedCampaigns implements Check {
    @Override
    public List<Problem> check(Workspace workspace) {
        Stream<LeadAction> bySegments = workspace.segments().values().stream()
                .flatMap(segment -> Stream.concat(segment.onEnter().stream(), segment.onExit().stream()));
        Stream<LeadAction> bySignals =
                workspace.signals().values().stream().flatMap(signal -> signal.actions().stream());
        Set<String> started = Stream.concat(bySegments, bySignals)
                .filter(action -> action.kind() == Kind.START_CAMPAIGN)
                .map(LeadAction::target)
                .collect(Collectors.toSet());
        return workspace.campaigns().values().stream()
                .filter(campaign -> campaign.include().isEmpty() && !started.contains(campaign.name()))
                .map(campaign -> new Problem(
                        Severity.ERROR,
                        campaign.at(),
                        "the campaign \"" + campaign.name() + "\" includes no segment, and nothing starts it",
                        "add include: [some_segment], or on_enter: [{start_campaign: " + campaign.name()
                                + "}] to a segment"))
                .toList();
    }
}
