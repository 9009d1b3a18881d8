package io.drumbeat.cli;

import io.drumbeat.run.Run;
import io.drumbeat.signal.Signals;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drumbeat signals}. */
@Command(
        name = "signals",
        header = "Mark people who are hot now, with the reason.",
        footer = {"Examples:", "  drumbeat signals", "  drumbeat signals third_look --dry-run"})
final class SignalsCommand extends RunCommand<Signals.Summary> {
    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Only these signals.")
    List<String> names = List.of();

    SignalsCommand(Session session) {
        super(session);
    }

    @Override
    protected Signals.Summary execute(Workspace workspace, Run run) {
        return new Signals(workspace).run(run, new Signals.Request(names));
    }

    @Override
    protected void show(Signals.Summary summary, Screen screen) {
        var table = new TextTable("signal", "found", "hot");
        summary.signals().forEach(signal -> table.row(signal.name(), signal.found(), signal.hot()));
        screen.table(table);
        var people = new TextTable("lead", "name", "signal", "because", "when");
        summary.people()
                .forEach(person -> people.row(
                        String.valueOf(person.lead()),
                        person.name(),
                        person.signal(),
                        person.because(),
                        person.occurredAt()));
        if (!people.isEmpty()) {
            screen.line();
            screen.table(people);
        }
    }
}
