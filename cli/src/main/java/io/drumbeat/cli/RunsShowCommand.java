package io.drumbeat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.StringJoiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drumbeat runs show last}. */
@Command(
        name = "show",
        header = "Show how a run went.",
        footer = {"Example:", "  drumbeat runs show last"})
final class RunsShowCommand extends LookCommand<JsonNode> {
    @Parameters(
            paramLabel = "RUN|last",
            description = "The run's id or its beginning; last: the newest that was started by itself.")
    String run = "";

    RunsShowCommand(Session session) {
        super(session);
    }

    @Override
    protected JsonNode execute() {
        return session.history().show(run);
    }

    @Override
    protected void show(JsonNode document, Screen screen) {
        var facts = new TextTable("run", document.path("run_id").asText());
        facts.row("command", command(document));
        facts.row("status", document.path("status").asText());
        if (document.hasNonNull("undone_by")) {
            facts.row("undone by", document.path("undone_by").asText());
        }
        facts.row("as of", document.path("as_of").asText());
        facts.row(
                "started",
                Figures.minute(
                        Instant.parse(document.path("started_at").asText()),
                        session.workspace().timezone()));
        if (document.hasNonNull("elapsed_ms")) {
            facts.row("took", Duration.ofMillis(document.path("elapsed_ms").asLong()));
        }
        document.path("summary").properties().forEach(figure -> facts.row(figure.getKey(), text(figure.getValue())));
        screen.table(facts);
        document.path("warnings")
                .forEach(warning -> screen.line(
                        screen.yellow("warning: ") + warning.path("message").asText()));
        JsonNode error = document.path("error");
        if (error.isObject()) {
            screen.line(screen.red("error: ") + error.path("message").asText());
        }
    }

    /** As it was typed; a step of a batch was not typed. */
    private static String command(JsonNode document) {
        String name = document.path("command").asText();
        var words = new StringJoiner(" ");
        document.path("args").forEach(word -> words.add(word.asText()));
        return words.toString().startsWith(name) ? words.toString() : name + " " + words;
    }

    private static String text(JsonNode figure) {
        return figure.isIntegralNumber()
                ? String.format(Locale.ROOT, "%,d", figure.asLong())
                : figure.isTextual() ? figure.asText() : figure.toString();
    }
}
