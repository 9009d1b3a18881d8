package io.drumbeat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
        List<TextTable> lists = new ArrayList<>();
        document.path("summary").properties().forEach(figure -> {
            if (isOfRecords(figure.getValue())) {
                lists.add(table(figure.getValue()));
            } else if (!figure.getValue().isArray() || !figure.getValue().isEmpty()) {
                facts.row(figure.getKey(), text(figure.getValue()));
            }
        });
        screen.table(facts);
        lists.forEach(list -> {
            screen.line();
            screen.table(list);
        });
        document.path("warnings")
                .forEach(warning -> screen.line(
                        screen.yellow("warning: ") + warning.path("message").asText()));
        JsonNode error = document.path("error");
        if (error.isObject()) {
            screen.line(screen.red("error: ") + error.path("message").asText());
            if (error.hasNonNull("where")) {
                screen.line("  at " + error.path("where").asText());
            }
            if (error.hasNonNull("hint")) {
                screen.line("  hint: " + error.path("hint").asText());
            }
        }
    }

    /** As it was typed; a step of a batch was not typed. */
    private static String command(JsonNode document) {
        String name = document.path("command").asText();
        var words = new StringJoiner(" ");
        document.path("args").forEach(word -> words.add(word.asText()));
        return words.toString().startsWith(name) ? words.toString() : name + " " + words;
    }

    private static boolean isOfRecords(JsonNode figure) {
        return figure.isArray() && !figure.isEmpty() && figure.valueStream().allMatch(JsonNode::isObject);
    }

    /** Of files, models, steps: each a row. */
    private static TextTable table(JsonNode records) {
        Set<String> columns = new LinkedHashSet<>();
        records.forEach(record -> record.fieldNames().forEachRemaining(columns::add));
        var table = new TextTable(columns.toArray(String[]::new));
        records.forEach(record -> table.row(columns.stream()
                .map(column -> {
                    JsonNode cell = record.path(column);
                    return cell.isIntegralNumber() ? (Object) cell.asLong() : text(cell);
                })
                .toArray()));
        return table;
    }

    private static String text(JsonNode figure) {
        return figure.isIntegralNumber()
                ? String.format(Locale.ROOT, "%,d", figure.asLong())
                : figure.isValueNode() ? figure.asText("") : figure.toString();
    }
}
