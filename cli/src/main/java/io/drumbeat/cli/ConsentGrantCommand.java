package io.drumbeat.cli;

import io.drumbeat.consent.ConsentState;
import io.drumbeat.privacy.ConsentChange;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drumbeat consent grant ada@example.com --channel email --source phone --evidence "…"}. */
@Command(
        name = "grant",
        header = "Enter that somebody agreed, by phone or in person.",
        description = "It counts against an earlier no if it was said later. The ledger only grows.",
        footer = {
            "Example:",
            "  drumbeat consent grant ada@example.com --channel email,sms --source phone \\",
            "    --evidence \"Asked for offers by mail and text, call of 20 Nov, recording 4711\""
        })
final class ConsentGrantCommand extends RunCommand<ConsentChange.Summary> {
    @Mixin
    ConsentOptions options = new ConsentOptions();

    @Option(
            names = "--basis",
            paramLabel = "BASIS",
            description = "The legal basis: consent (the default), contract, legitimate_interest, legal_obligation.")
    @Nullable
    String basis;

    ConsentGrantCommand(Session session) {
        super(session);
    }

    @Override
    protected ConsentChange.Summary execute(Workspace workspace, Run run) {
        return new ConsentChange(workspace)
                .run(run, options.request(ConsentState.GRANTED, basis, workspace.timezone()));
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
