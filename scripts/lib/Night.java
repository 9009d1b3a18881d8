import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The dealership's night, larger: dirty files of three systems, features and two models, fifty-seven segments. */
record Night(Bench bench, int leads, int events) {

    void run(int vehicles) throws Exception {
        Path workspace = bench.dir().resolve("night");
        Path inbox = workspace.resolve("inbox");
        Processes.init(workspace, "dealership");
        Bench.delete(inbox);
        Processes.java(
                "io.drumbeat.example.dealership.Generator", inbox.toString(), "" + vehicles, "" + leads, "" + events);
        Path database = bench.dir().resolve("night.duckdb");
        bench.row(
                String.format(
                        Locale.ROOT,
                        "**A night: %,d leads, %,d events, %d MB of files**, `sync-inventory`",
                        leads,
                        events,
                        megabytes(inbox)),
                Processes.drumbeat(workspace, "sync-inventory"),
                null);
        bench.row(
                "`import-leads --source crm`, 25 columns",
                Processes.drumbeat(workspace, "import-leads", "--source", "crm"),
                Processes.engine(database, "crm", inbox));
        bench.row("`import-leads --source forms`", Processes.drumbeat(workspace, "import-leads", "--source", "forms"), null);
        bench.row(
                "`import-events --source dealer`",
                Processes.drumbeat(workspace, "import-events", "--source", "dealer"),
                Processes.engine(database, "dealer-events", inbox));
        bench.row(
                "`import-events --source web`",
                Processes.drumbeat(workspace, "import-events", "--source", "web"),
                Processes.engine(database, "web-events", inbox));
        bench.row(
                "`score`, thirty-seven features and two models",
                Processes.drumbeat(workspace, "score"),
                Processes.engine(database, "score", inbox));
        bench.row("the same again", again(() -> Processes.drumbeat(workspace, "score")), null);
        bench.row(
                "`segment`, fifty-seven",
                Processes.drumbeat(workspace, "segment"),
                Processes.engine(database, "segment", inbox));
        bench.row("the same again", again(() -> Processes.drumbeat(workspace, "segment")), null);
    }

    private Measured again(java.util.concurrent.Callable<Measured> step) throws Exception {
        return Measured.median(bench.runs(), step);
    }

    private static long megabytes(Path folder) throws java.io.IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1_000_000;
        }
    }
}
