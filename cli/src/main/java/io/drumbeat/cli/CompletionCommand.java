package io.drumbeat.cli;

import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code source <(drumbeat completion)}. */
@Command(
        name = "completion",
        header = "Print the completion script for bash and zsh.",
        footer = {"Example:", "  source <(drumbeat completion)"})
final class CompletionCommand extends LookCommand<CompletionCommand.Script> {
    CompletionCommand(Session session) {
        super(session);
    }

    record Script(String script) {}

    @Override
    protected Script execute() {
        return new Script(AutoComplete.bash(
                "drumbeat", Objects.requireNonNull(spec).root().commandLine()));
    }

    @Override
    protected void show(Script completion, Screen screen) {
        screen.line(completion.script());
    }
}
