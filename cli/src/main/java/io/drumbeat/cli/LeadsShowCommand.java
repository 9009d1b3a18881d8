package io.drumbeat.cli;

import io.drumbeat.lookup.LeadCard;
import io.drumbeat.lookup.LeadLookup;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat leads show ada@example.com}. */
@Command(
        name = "show",
        header = "Show everything known of one person, and what happened to them.",
        footer = {"Examples:", "  drumbeat leads show ada@example.com", "  drumbeat leads show crm:4711 --limit 200"})
final class LeadsShowCommand extends StoreLookCommand<LeadCard> {
    @Parameters(paramLabel = "LEAD", description = "An e-mail, a phone, an external id as system:id, or our id.")
    String lead = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many moments of the timeline; otherwise 50.")
    int limit;

    LeadsShowCommand(Session session) {
        super(session);
    }

    @Override
    protected Function<Store, LeadCard> question(Workspace workspace, AsOf asOf) {
        return new LeadLookup(workspace, asOf, new LeadLookup.Request(lead, limit))::read;
    }

    @Override
    protected void show(LeadCard card, Screen screen) {
        new PrintedCard(card, session.workspace().timezone(), screen).print();
    }
}
