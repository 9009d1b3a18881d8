package io.drumbeat.cli;

import io.drumbeat.consent.ConsentState;
import io.drumbeat.privacy.ConsentChange;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code drumbeat consent revoke ada@example.com --channel all --source phone}. */
@Command(
        name = "revoke",
        header = "Enter that somebody said no; it holds at once, also for messages that are planned.",
        description =
                "Without --at it is the last word. No import undoes it without a newer agreement and its evidence.",
        footer = {"Example:", "  drumbeat consent revoke ada@example.com --channel email,sms --source phone"})
final class ConsentRevokeCommand extends RunCommand<ConsentChange.Summary> {
    @Mixin
    ConsentOptions options = new ConsentOptions();

    ConsentRevokeCommand(Session session) {
        super(session);
    }

    @Override
    protected ConsentChange.Summary execute(Workspace workspace, Run run) {
        return new ConsentChange(workspace).run(run, options.request(ConsentState.DENIED, null, workspace.timezone()));
    }

    @Override
    protected List<String> personal() {
        return options.personal();
    }

    @Override
    protected void show(ConsentChange.Summary summary, Screen screen) {
        PrintedConsent.changes(summary, screen);
    }
}
