package io.drumbeat.workspace;

import io.drumbeat.yaml.NamedMap;
import io.drumbeat.yaml.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A kind of workspace file.
 *
 * @param id the name of its JSON Schema
 * @param glob where its files are, relative to the workspace
 * @param says what such a file is for, in a sentence
 */
record FileKind<T>(String id, String glob, String says, Type<T> type) {
    static final FileKind<Company> COMPANY = new FileKind<>(
            "drumbeat",
            "drumbeat.yaml",
            "The company, its targets, connections, sources and limits.",
            CompanyShape.SHAPE);
    static final FileKind<Mapping> MAPPING = new FileKind<>(
            "mapping",
            "mappings/*.yaml",
            "From a source's columns to our fields; named by its file.",
            MappingShape.SHAPE);
    static final FileKind<Map<String, Feature>> FEATURES = new FileKind<>(
            "features",
            "profile/*.yaml",
            "Features: columns of the lead profile, by name.",
            new NamedMap<>("feature", Notations.COLUMN_NAME, FeatureShape.SHAPE));
    static final FileKind<ScoringModel> SCORING = new FileKind<>(
            "scoring",
            "scoring/*.yaml",
            "A scoring model, named by its file; fills the columns `score_NAME` and `grade_NAME` of the profile.",
            ScoringShape.SHAPE);
    static final FileKind<Map<String, SegmentDefinition>> SEGMENTS = new FileKind<>(
            "segments",
            "segments/*.yaml",
            "Segments, by name.",
            new NamedMap<>("segment", Notations.NAME, SegmentShape.SHAPE));
    static final FileKind<Lifecycle> LIFECYCLE = new FileKind<>(
            "lifecycle",
            "lifecycle.yaml",
            "How far people have come. Without this file, the furthest `stage` among the segments they are in.",
            LifecycleShape.SHAPE);
    static final FileKind<Map<String, Signal>> SIGNALS = new FileKind<>(
            "signals",
            "signals.yaml",
            "What marks people hot now, by name.",
            new NamedMap<>("signal", Notations.NAME, SignalShape.SHAPE));
    static final FileKind<CampaignDefinition> CAMPAIGN = new FileKind<>(
            "campaign",
            "campaigns/*/campaign.yaml",
            "A campaign, named by its folder, which also holds its templates.",
            CampaignShape.SHAPE);
    static final FileKind<Map<String, AudienceDefinition>> AUDIENCES = new FileKind<>(
            "audiences",
            "audiences/*.yaml",
            "Audiences at ad platforms, by name.",
            new NamedMap<>("audience", Notations.NAME, AudienceShape.SHAPE));
    static final FileKind<Map<String, FeedDefinition>> FEEDS = new FileKind<>(
            "feeds",
            "feeds/*.yaml",
            "Feeds of the stock for others, by name.",
            new NamedMap<>("feed", Notations.NAME, FeedShape.SHAPE));
    static final FileKind<Map<String, DestinationDefinition>> DESTINATIONS = new FileKind<>(
            "destinations",
            "destinations/*.yaml",
            "Systems that people are handed on to, by name.",
            new NamedMap<>("destination", Notations.NAME, DestinationShape.SHAPE));
    static final FileKind<ReportDefinition> REPORT = new FileKind<>(
            "report",
            "reports/*.yaml",
            "A report, named by its file. `overview` is there without any file.",
            ReportShape.SHAPE);
    static final FileKind<Map<String, BatchDefinition>> BATCHES = new FileKind<>(
            "batches",
            "batches.yaml",
            "Chains of commands, by name.",
            new NamedMap<>("batch", Notations.NAME, BatchShape.SHAPE));
    static final FileKind<Assignment> ASSIGNMENT = new FileKind<>(
            "assignment", "assignment.yaml", "Who looks after new leads, and by which rules.", AssignmentShape.SHAPE);

    static final List<FileKind<?>> ALL = List.of(
            COMPANY,
            MAPPING,
            FEATURES,
            SCORING,
            SEGMENTS,
            LIFECYCLE,
            SIGNALS,
            CAMPAIGN,
            AUDIENCES,
            FEEDS,
            DESTINATIONS,
            REPORT,
            BATCHES,
            ASSIGNMENT);

    /** The name that a file gives to what it holds: its own, or its folder's. */
    static String nameOf(Path file) {
        var name = file.getFileName().toString();
        var folder = file.getParent();
        return name.equals("campaign.yaml") && folder != null
                ? folder.getFileName().toString()
                : name.substring(0, name.lastIndexOf('.'));
    }

    /** What names given by files look like. */
    static Pattern namePattern(String kind) {
        return kind.equals("scoring model") ? Notations.COLUMN_NAME : Notations.NAME;
    }
}
