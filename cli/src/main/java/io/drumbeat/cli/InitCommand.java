package io.drumbeat.cli;

import io.drumbeat.example.Example;
import io.drumbeat.example.Init;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat init shop --example dealership}. */
@Command(
        name = "init",
        header = "Write a new workspace.",
        description =
                "An example brings sample data that leads up to today; empty brings one commented file of each kind.",
        footer = {"Example:", "  drumbeat init shop --example dealership"})
final class InitCommand extends LookCommand<Init.Summary> {
    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Where to; otherwise here.")
    Path folder = Path.of("");

    @Option(
            names = "--example",
            paramLabel = "NAME",
            defaultValue = "empty",
            description = "dealership, bike-shop, b2b or empty; otherwise empty.")
    String example = "empty";

    InitCommand(Session session) {
        super(session);
    }

    @Override
    protected Init.Summary execute() {
        Path root = session.surroundings().directory().resolve(folder);
        Example chosen = Example.named(example);
        if (session.options().dryRun) {
            return new Init.Summary(root.normalize().toString(), 0);
        }
        var now = Moments.parse("--as-of", session.options().asOf, () -> ZoneOffset.UTC)
                .orElseGet(session.surroundings().clock()::instant);
        return Init.write(root, chosen, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Override
    protected void show(Init.Summary summary, Screen screen) {
        screen.line("Wrote " + Figures.count(summary.files()) + " files into " + summary.workspace());
        screen.line("Next: drumbeat -w " + quoted(summary.workspace()) + " validate");
    }

    private static String quoted(String path) {
        return path.matches("[\\w./+-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
