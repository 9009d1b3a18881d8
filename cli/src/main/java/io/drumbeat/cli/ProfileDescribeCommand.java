package io.drumbeat.cli;

import io.drumbeat.lookup.LookInstant;
import io.drumbeat.lookup.ProfileDescription;
import io.drumbeat.lookup.ProfileDescription.Described;
import io.drumbeat.lookup.ProfileDescription.Values;
import io.drumbeat.profile.ProfileCatalog.Origin;
import io.drumbeat.run.Look;
import io.drumbeat.workspace.DataClass;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat profile describe}. */
@Command(
        name = "describe",
        header = "Say what rules may name: every column of the profile, or of an event.",
        description = "A word picks the columns whose name or meaning holds it; * in it stands for anything.",
        footer = {
            "Examples:",
            "  drumbeat profile describe",
            "  drumbeat profile describe finance \"*_30d\"",
            "  drumbeat profile describe --origin feature --values",
            "  drumbeat profile describe --events item"
        })
final class ProfileDescribeCommand extends LookCommand<ProfileDescription.Summary> {
    @Parameters(paramLabel = "WORD", description = "Only columns that it fits; may be repeated.", arity = "0..*")
    List<String> words = List.of();

    @Option(names = "--events", description = "The columns of an event: what features and each-rules may name.")
    boolean events;

    @Option(
            names = "--origin",
            paramLabel = "base|attribute|feature|score",
            description = "Only columns that come from there.")
    @Nullable
    Origin origin;

    @Option(
            names = "--class",
            paramLabel = "public|internal|sensitive|npi",
            description = "Only columns that must be kept so carefully.")
    @Nullable
    DataClass dataClass;

    @Option(names = "--values", description = "Look into the store: how many people have a value, and which.")
    boolean values;

    ProfileDescribeCommand(Session session) {
        super(session);
    }

    @Override
    protected ProfileDescription.Summary execute() {
        var request = new ProfileDescription.Request(
                words, events, Optional.ofNullable(origin), Optional.ofNullable(dataClass));
        var description = new ProfileDescription(session.workspace(), request);
        if (!values || events) {
            return description.read();
        }
        var when = new LookInstant(session.lookingFrom(), session.asOf().isPresent());
        return Look.into(session.settings(), name(), store -> description.read(store, when));
    }

    @Override
    protected void show(ProfileDescription.Summary summary, Screen screen) {
        screen.table(values && !events ? values(summary) : meanings(summary));
    }

    private static TextTable meanings(ProfileDescription.Summary summary) {
        var table = new TextTable("name", "type", "class", "example", "meaning");
        for (Described column : summary.columns()) {
            table.row(column.name(), column.type(), column.dataClass(), column.example(), column.meaning());
        }
        return table;
    }

    private static TextTable values(ProfileDescription.Summary summary) {
        var table = new TextTable("name", "type", "class", "people", "share", "least", "greatest");
        for (Described column : summary.columns()) {
            Values held = column.values();
            if (held != null) {
                table.row(
                        column.name(),
                        column.type(),
                        column.dataClass(),
                        held.filled(),
                        Figures.share(held.share()),
                        held.least(),
                        held.greatest());
            }
        }
        return table;
    }
}
