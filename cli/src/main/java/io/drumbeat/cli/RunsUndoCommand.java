package io.drumbeat.cli;

import io.drumbeat.run.Run;
import io.drumbeat.undo.UndoRun;
import io.drumbeat.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat runs undo last}. */
@Command(
        name = "undo",
        header = "Take an import back as if its files had never come, or say what stands in the way.",
        description = "Undoes import-leads, import-events and import-suppressions: all of it, or nothing.",
        footer = {"Examples:", "  drumbeat runs undo last --dry-run", "  drumbeat runs undo 01M7WSR2TH"})
final class RunsUndoCommand extends RunCommand<UndoRun.Summary> {
    @Parameters(
            paramLabel = "RUN|last",
            description = "The import's run id or its beginning; last: the newest run that was started by itself.")
    String run = "";

    @Option(
            names = "--later-too",
            description = "Also take back later imports that told of the same people, the last first.")
    boolean laterToo;

    @Option(names = "--keep-contacted", description = "Let people stay who were written to, or who spoke to us, since.")
    boolean keepContacted;

    @Option(names = "--opt-outs-too", description = "Also take back what the files said against being contacted.")
    boolean optOutsToo;

    RunsUndoCommand(Session session) {
        super(session);
    }

    @Override
    protected UndoRun.Summary execute(Workspace workspace, Run current) {
        return new UndoRun(workspace)
                .run(
                        current,
                        new UndoRun.Request(
                                run,
                                laterToo,
                                keepContacted,
                                optOutsToo,
                                session.surroundings().operator()));
    }

    @Override
    protected void show(UndoRun.Summary summary, Screen screen) {
        if (!summary.obstacles().isEmpty()) {
            var obstacles = new TextTable("what stands in the way", "people");
            summary.obstacles().forEach(obstacle -> obstacles.row(words(obstacle.kind()), obstacle.people()));
            screen.table(obstacles);
            return;
        }
        if (summary.takenBack().isEmpty() && summary.kept().isEmpty()) {
            screen.line("Nothing is left to take back: " + summary.command() + ", run " + summary.undone());
        } else {
            takenBack(summary, screen);
        }
        if (!summary.importAgain().isEmpty()) {
            screen.line("Import again, for what they say of the same: " + String.join(", ", summary.importAgain()));
        }
    }

    private void takenBack(UndoRun.Summary summary, Screen screen) {
        screen.line((session.options().dryRun ? "Would be taken back: " : "Taken back: ")
                + summary.command() + ", run " + summary.undone()
                + (summary.later().isEmpty() ? "" : ", and after it " + String.join(", ", summary.later())));
        var figures = new TextTable("what", "taken back", "kept");
        summary.takenBack()
                .forEach((what, count) ->
                        figures.row(words(what), count, summary.kept().getOrDefault(what, 0L)));
        summary.kept().forEach((what, count) -> {
            if (!summary.takenBack().containsKey(what)) {
                figures.row(words(what), 0L, count);
            }
        });
        screen.table(figures);
    }

    private static String words(String what) {
        return what.replace('_', ' ');
    }
}
