package io.drumbeat.cli;

import io.drumbeat.assignment.AssignLeads;
import io.drumbeat.assignment.Assigner;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drumbeat leads assign --dry-run}. */
@Command(
        name = "assign",
        header = "Give owners to the leads that have none, by the rules of assignment.yaml.",
        description =
                "import-leads does so for new leads. Nobody who has an owner gets another, unless --from asks for it.",
        footer = {
            "Examples:",
            "  drumbeat leads assign --dry-run",
            "  drumbeat leads assign --where \"created_at >= dateadd(day, -30, as_of)\"",
            "  drumbeat leads assign --from ana"
        })
final class LeadsAssignCommand extends RunCommand<AssignLeads.Summary> {
    @Option(
            names = "--where",
            paramLabel = "PREDICATE",
            description = "Only leads for which it holds: a rule over the columns of lead.")
    @Nullable
    String where;

    @Option(
            names = "--from",
            paramLabel = "OWNER",
            description = "Give the open leads of this owner to the others instead.")
    @Nullable
    String from;

    LeadsAssignCommand(Session session) {
        super(session);
    }

    @Override
    protected AssignLeads.Summary execute(Workspace workspace, Run run) {
        var request = new AssignLeads.Request(Optional.ofNullable(where), Optional.ofNullable(from));
        return new AssignLeads(workspace).run(run, request);
    }

    @Override
    protected void show(AssignLeads.Summary summary, Screen screen) {
        var table = new TextTable("rule", "owner", "leads");
        for (Assigner.Placed placed : summary.placed()) {
            table.row(placed.rule(), placed.owner(), placed.leads());
        }
        if (!table.isEmpty()) {
            screen.table(table);
        }
        screen.line(Figures.count(summary.assigned()) + " assigned, " + Figures.count(summary.unassigned())
                + " left without a new owner");
    }
}
