package io.drumbeat.cli;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Versions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The top of the command line: parses it, hands it to one command and makes sure that an answer comes out. */
@Command(
        name = Drumbeat.NAME,
        header = "Runs a company's marketing as batches: from files to scores, segments, mail, audiences and reports.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "drumbeat [OPTIONS] COMMAND [ARGUMENTS]",
        optionListHeading = "%nOptions of every command:%n",
        footer = {
            "",
            "Start here:",
            "  drumbeat init shop --example dealership",
            "  drumbeat -w shop run nightly",
            "",
            "drumbeat help COMMAND explains one command. Exit codes: 0 done, 1 failed, 2 usage or configuration,",
            "3 done with rejects, 4 authentication, 10 not a workspace, 11 locked, 70 bug, 130/143 interrupted."
        })
final class Drumbeat implements Callable<Integer> {
    static final String NAME = "drumbeat";

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    /** Runs a command line of the process and returns the exit code. Whatever happens, exactly one answer is given. */
    static int run(Surroundings surroundings, List<String> arguments) {
        var top = new Drumbeat();
        var redactor = new Redactor();
        var answers = new Printed(surroundings, top.options, redactor, asksForJson(arguments));
        var session = new Session(surroundings, top.options, arguments, answers, redactor, Optional.empty());
        return run(top, session, arguments);
    }

    static int run(Drumbeat top, Session session, List<String> arguments) {
        try {
            return parser(top, session).execute(arguments.toArray(String[]::new));
        } catch (RuntimeException | Error e) {
            return session.answer(session.failure(NAME, e), screen -> {});
        }
    }

    /** The whole command line as picocli knows it: for running it, and for writing its manual. */
    static CommandLine parser(Drumbeat top, Session session) {
        var parser = new CommandLine(top);
        Commands.addTo(parser, session);
        parser.setCaseInsensitiveEnumValuesAllowed(true);
        parser.setExpandAtFiles(false);
        parser.setExecutionStrategy(parsed -> perform(parsed, session));
        parser.setParameterExceptionHandler((fault, arguments) -> refuse(fault, session));
        parser.setExecutionExceptionHandler((fault, line, parsed) ->
                session.answer(session.failure(UsageFaults.nameOf(line), fault), screen -> {}));
        HelpPages.arrange(parser);
        return parser;
    }

    /** Read from the words themselves, so that a command line that cannot be parsed is answered in JSON too. */
    private static boolean asksForJson(List<String> arguments) {
        int option = arguments.lastIndexOf("--output");
        String value = option >= 0 && option + 1 < arguments.size() ? arguments.get(option + 1) : "";
        return value.equalsIgnoreCase("json") || arguments.stream().anyMatch("--output=json"::equalsIgnoreCase);
    }

    private static int perform(ParseResult parsed, Session session) {
        for (CommandLine line : parsed.asCommandLineList()) {
            if (line.isUsageHelpRequested()) {
                var page = new HelpCommand.Page(HelpPages.text(line, session.screen()));
                return session.answer(session.look("help", () -> page), page::show);
            }
            if (line.isVersionHelpRequested()) {
                return session.answer(
                        session.look("version", () -> Versions.CURRENT), screen -> show(Versions.CURRENT, screen));
            }
        }
        return new RunLast().execute(parsed);
    }

    /** Without a command. */
    @Override
    public Integer call() {
        throw DrumbeatException.usage("no_command", "No command was given").hint("drumbeat help lists the commands");
    }

    private static void show(Versions versions, Screen screen) {
        screen.line("drumbeat " + versions.drumbeat());
        screen.line(screen.dim("Java " + versions.java() + ", " + versions.os()));
    }

    private static int refuse(ParameterException fault, Session session) {
        Envelope refusal = session.failure(UsageFaults.nameOf(fault.getCommandLine()), UsageFaults.explained(fault));
        return session.answer(refusal, screen -> {});
    }
}
