package io.drumbeat.cli;

import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What picocli found wrong with a command line, in our words: what it is, and what was probably meant. */
final class UsageFaults {
    private static final Pattern CHOICE =
            Pattern.compile("(.*?): expected one of \\[([^]]*)] \\(case-(?:in)?sensitive\\) but was '(.*)'");

    private UsageFaults() {}

    static DrumbeatException explained(ParameterException fault) {
        return switch (fault) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing ->
                DrumbeatException.usage("missing_argument", sentence(fault)).hint(helpOf(missing.getCommandLine()));
            case OverwrittenOptionException twice ->
                DrumbeatException.usage("repeated_option", sentence(fault)).hint("give it once");
            case ParameterException _
            when String.valueOf(fault.getMessage()).startsWith("Missing required subcommand") ->
                missingCommand(fault.getCommandLine());
            default -> DrumbeatException.usage("bad_value", sentence(fault)).hint(helpOf(fault.getCommandLine()));
        };
    }

    /** {@code leads list}; {@code drumbeat} for the top of the command line. */
    static String nameOf(CommandLine line) {
        String name = line.getCommandSpec().qualifiedName(" ");
        return name.substring(name.indexOf(' ') + 1);
    }

    private static DrumbeatException unmatched(UnmatchedArgumentException fault) {
        String what = fault.getUnmatched().getFirst();
        CommandLine line = fault.getCommandLine();
        if (what.startsWith("-")) {
            return DrumbeatException.usage("unknown_option", "Unknown option " + what)
                    .hint(advice(line.getCommandSpec().optionsMap().keySet(), what, line));
        }
        return line.getSubcommands().isEmpty()
                ? DrumbeatException.usage("unexpected_argument", "Unexpected argument " + what)
                        .hint(helpOf(line))
                : unknownCommand(line, what);
    }

    private static DrumbeatException missingCommand(CommandLine line) {
        return DrumbeatException.usage("missing_argument", "drumbeat " + nameOf(line) + " needs to be told what to do")
                .hint("one of " + String.join(", ", line.getSubcommands().keySet()));
    }

    static DrumbeatException unknownCommand(CommandLine line, String word) {
        return DrumbeatException.usage("unknown_command", "Unknown command " + word)
                .hint(advice(line.getSubcommands().keySet(), word, line));
    }

    private static String advice(Set<String> known, String given, CommandLine line) {
        return DidYouMean.among(known, given.replaceAll("=.*", ""))
                .map(name -> "did you mean " + name + "?")
                .orElseGet(() -> helpOf(line));
    }

    private static String helpOf(CommandLine line) {
        return line.getParent() == null
                ? "drumbeat help lists the commands"
                : "drumbeat help " + nameOf(line) + " explains it";
    }

    /** picocli's own sentence without its repetition of the usage. */
    private static String sentence(ParameterException fault) {
        String message = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
        message = message.replaceAll("is not an? (?:int|long)$", "is not a whole number")
                .replaceAll("is not a (?:double|float|BigDecimal)$", "is not a number");
        Matcher choice = CHOICE.matcher(message);
        if (choice.matches()) {
            message = "%s: \"%s\" is none of %s"
                    .formatted(choice.group(1), choice.group(3), choice.group(2).toLowerCase(Locale.ROOT));
        }
        return message.isEmpty() ? message : Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }
}
