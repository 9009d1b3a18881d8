package io.drumbeat.cli;

import io.drumbeat.run.Interrupt;
import io.drumbeat.run.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the man pages and the completion script from the commands themselves, at packaging. */
public final class Manuals {
    private Manuals() {}

    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]));
    }

    static void write(Path folder) throws IOException {
        CommandLine top = parser();
        Path pages = Files.createDirectories(folder.resolve("man/man1"));
        writePages(top, pages);
        Path completions = Files.createDirectories(folder.resolve("bash-completion/completions"));
        Files.writeString(completions.resolve(Drumbeat.NAME), AutoComplete.bash(Drumbeat.NAME, top));
    }

    /** The command line, for looking at: it cannot run anything. */
    static CommandLine parser() {
        var top = new Drumbeat();
        var session = new Session(
                Surroundings.ofProcess(new Interrupt()),
                top.options,
                List.of(),
                (envelope, show) -> envelope.exitCode(),
                new Redactor(),
                Optional.empty());
        return Drumbeat.parser(top, session);
    }

    private static void writePages(CommandLine line, Path folder) throws IOException {
        String name = line.getCommandSpec().qualifiedName("-");
        Files.writeString(folder.resolve(name + ".1"), page(line.getCommandSpec(), name));
        for (CommandLine subcommand : line.getSubcommands().values()) {
            writePages(subcommand, folder);
        }
    }

    private static String page(CommandSpec command, String name) {
        var page = new StringBuilder();
        page.append(".TH \"").append(name).append("\" 1 \"\" \"Drumbeat ");
        page.append(Versions.CURRENT.drumbeat()).append("\" \"Drumbeat\"\n");
        page.append(".SH NAME\n")
                .append(escaped(name + " - " + plain(command.usageMessage().header())));
        page.append("\n.SH SYNOPSIS\n").append(escaped(synopsis(command))).append('\n');
        String description = plain(command.usageMessage().description());
        if (!description.isBlank()) {
            page.append(".SH DESCRIPTION\n").append(escaped(description)).append('\n');
        }
        section(
                page,
                "ARGUMENTS",
                command.positionalParameters().stream()
                        .filter(parameter -> !parameter.hidden())
                        .map(Manuals::entry)
                        .toList());
        section(
                page,
                "OPTIONS",
                command.options().stream()
                        .filter(option -> !option.hidden() && (command.parent() == null || !option.inherited()))
                        .map(Manuals::entry)
                        .toList());
        section(
                page,
                "COMMANDS",
                command.subcommands().values().stream()
                        .map(line -> entry(
                                line.getCommandName(),
                                plain(line.getCommandSpec().usageMessage().header())))
                        .toList());
        if (command.usageMessage().footer().length > 0) {
            page.append(".SH EXAMPLES\n.nf\n");
            page.append(escaped(String.join("\n", command.usageMessage().footer())));
            page.append("\n.fi\n");
        }
        page.append(".SH SEE ALSO\n");
        page.append(command.parent() == null ? "drumbeat help" : escaped("drumbeat(1): options of every command"));
        return page.append('\n').toString();
    }

    private static void section(StringBuilder page, String title, List<String> entries) {
        if (!entries.isEmpty()) {
            page.append(".SH ").append(title).append('\n');
            entries.forEach(page::append);
        }
    }

    private static String synopsis(CommandSpec command) {
        return command.commandLine().getHelp().synopsis(0).strip();
    }

    private static String entry(ArgSpec argument) {
        String label = argument instanceof OptionSpec option
                ? String.join(", ", option.names()) + (option.arity().max() > 0 ? " " + option.paramLabel() : "")
                : ((PositionalParamSpec) argument).paramLabel();
        return entry(label, plain(argument.description()));
    }

    private static String entry(String label, String text) {
        return ".TP\n.B " + escaped(label) + "\n" + escaped(text) + "\n";
    }

    private static String plain(String[] lines) {
        return String.join("\n", lines).replace("%n", "\n").replace("%%", "%");
    }

    /** roff reads backslashes everywhere, dots and quotes at the start of a line, and takes a hyphen for a dash. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
    }
}
