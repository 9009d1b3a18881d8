package io.drumbeat.cli;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drumbeat help score}. */
@Command(name = "help", header = "Explain a command.")
final class HelpCommand extends LookCommand<HelpCommand.Page> {
    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command to explain; none lists them all.")
    List<String> path = List.of();

    HelpCommand(Session session) {
        super(session);
    }

    record Page(String text) {
        void show(Screen screen) {
            screen.line(text.stripTrailing());
        }
    }

    @Override
    protected Page execute() {
        CommandLine line = Objects.requireNonNull(spec).parent().commandLine();
        for (String word : path) {
            CommandLine next = line.getSubcommands().get(word);
            if (next == null) {
                throw UsageFaults.unknownCommand(line, word);
            }
            line = next;
        }
        return new Page(HelpPages.text(line, session.screen()));
    }

    @Override
    protected void show(Page page, Screen screen) {
        page.show(screen);
    }
}
