import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** One file of people, twelve columns wide: checked, normalised, matched, merged, their consent entered. */
record LargeImport(Bench bench) {
    private static final long SEED = 20_261_120;

    void run(int rows) throws Exception {
        Path file = bench.dir().resolve("people.csv");
        LargeFiles.leads(file, rows, SEED);
        Path workspace = bench.dir().resolve("large-import");
        Path database = bench.dir().resolve("large-import.duckdb");
        String name = String.format(
                Locale.ROOT, "**%,d people x 12 columns, %d MB**, `import-leads`", rows, Files.size(file) / 1_000_000);
        bench.row(
                name,
                Measured.median(bench.runs(), () -> {
                    Bench.delete(workspace);
                    Processes.init(workspace, "empty");
                    return Processes.drumbeat(workspace, "import-leads", file.toString());
                }),
                Measured.median(bench.runs(), () -> {
                    Files.deleteIfExists(database);
                    return Processes.engine(database, "people", file);
                }));
        bench.row(
                "the same file again, half a percent of its rows rejected",
                Measured.median(bench.runs(), () -> Processes.drumbeat(workspace, "import-leads", file.toString())),
                Processes.engine(database, "people", file));
        Files.delete(file);
    }
}
