package io.drumbeat.cli;

import io.drumbeat.audience.AudienceFigures;
import io.drumbeat.audience.BuildAudiences;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat build-audiences}. */
@Command(
        name = "build-audiences",
        header = "Keep advertising audiences in step with segments.",
        description =
                "Writes out/audiences/NAME.csv with hashed identifiers, and who was added and removed since last time.",
        footer = {"Examples:", "  drumbeat build-audiences", "  drumbeat build-audiences in_market --dry-run"})
final class BuildAudiencesCommand extends RunCommand<BuildAudiences.Summary> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "The audiences; none: all.")
    List<String> names = List.of();

    @Option(names = "--allow-empty", description = "Empty an audience that nobody is left in.")
    boolean allowEmpty;

    BuildAudiencesCommand(Session session) {
        super(session);
    }

    @Override
    protected BuildAudiences.Summary execute(Workspace workspace, Run run) {
        return new BuildAudiences(workspace).run(run, new BuildAudiences.Request(names, allowEmpty));
    }

    @Override
    protected void show(BuildAudiences.Summary summary, Screen screen) {
        if (summary.audiences().isEmpty()) {
            screen.line("No audiences: write one in audiences/NAME.yaml.");
            return;
        }
        var table = new TextTable("audience", "members", "added", "removed", "unchanged", "excluded");
        for (AudienceFigures audience : summary.audiences()) {
            table.row(
                    audience.name(),
                    audience.members(),
                    audience.added(),
                    audience.removed(),
                    audience.unchanged(),
                    audience.excluded().entrySet().stream()
                            .map(reason -> reason.getKey() + " " + Figures.count(reason.getValue()))
                            .collect(Collectors.joining(", ")));
        }
        screen.table(table);
    }
}
