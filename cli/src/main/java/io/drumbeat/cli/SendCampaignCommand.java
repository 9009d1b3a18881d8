package io.drumbeat.cli;

import io.drumbeat.campaign.Channels;
import io.drumbeat.campaign.RecipientList;
import io.drumbeat.campaign.SendCampaign;
import io.drumbeat.campaign.SendExplanation;
import io.drumbeat.campaign.TestSend;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Run;
import io.drumbeat.run.Summary;
import io.drumbeat.workspace.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat send-campaign}. */
@Command(
        name = "send-campaign",
        header = "Send a campaign to whom it is for, at most once each.",
        description =
                "Everybody is accounted for: sent, failed, unknown, deferred or excluded, by reason. After a kill, run it again.",
        footer = {
            "Examples:",
            "  drumbeat send-campaign lease-end --dry-run",
            "  drumbeat send-campaign lease-end --limit 500",
            "  drumbeat send-campaign lease-end --test-to you@example.com --as-lead 1042"
        })
final class SendCampaignCommand extends RunCommand<Summary> {
    @Parameters(paramLabel = "NAME", description = "The campaign.")
    String name = "";

    @Option(names = "--limit", paramLabel = "N", description = "Write to no more people than this in this run.")
    @Nullable
    Long limit;

    @Option(names = "--retry-unknown", description = "Send again what may have arrived: some people may get it twice.")
    boolean retryUnknown;

    @Option(
            names = "--max-recipients",
            paramLabel = "N",
            description = "In place of the workspace's guard of that name.")
    @Nullable
    Long maxRecipients;

    @Option(names = "--allow-empty", description = "A campaign for nobody is no error.")
    boolean allowEmpty;

    @Option(
            names = "--test-to",
            paramLabel = "ADDRESS|FILE",
            description = "Send a test there, one a wording; the ledger is left alone.")
    @Nullable
    String testTo;

    @Option(names = "--as-lead", paramLabel = "LEAD", description = "Fill a test with this lead's data.")
    @Nullable
    String asLead;

    @Option(names = "--list", paramLabel = "FILE.csv", description = "Write who would get it there; send nothing.")
    @Nullable
    Path list;

    @Option(
            names = "--explain",
            paramLabel = "LEAD",
            description = "Say why one lead would or would not get it; send nothing.")
    @Nullable
    String explain;

    SendCampaignCommand(Session session) {
        super(session);
    }

    @Override
    protected Summary execute(Workspace workspace, Run run) {
        refuseContradictions();
        var channels = Channels.installed(text -> session.secrets().resolve(text));
        var request =
                new SendCampaign.Request(name, optional(limit), retryUnknown, optional(maxRecipients), allowEmpty);
        if (explain != null) {
            var question = new SendExplanation.Request(name, explain);
            return new Explained(new SendExplanation(workspace, run.clock().instant(), question).read(run.store()));
        }
        if (testTo != null) {
            var test = new TestSend.Request(name, testTo, Optional.ofNullable(asLead));
            return new TestSend(workspace, channels).run(run, test);
        }
        if (list != null) {
            Path file = session.surroundings().directory().resolve(list);
            return new RecipientList(workspace).run(run, new RecipientList.Request(request, file));
        }
        return new SendCampaign(workspace, channels).run(run, request);
    }

    private void refuseContradictions() {
        if (asLead != null && testTo == null) {
            throw DrumbeatException.usage("as_lead_without_test", "--as-lead goes with --test-to")
                    .hint("Say where the test goes: --test-to you@example.com");
        }
        if (Stream.of(explain, testTo, list).filter(Objects::nonNull).count() > 1) {
            throw DrumbeatException.usage(
                            "one_thing_at_a_time", "--explain, --test-to and --list each do another thing")
                    .hint("Give one of them");
        }
        positive("--limit", limit);
        positive("--max-recipients", maxRecipients);
    }

    private static void positive(String option, @Nullable Long number) {
        if (number != null && number <= 0) {
            throw DrumbeatException.usage("bad_value", option + " is " + number).hint("Give a number of people from 1");
        }
    }

    /** An answer about one person, in place of figures. */
    record Explained(SendExplanation.Summary explanation) implements Summary {}

    private static OptionalLong optional(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    @Override
    protected void show(Summary summary, Screen screen) {
        switch (summary) {
            case Explained explained -> screen.line(explained.explanation().because());
            case SendCampaign.Summary figures -> show(figures, screen);
            default -> throw new IllegalStateException("An answer of another command");
        }
        if (list != null) {
            screen.line();
            screen.line("Wrote " + list);
        }
    }

    private static void show(SendCampaign.Summary summary, Screen screen) {
        var table = new TextTable("audience", "excluded", "planned", "sent", "failed", "unknown", "deferred");
        table.row(
                summary.audience(),
                sum(summary.excluded()),
                summary.planned(),
                summary.sent(),
                summary.failed(),
                summary.unknown(),
                sum(summary.deferred()));
        screen.table(table);
        reasons("excluded", summary.excluded(), screen);
        reasons("deferred", summary.deferred(), screen);
    }

    private static long sum(Map<String, Long> reasons) {
        return reasons.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void reasons(String what, Map<String, Long> reasons, Screen screen) {
        if (!reasons.isEmpty()) {
            screen.line();
            var table = new TextTable(what, "people");
            reasons.forEach((reason, people) -> table.row(reason.replace('_', ' '), people));
            screen.table(table);
        }
    }
}
