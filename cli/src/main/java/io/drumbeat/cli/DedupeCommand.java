package io.drumbeat.cli;

import io.drumbeat.dedupe.Dedupe;
import io.drumbeat.dedupe.ExplainPair;
import io.drumbeat.run.Run;
import io.drumbeat.run.Summary;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drumbeat dedupe}. */
@Command(
        name = "dedupe",
        header = "Find leads that are one person, merge those beyond doubt, and ask about the others.",
        footer = {
            "Examples:",
            "  drumbeat dedupe --dry-run",
            "  drumbeat dedupe --explain ada@example.com crm:4711",
            "  drumbeat dedupe review"
        })
final class DedupeCommand extends RunCommand<Summary> {
    @Option(
            names = "--explain",
            arity = "2",
            paramLabel = "LEAD",
            description =
                    "Say field by field what speaks for and against two leads being one person; nothing is merged.")
    List<String> explain = List.of();

    @Option(names = "--relearn", description = "Forget what earlier runs have learnt of how much agreements say.")
    boolean relearn;

    DedupeCommand(Session session) {
        super(session);
    }

    @Override
    protected Summary execute(Workspace workspace, Run run) {
        return explain.isEmpty()
                ? new Dedupe(workspace).run(run, new Dedupe.Request(relearn))
                : new ExplainPair(workspace).run(run, new ExplainPair.Request(explain.get(0), explain.get(1)));
    }

    @Override
    protected void show(Summary summary, Screen screen) {
        switch (summary) {
            case Dedupe.Summary found -> show(found, screen);
            case ExplainPair.Summary explained -> new PrintedPair(explained.explanation(), screen).print();
            default -> throw new IllegalStateException("a summary of something else");
        }
    }

    private void show(Dedupe.Summary found, Screen screen) {
        if (found.unchanged()) {
            screen.line(Figures.count(found.leads()) + " leads, all as the last dedupe left them");
        } else {
            screen.line(
                    Figures.count(found.leads()) + " leads, " + Figures.count(found.compared()) + " pairs compared");
            screen.line(
                    found.merged() == 0
                            ? "nobody was merged"
                            : Figures.count(found.merged(), "lead", "leads")
                                    + (session.options().dryRun ? " would become part of " : " became part of ")
                                    + Figures.count(found.people(), "other", "others"));
        }
        if (found.waiting() > 0) {
            screen.line(Figures.count(found.waiting(), "pair waits", "pairs wait") + " for somebody to decide, "
                    + Figures.count(found.queued()) + " of them new: drumbeat dedupe review");
        }
        if (found.unasked() > 0) {
            screen.line(Figures.count(found.unasked())
                    + " more may be one person, less surely: decide about some, or see identity.matching.review");
        }
    }
}
