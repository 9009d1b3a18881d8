package io.drumbeat.cli;

import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Store;
import io.drumbeat.suppression.SuppressionLookup;
import io.drumbeat.workspace.Workspace;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drumbeat suppressions show ada@example.com}. */
@Command(
        name = "show",
        header = "Show what stands against an address, whoever has it.",
        footer = {"Example:", "  drumbeat suppressions show ada@example.com"})
final class SuppressionsShowCommand extends StoreLookCommand<SuppressionLookup.Summary> {
    @Parameters(paramLabel = "ADDRESS", description = "An e-mail, a phone, a domain, or a hash of an e-mail.")
    String address = "";

    SuppressionsShowCommand(Session session) {
        super(session);
    }

    @Override
    protected Function<Store, SuppressionLookup.Summary> question(Workspace workspace, AsOf asOf) {
        return new SuppressionLookup(workspace, address)::read;
    }

    @Override
    protected void show(SuppressionLookup.Summary summary, Screen screen) {
        if (summary.entries().isEmpty()) {
            screen.line("Nothing stands against " + summary.address());
        } else {
            screen.table(new PrintedConsent(session.workspace().timezone(), screen).suppressions(summary.entries()));
        }
    }
}
