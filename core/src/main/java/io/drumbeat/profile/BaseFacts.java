package io.drumbeat.profile;

import io.drumbeat.rule.Column;
import io.drumbeat.workspace.Workspace;
import java.util.List;

/** What every profile can tell, whatever the workspace computes beside it; in the order of its columns. */
final class BaseFacts {
    private BaseFacts() {}

    static List<Facts> of(Workspace workspace) {
        return List.of(
                new LeadFacts(workspace),
                new AttributeFacts(workspace),
                new ReachFacts(workspace),
                new QualityFacts(workspace),
                new ConsentFacts(),
                new ActivityFacts(),
                new MessageFacts(),
                new EngagementFacts(),
                new StockFacts(workspace),
                new WatchFacts(workspace),
                new OwnershipFacts(workspace));
    }

    static List<Column> columns(Workspace workspace) {
        return of(workspace).stream().flatMap(facts -> facts.columns().stream()).toList();
    }
}
