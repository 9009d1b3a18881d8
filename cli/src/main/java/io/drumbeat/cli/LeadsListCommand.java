package io.drumbeat.cli;

import io.drumbeat.lookup.LeadList;
import io.drumbeat.lookup.LookInstant;
import io.drumbeat.rule.AsOf;
import io.drumbeat.store.Store;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drumbeat leads list}. */
@Command(
        name = "list",
        header = "List people, all or those for whom a predicate holds.",
        description = "A predicate is written as in segments and scoring rules. The list is in the order of ids.",
        footer = {
            "Examples:",
            "  drumbeat leads list --where \"grade_purchase = 'A' and email_consent = 'granted'\"",
            "  drumbeat leads list --columns id,name,city,days_since_last_event --limit 10"
        })
final class LeadsListCommand extends StoreLookCommand<LeadList.Summary> {
    /** Numbers that count nothing. */
    private static final Set<String> NAMES = Set.of("id", "lead_id", "owned_year");

    @Option(names = "--where", paramLabel = "PREDICATE", description = "Only those for whom this holds.")
    @Nullable
    String where;

    @Option(
            names = "--columns",
            paramLabel = "NAME,…",
            hideParamSyntax = true,
            split = ",",
            description = "What to show of them: columns of the profile, or id, name, score and grade.")
    List<String> columns = List.of();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many; otherwise 50.")
    int limit;

    LeadsListCommand(Session session) {
        super(session);
    }

    @Override
    protected Function<Store, LeadList.Summary> question(Workspace workspace, AsOf asOf) {
        List<String> names = columns.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        var when = new LookInstant(asOf, session.asOf().isPresent());
        return new LeadList(workspace, when, new LeadList.Request(Optional.ofNullable(where), names, limit))::read;
    }

    @Override
    protected void show(LeadList.Summary summary, Screen screen) {
        ZoneId zone = session.workspace().timezone();
        if (!summary.leads().isEmpty()) {
            var table = new TextTable(summary.columns().toArray(String[]::new)).fitting();
            for (Map<String, @Nullable Object> lead : summary.leads()) {
                table.row(summary.columns().stream()
                        .map(column -> shown(column, lead.get(column), zone))
                        .toArray());
            }
            screen.table(table);
        }
        screen.line(screen.dim(counted(summary)));
    }

    private static @Nullable Object shown(String column, @Nullable Object value, ZoneId zone) {
        return switch (value) {
            case Instant instant -> Figures.minute(instant, zone);
            case Number name when NAMES.contains(column) -> name.toString();
            case null, default -> value;
        };
    }

    private static String counted(LeadList.Summary summary) {
        long more = summary.total() - summary.leads().size();
        if (summary.total() == 0) {
            return "Nobody";
        }
        String people = Figures.count(summary.total(), "person", "people");
        return more == 0
                ? people
                : people + ", " + Figures.count(more) + " more than listed: --limit " + summary.total();
    }
}
