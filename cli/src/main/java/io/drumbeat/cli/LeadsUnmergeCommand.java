package io.drumbeat.cli;

import io.drumbeat.dedupe.UnmergeLeads;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat leads unmerge 204}. */
@Command(
        name = "unmerge",
        header = "Split what was merged, as if it never had been, and keep it apart from then on.",
        footer = {"Examples:", "  drumbeat leads unmerge 204", "  drumbeat leads unmerge ada@example.com --all"})
final class LeadsUnmergeCommand extends RunCommand<UnmergeLeads.Summary> {
    @Parameters(
            paramLabel = "LEAD",
            description = "The id of a lead that was merged into another; or any name of that other.")
    String lead = "";

    @Option(names = "--all", description = "Split off everybody who was merged into LEAD.")
    boolean all;

    LeadsUnmergeCommand(Session session) {
        super(session);
    }

    @Override
    protected UnmergeLeads.Summary execute(Workspace workspace, Run run) {
        return new UnmergeLeads(workspace).run(run, new UnmergeLeads.Request(lead, all));
    }

    @Override
    protected void show(UnmergeLeads.Summary summary, Screen screen) {
        summary.restored().forEach(restored -> {
            screen.line("lead " + restored.lead() + " is by itself again");
            restored.remains().forEach(remains -> screen.line("  with lead " + summary.lead() + ": " + remains));
        });
    }
}
