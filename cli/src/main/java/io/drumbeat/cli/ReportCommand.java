package io.drumbeat.cli;

import io.drumbeat.report.Report;
import io.drumbeat.report.render.TextRendering;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat report}. */
@Command(
        name = "report",
        header = "Report what marketing did and what came of it.",
        description = "Prints the figures and writes them as files, one self-contained HTML page among them.",
        footer = {"Examples:", "  drumbeat report", "  drumbeat report overview --period 7d --format html,csv"})
final class ReportCommand extends RunCommand<Report.Summary> {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The report; none: overview.")
    @Nullable
    String name;

    @Option(names = "--period", paramLabel = "DURATION", description = "How far back: 7d, 30d, 12w.")
    @Nullable
    String period;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            split = ",",
            description = "html, json, csv or text; several with commas.")
    List<String> formats = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go; none: out/reports.")
    @Nullable
    Path out;

    ReportCommand(Session session) {
        super(session);
    }

    @Override
    protected Report.Summary execute(Workspace workspace, Run run) {
        Path folder = out == null ? null : session.surroundings().directory().resolve(out);
        var back = period == null ? null : Moments.duration(period);
        return new Report(workspace).run(run, new Report.Request(name, back, formats, folder));
    }

    @Override
    protected void show(Report.Summary summary, Screen screen) {
        new TextRendering().render(summary.report()).lines().forEach(screen::line);
        screen.line();
        summary.files().forEach(file -> screen.line("Wrote " + file));
    }
}
