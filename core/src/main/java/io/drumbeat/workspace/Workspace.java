package io.drumbeat.workspace;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One company's marketing, as read from its folder: everything a run needs to know before it opens the store. Maps keep
 * the order of the files.
 *
 * @param root the folder that holds drumbeat.yaml
 * @param company the company's name, for reports and mail
 * @param timezone the company's zone: where its days begin and end
 * @param region ISO 3166-1 country whose habits of phones, postal codes and dates are assumed
 * @param target the target this run works on
 * @param alert whom to tell of runs, but for batches that say so themselves
 */
public record Workspace(
        Path root,
        String company,
        ZoneId timezone,
        String region,
        Target target,
        Map<String, Location> locations,
        Map<String, Connection> connections,
        Map<String, Source> sources,
        Sending sending,
        Guards guards,
        Identity identity,
        Interest interest,
        @Nullable AlertDefinition alert,
        Map<String, Mapping> mappings,
        Map<String, Feature> features,
        Map<String, ScoringModel> models,
        Map<String, SegmentDefinition> segments,
        Lifecycle lifecycle,
        Map<String, Signal> signals,
        Map<String, CampaignDefinition> campaigns,
        Map<String, AudienceDefinition> audiences,
        Map<String, FeedDefinition> feeds,
        Map<String, DestinationDefinition> destinations,
        Map<String, ReportDefinition> reports,
        Map<String, BatchDefinition> batches,
        Assignment assignment,
        Map<String, Setting> settings) {

    /** The folder of the store, the runs and the caches; never in git. */
    public Path stateDir() {
        return root.resolve(".drumbeat");
    }
}
