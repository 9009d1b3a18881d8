package io.drumbeat.cli;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.privacy.ForgetLead;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat leads forget ada@example.com --yes}. */
@Command(
        name = "forget",
        header = "Erase one person everywhere; a keyed hash keeps files from bringing them back.",
        description = "It cannot be undone. --dry-run shows what would go.",
        footer = {"Example:", "  drumbeat leads forget ada@example.com --reason \"Her letter of 20 Nov\" --yes"})
final class LeadsForgetCommand extends RunCommand<ForgetLead.Summary> {
    @Parameters(paramLabel = "LEAD", description = "An e-mail, a phone, an external id as system:id, or our id.")
    String lead = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, for the record; it is kept, so it must not name the person.")
    @Nullable
    String reason;

    @Option(names = "--yes", description = "Do it: it cannot be undone.")
    boolean yes;

    LeadsForgetCommand(Session session) {
        super(session);
    }

    @Override
    protected ForgetLead.Summary execute(Workspace workspace, Run run) {
        if (!yes && !run.dryRun()) {
            throw DrumbeatException.usage("not_confirmed", "This cannot be undone")
                    .hint("Look with --dry-run at what would go, then say --yes");
        }
        var request =
                new ForgetLead.Request(lead, reason, session.surroundings().operator());
        return new ForgetLead(workspace).run(run, request);
    }

    @Override
    protected List<String> personal() {
        return List.of(lead);
    }

    @Override
    protected void show(ForgetLead.Summary summary, Screen screen) {
        var table = new TextTable("what", "", "of lead " + summary.leadId());
        rows(table, "erased", summary.erased());
        rows(table, "without a person now", summary.anonymised());
        rows(table, "taken out of files", summary.files());
        table.row("known by a keyed hash alone", "identities", summary.identities());
        screen.table(table);
        screen.line();
        screen.line(screen.bold("What remains"));
        summary.remains().forEach(sentence -> screen.line("- " + sentence));
    }

    private static void rows(TextTable table, String what, Map<String, Long> counts) {
        counts.forEach((name, count) -> table.row(what, name, count));
    }
}
