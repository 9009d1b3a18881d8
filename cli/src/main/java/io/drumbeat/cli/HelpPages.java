package io.drumbeat.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Help on one page: commands by what they are for, and a command's own options before those that all share. */
final class HelpPages {
    private static final int WIDTH = 110;
    private static final int OPTION_COLUMN = 30;

    private HelpPages() {}

    static void arrange(CommandLine line) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.width(WIDTH);
        usage.longOptionsMaxWidth(OPTION_COLUMN);
        usage.sortOptions(false);
        boolean top = line.getParent() == null;
        if (top) {
            line.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
            line.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, HelpPages::commands);
        } else {
            usage.abbreviateSynopsis(true);
            usage.synopsisHeading("%nUsage: ");
            usage.parameterListHeading("%nArguments:%n");
            usage.commandListHeading("%nCommands:%n");
            usage.footerHeading("%n");
            line.getHelpSectionMap()
                    .put(SECTION_KEY_OPTION_LIST_HEADING, help -> own(help).isEmpty() ? "" : "\nOptions:\n");
            line.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, HelpPages::ownOptions);
        }
        line.getSubcommands().values().forEach(HelpPages::arrange);
    }

    static String text(CommandLine line, Screen screen) {
        return line.getUsageMessage(screen.colour() ? Help.Ansi.ON : Help.Ansi.OFF);
    }

    private static String commands(Help help) {
        var text = new StringBuilder();
        Commands.GROUPS.forEach((title, names) -> {
            text.append('\n').append(title).append(":\n");
            for (String name : names) {
                Help command = Objects.requireNonNull(help.subcommands().get(name), name);
                String header =
                        String.join(" ", command.commandSpec().usageMessage().header());
                text.append(String.format("  %-16s %s\n", name, header));
            }
        });
        return text.toString();
    }

    private static String ownOptions(Help help) {
        Help.Layout layout = help.createDefaultLayout();
        layout.addOptions(own(help), help.createDefaultParamLabelRenderer());
        return layout
                + "\nEvery command also takes -w, --target, --output, --as-of, --dry-run, -q, -v, ...: drumbeat --help\n";
    }

    private static List<OptionSpec> own(Help help) {
        return help.commandSpec().options().stream()
                .filter(option -> !option.inherited() && !option.hidden())
                .toList();
    }
}
