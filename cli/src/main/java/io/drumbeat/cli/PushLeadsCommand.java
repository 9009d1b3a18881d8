package io.drumbeat.cli;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.push.DestinationFigures;
import io.drumbeat.push.LeadDestinations;
import io.drumbeat.push.PushLeads;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat push-leads}. */
@Command(
        name = "push-leads",
        header = "Hand people on to CRMs and dealers' systems.",
        description = "Pushes to the destinations of destinations/*.yaml who is new there and who is different since,"
                + " as ADF: to a folder, by mail, or over HTTP. Nobody is pushed twice as they are.",
        footer = {
            "Examples:",
            "  drumbeat push-leads",
            "  drumbeat push-leads crm --dry-run",
            "  drumbeat push-leads crm --retry-unknown"
        })
final class PushLeadsCommand extends RunCommand<PushLeads.Summary> {
    @Parameters(paramLabel = "DESTINATION", arity = "0..*", description = "The destinations; none: all.")
    List<String> names = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "Push at most so many to each; the rest waits.")
    @Nullable
    Long limit;

    @Option(
            names = "--retry-unknown",
            description = "Push those again of whom nobody knows whether they arrived, under the same id.")
    boolean retryUnknown;

    @Option(names = "--retry-rejected", description = "Push those again who were rejected and are as they were.")
    boolean retryRejected;

    PushLeadsCommand(Session session) {
        super(session);
    }

    @Override
    protected PushLeads.Summary execute(Workspace workspace, Run run) {
        if (limit != null && limit <= 0) {
            throw DrumbeatException.usage("bad_value", "--limit is " + limit).hint("Give a number of people from 1");
        }
        var request = new PushLeads.Request(
                names, limit == null ? OptionalLong.empty() : OptionalLong.of(limit), retryUnknown, retryRejected);
        var destinations = LeadDestinations.installed(text -> session.secrets().resolve(text));
        return new PushLeads(workspace, destinations).run(run, request);
    }

    @Override
    protected void show(PushLeads.Summary summary, Screen screen) {
        var table = new TextTable(
                "destination",
                "through",
                "planned",
                "pushed",
                "unchanged",
                "rejected",
                "unknown",
                "deferred",
                "excluded");
        for (DestinationFigures destination : summary.destinations()) {
            table.row(
                    destination.name(),
                    destination.connection(),
                    destination.planned(),
                    destination.pushed(),
                    destination.unchanged(),
                    destination.rejected(),
                    destination.unknown(),
                    Figures.counts(destination.deferred()),
                    Figures.counts(destination.excluded()));
        }
        screen.table(table);
        showRejects(screen);
    }
}
