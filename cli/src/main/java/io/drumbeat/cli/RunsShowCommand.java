package io.drumbeat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
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
        facts.row("command", document.path("command").asText() + " " + words(document.path("args")));
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

    private static String words(JsonNode args) {
        var words = new StringBuilder();
        args.forEach(word -> words.append(word.asText()).append(' '));
        return words.toString().strip();
    }

    private static Object text(JsonNode figure) {
        return figure.isIntegralNumber()
                ? (Object) figure.asLong()
                : figure.isTextual() ? figure.asText() : figure.toString();
    }
}
