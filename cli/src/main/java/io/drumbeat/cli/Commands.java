package io.drumbeat.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Every subcommand, put together by hand. */
final class Commands {
    /** The commands of the help page, by what they are for. */
    static final Map<String, List<String>> GROUPS = groups();

    private Commands() {}

    private static Map<String, List<String>> groups() {
        var groups = new LinkedHashMap<String, List<String>>();
        groups.put("Set up", List.of("init", "validate", "config"));
        groups.put(
                "Take in",
                List.of("sync-inventory", "import-leads", "import-events", "import-suppressions", "mapping"));
        groups.put("Understand", List.of("signals", "score", "segment", "report"));
        groups.put(
                "Send and hand over",
                List.of("send-campaign", "campaign", "build-audiences", "export-feed", "push-leads"));
        groups.put("Chain them", List.of("run"));
        groups.put("Look and mend", List.of("leads", "profile", "dedupe", "consent", "suppressions", "runs", "unlock"));
        groups.put("Other", List.of("completion", "help"));
        return groups;
    }

    static void addTo(CommandLine top, Session session) {
        top.addSubcommand(new InitCommand(session));
        top.addSubcommand(new ValidateCommand(session));
        top.addSubcommand(new SyncInventoryCommand(session));
        top.addSubcommand(new ImportLeadsCommand(session));
        top.addSubcommand(new ImportEventsCommand(session));
        top.addSubcommand(new ImportSuppressionsCommand(session));
        top.addSubcommand(group("mapping", "Propose mappings.", new MappingSuggestCommand(session)));
        top.addSubcommand(new ScoreCommand(session));
        top.addSubcommand(new SegmentCommand(session));
        top.addSubcommand(new SignalsCommand(session));
        top.addSubcommand(new SendCampaignCommand(session));
        top.addSubcommand(group(
                "campaign",
                "Look at campaigns, pause and resume them.",
                new CampaignListCommand(session),
                new CampaignPreviewCommand(session),
                new CampaignPauseCommand(session),
                new CampaignResumeCommand(session)));
        top.addSubcommand(new BuildAudiencesCommand(session));
        top.addSubcommand(new ExportFeedCommand(session));
        top.addSubcommand(new PushLeadsCommand(session));
        top.addSubcommand(new ReportCommand(session));
        top.addSubcommand(new RunBatchCommand(session));
        top.addSubcommand(group(
                "leads",
                "Look at people; give them to owners, merge and split them.",
                new LeadsListCommand(session),
                new LeadsShowCommand(session),
                new LeadsStatsCommand(session),
                new LeadsAssignCommand(session),
                new LeadsExportCommand(session),
                new LeadsForgetCommand(session),
                new LeadsMergeCommand(session),
                new LeadsUnmergeCommand(session)));
        top.addSubcommand(new CommandLine(new DedupeCommand(session)).addSubcommand(new DedupeReviewCommand(session)));
        top.addSubcommand(group(
                "consent",
                "See and enter what people allow and forbid.",
                new ConsentShowCommand(session),
                new ConsentGrantCommand(session),
                new ConsentRevokeCommand(session)));
        top.addSubcommand(group(
                "profile",
                "Look at what rules may ask of people.",
                new ProfileDescribeCommand(session),
                new ProfileShowCommand(session)));
        top.addSubcommand(group(
                "suppressions",
                "Look at the lists of those who must not be reached.",
                new SuppressionsListCommand(session),
                new SuppressionsShowCommand(session),
                new SuppressionsRemoveCommand(session)));
        top.addSubcommand(group(
                "runs",
                "Look at past runs; take an import back.",
                new RunsListCommand(session),
                new RunsShowCommand(session),
                new RunsLogCommand(session),
                new RunsUndoCommand(session),
                new RunsPruneCommand(session)));
        top.addSubcommand(new UnlockCommand(session));
        top.addSubcommand(group("config", "Look at the settings in force.", new ConfigCommand(session)));
        top.addSubcommand(new CompletionCommand(session));
        top.addSubcommand(new HelpCommand(session));
    }

    /** A command that only has subcommands, such as {@code runs}. */
    private static CommandLine group(String name, String header, BaseCommand<?>... commands) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().header(header);
        var group = new CommandLine(spec);
        for (BaseCommand<?> command : commands) {
            group.addSubcommand(command);
        }
        return group;
    }
}
