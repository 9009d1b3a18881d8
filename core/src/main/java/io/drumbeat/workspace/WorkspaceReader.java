package io.drumbeat.workspace;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the folder of YAML that is one company's marketing, and finds every problem in it at once. */
public final class WorkspaceReader {
    private static final Path FILE = Path.of("drumbeat.yaml");
    private static final Position TOP = new Position("drumbeat.yaml", 1, 1);
    private static final List<Check> CHECKS = List.of(
            new SegmentCycles(), new StartedCampaigns(), new MappingFits(), new SendingTimes(), new FilledSources());

    private final Path root;
    private final ReadOptions options;
    private final Inspection inspection;
    private final WorkspaceFiles files;

    private WorkspaceReader(Path root, ReadOptions options) {
        this.root = root;
        this.options = options;
        this.inspection = new Inspection(root);
        this.files = new WorkspaceFiles(root, inspection);
    }

    /**
     * Reads and checks a workspace.
     *
     * @param root the folder that holds drumbeat.yaml, as {@link WorkspaceLocator} finds it
     */
    public static Reading read(Path root, ReadOptions options) {
        return new WorkspaceReader(root.toAbsolutePath().normalize(), options).read();
    }

    /** A workspace without errors; throws one failure that lists them all, at the place of the first. */
    public static Workspace require(Path root, ReadOptions options) {
        var reading = read(root, options);
        var errors = reading.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw failure(errors);
        }
        return reading.workspace().orElseThrow();
    }

    /** One failure for all errors of a workspace. */
    public static DrumbeatException failure(List<Problem> errors) {
        var first = errors.getFirst();
        if (errors.size() == 1) {
            return DrumbeatException.config("invalid_workspace", first.message())
                    .at(first.where().toString())
                    .hint(first.hint());
        }
        var lines = errors.stream()
                .map(problem -> "  " + problem.where() + ": " + problem.message() + advice(problem))
                .collect(Collectors.joining("\n"));
        return DrumbeatException.config(
                        "invalid_workspace", "the workspace has " + errors.size() + " problems:\n" + lines)
                .at(first.where().toString())
                .hint("mend them, then run drumbeat validate");
    }

    private static String advice(Problem problem) {
        return problem.hint() == null ? "" : " (" + problem.hint() + ")";
    }

    private Reading read() {
        inspection.names().builtIn("report", "overview");
        var node = files.parse(FILE);
        var company = node.flatMap(root -> CompanyShape.SHAPE.read(new Text("drumbeat.yaml", TOP), root, inspection));
        var workspace = workspace(node, company);
        files.reportStrays();
        inspection.names().compare(inspection);
        workspace.ifPresent(read -> CHECKS.forEach(check -> inspection.addAll(check.check(read))));
        return new Reading(
                workspace, workspace.map(this::unread).orElse(Unread.NONE), inspection.problems(), files.read());
    }

    private Unread unread(Workspace read) {
        var names = inspection.names();
        return new Unread(
                Unread.among(names.ofFiles("feature"), read.features().keySet()),
                Unread.among(names.ofFiles("scoring model"), read.models().keySet()));
    }

    /** Every file is read, so that its problems are found, even where drumbeat.yaml is beyond repair. */
    private Optional<Workspace> workspace(Optional<YamlNode> node, Optional<Company> company) {
        var mappings = files.named(FileKind.MAPPING, "mapping");
        var features = files.merged(FileKind.FEATURES);
        var models = files.named(FileKind.SCORING, "scoring model");
        var segments = files.merged(FileKind.SEGMENTS);
        var lifecycle = files.single(FileKind.LIFECYCLE).orElseGet(() -> Lifecycle.of(segments.values()));
        var signals = files.merged(FileKind.SIGNALS);
        var campaigns = files.named(FileKind.CAMPAIGN, "campaign");
        var audiences = files.merged(FileKind.AUDIENCES);
        var feeds = files.merged(FileKind.FEEDS);
        var destinations = files.merged(FileKind.DESTINATIONS);
        var reports = files.named(FileKind.REPORT, "report");
        var batches = files.merged(FileKind.BATCHES);
        var assignment = files.single(FileKind.ASSIGNMENT).orElse(Assignment.NONE);
        return company.flatMap(it -> TargetChoice.of(it, options, TOP, inspection)
                .map(choice -> new Workspace(
                        root,
                        it.name(),
                        it.timezone(),
                        it.region(),
                        choice.target(),
                        it.locations(),
                        it.connections(),
                        it.sources(),
                        it.sending(),
                        it.guards(),
                        it.identity(),
                        it.interest(),
                        it.alert(),
                        mappings,
                        features,
                        models,
                        segments,
                        lifecycle,
                        signals,
                        campaigns,
                        audiences,
                        feeds,
                        destinations,
                        reports,
                        batches,
                        assignment,
                        EffectiveSettings.of(node.orElseThrow(), choice))));
    }
}
