import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** One feed of vehicles, forty columns wide. DuckDB reads the file into a table, and compares nothing. */
record LargeFeed(Bench bench) {
    private static final long SEED = 20_261_120;
    private static final double CHANGED = 0.03;

    void run(int items) throws Exception {
        Path first = bench.dir().resolve("feed.csv");
        Path changed = bench.dir().resolve("changed.csv");
        LargeFiles.stock(first, items, SEED, 0);
        LargeFiles.stock(changed, items, SEED, CHANGED);
        Path workspace = bench.dir().resolve("large-feed");
        Path database = bench.dir().resolve("large-feed.duckdb");
        Measured reading = Measured.median(bench.runs(), () -> Processes.engine(database, "feed", first));
        Processes.init(workspace, "empty");
        String name = String.format(
                Locale.ROOT, "**%,d items x 40 columns, %d MB**, `sync-inventory`", items, Files.size(first) / 1_000_000);
        bench.row(name, sync(workspace, first), reading);
        bench.row("the same feed again", Measured.median(bench.runs(), () -> sync(workspace, first)), reading);
        bench.row("three in a hundred changed", sync(workspace, changed), reading);
        Files.delete(first);
        Files.delete(changed);
    }

    /** As the feed of one source, whatever the file is called today. */
    private static Measured sync(Path workspace, Path file) throws Exception {
        Path feed = workspace.resolve("stock.csv");
        Files.deleteIfExists(feed);
        Files.createLink(feed, file);
        return Processes.drumbeat(workspace, "sync-inventory", "--file", feed.toString());
    }
}
