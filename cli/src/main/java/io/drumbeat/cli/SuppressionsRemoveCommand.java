package io.drumbeat.cli;

import io.drumbeat.run.Run;
import io.drumbeat.suppression.RemoveSuppression;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat suppressions remove ada@example.com --because "…"}. */
@Command(
        name = "remove",
        header = "Take back what the lists say of one address; who did it and why is kept.",
        description = "It gives no consent: what the person said themselves stands.",
        footer = {"Example:", "  drumbeat suppressions remove ada@exmaple.com --because \"Typing mistake, ticket 4711\""
        })
final class SuppressionsRemoveCommand extends RunCommand<RemoveSuppression.Summary> {
    @Parameters(paramLabel = "ADDRESS", description = "An e-mail, a phone, a domain, or a hash of an e-mail.")
    String address = "";

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why; it is kept.")
    String because = "";

    @Option(names = "--source", paramLabel = "NAME", description = "Of this list only.")
    @Nullable
    String source;

    SuppressionsRemoveCommand(Session session) {
        super(session);
    }

    @Override
    protected RemoveSuppression.Summary execute(Workspace workspace, Run run) {
        var request = new RemoveSuppression.Request(
                address, source, because, session.surroundings().operator());
        return new RemoveSuppression(workspace).run(run, request);
    }

    @Override
    protected List<String> personal() {
        return List.of(address, because);
    }

    @Override
    protected void show(RemoveSuppression.Summary summary, Screen screen) {
        screen.line(summary.removed() == 1 ? "1 entry taken back" : summary.removed() + " entries taken back");
    }
}
