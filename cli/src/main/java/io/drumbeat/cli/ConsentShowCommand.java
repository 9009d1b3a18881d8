package io.drumbeat.cli;

import io.drumbeat.privacy.ConsentLookup;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drumbeat consent show ada@example.com}. */
@Command(
        name = "show",
        header = "Show everything somebody ever said about being contacted, and what follows from it.",
        footer = {"Example:", "  drumbeat consent show ada@example.com"})
final class ConsentShowCommand extends StoreLookCommand<ConsentLookup.Summary> {
    @Parameters(paramLabel = "LEAD", description = "An e-mail, a phone, an external id as system:id, or our id.")
    String lead = "";

    ConsentShowCommand(Session session) {
        super(session);
    }

    @Override
    protected Function<Store, ConsentLookup.Summary> question(Workspace workspace, AsOf asOf) {
        return new ConsentLookup(workspace, lead)::read;
    }

    @Override
    protected void show(ConsentLookup.Summary summary, Screen screen) {
        new PrintedConsent(session.workspace().timezone(), screen).print(summary);
    }
}
