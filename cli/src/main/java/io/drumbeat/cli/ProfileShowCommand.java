package io.drumbeat.cli;

import io.drumbeat.lookup.LookInstant;
import io.drumbeat.lookup.ProfileCard;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat profile show ada@example.com}. */
@Command(
        name = "show",
        header = "Show one person as rules see them: every column of their profile.",
        footer = {
            "Examples:",
            "  drumbeat profile show ada@example.com",
            "  drumbeat profile show crm:4711 \"*_30d\" --empty"
        })
final class ProfileShowCommand extends StoreLookCommand<ProfileCard.Summary> {
    @Parameters(
            index = "0",
            paramLabel = "LEAD",
            description = "An e-mail, a phone, an external id as system:id, or our id.")
    String lead = "";

    @Parameters(
            index = "1..*",
            paramLabel = "WORD",
            arity = "0..*",
            description = "Only columns whose name or meaning holds it; * stands for anything.")
    List<String> words = List.of();

    @Option(names = "--empty", description = "Columns without a value too.")
    boolean empty;

    ProfileShowCommand(Session session) {
        super(session);
    }

    @Override
    protected Function<Store, ProfileCard.Summary> question(Workspace workspace, AsOf asOf) {
        var when = new LookInstant(asOf, session.asOf().isPresent());
        return new ProfileCard(workspace, when, new ProfileCard.Request(lead, words, empty))::read;
    }

    @Override
    protected void show(ProfileCard.Summary summary, Screen screen) {
        var zone = session.workspace().timezone();
        var table = new TextTable("column", "value");
        summary.profile().forEach((column, value) -> {
            // A number as a rule would write it: years and ids have no commas.
            String text = switch (value) {
                case Instant instant -> Figures.minute(instant, zone);
                case Integer whole -> whole.toString();
                case Long whole -> whole.toString();
                case null -> "unknown";
                default -> Figures.of(value);
            };
            table.row(column, text);
        });
        screen.table(table);
    }
}
