package io.drumbeat.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.drumbeat.run.Json;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drumbeat runs log last}. */
@Command(
        name = "log",
        header = "Print what a run logged.",
        footer = {"Example:", "  drumbeat runs log last"})
final class RunsLogCommand extends LookCommand<RunsLogCommand.Summary> {
    @Parameters(
            paramLabel = "RUN|last",
            description = "The run's id or its beginning; last: the newest that was started by itself.")
    String run = "";

    RunsLogCommand(Session session) {
        super(session);
    }

    record Summary(List<JsonNode> lines) {}

    @Override
    protected Summary execute() {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : session.history().log(run)) {
            try {
                lines.add(Json.mapper().readTree(line));
            } catch (JsonProcessingException e) {
                // A run that was killed leaves half a line at the end.
                lines.add(Json.mapper().createObjectNode().put("message", line));
            }
        }
        return new Summary(lines);
    }

    @Override
    protected void show(Summary summary, Screen screen) {
        for (JsonNode line : summary.lines()) {
            screen.line(screen.dim(line.path("time").asText()) + " "
                    + line.path("level").asText() + ": " + line.path("message").asText());
            if (line.hasNonNull("stack_trace")) {
                screen.line(line.path("stack_trace").asText().stripTrailing());
            }
        }
    }
}
