package io.drumbeat.cli;

import io.drumbeat.dedupe.MergeLeads;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drumbeat leads merge ada@example.com crm:4711}. */
@Command(
        name = "merge",
        header = "Make several leads one: the first stays, the others become part of it.",
        footer = {
            "Examples:",
            "  drumbeat leads merge ada@example.com crm:4711",
            "  drumbeat leads merge 17 204 --dry-run"
        })
final class LeadsMergeCommand extends RunCommand<MergeLeads.Summary> {
    @Parameters(
            index = "0",
            paramLabel = "LEAD",
            description = "Who stays: an e-mail, a phone, an external id as system:id, or our id.")
    String lead = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "OTHER", description = "Who is the same person.")
    List<String> others = List.of();

    LeadsMergeCommand(Session session) {
        super(session);
    }

    @Override
    protected MergeLeads.Summary execute(Workspace workspace, Run run) {
        return new MergeLeads(workspace).run(run, new MergeLeads.Request(lead, others));
    }

    @Override
    protected void show(MergeLeads.Summary summary, Screen screen) {
        screen.line(summary.absorbed().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + (summary.absorbed().size() == 1 ? " is" : " are") + " part of lead " + summary.lead()
                + " now; to take it back: drumbeat leads unmerge "
                + summary.absorbed().getFirst());
    }
}
