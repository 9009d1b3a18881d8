import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the launcher on generated data, and the same work as plain SQL on DuckDB, and prints both with their ratio. Ours is
 * the whole process, from the shell to the exit; the engine's is the statements alone.
 */
public final class Bench {
    private static final String USAGE =
            """
            scripts/bench [--only start-up,night,profile,leads,feed,dedupe] [--runs 3] [--dir DIR] [--keep]
                          [--leads N] [--events N] [--vehicles 2000] [--rows 1000000] [--items 500000] [--people 1000000]
                          [--store jdbc:postgresql:…]

            Makes data of that size from a seed, then times

              start-up  the version; the list of runs; a store opened and one question asked of it
              night     the dealership with so many --leads (100000), --events (1000000) and --vehicles: import, score, segment
              profile   forty features, three models of twenty-five rules and sixty segments over so many --leads (1000000) and
                        --events (10000000): the first time, the same again, a day later. --store is an empty database of
                        PostgreSQL, and then a tenth of this is plenty
              leads     one file of --rows people and 12 columns: import, and the same file again
              feed      one feed of --items vehicles and 40 columns: sync, the same again, three in a hundred changed
              dedupe    --people leads, of whom many came several times: import, dedupe, the same again, and how many pairs were
                        found, measured against the truth

            each but the last beside the same work written directly for DuckDB (its own readers and SQL, 400 MB of memory), and prints a table
            in Markdown: wall clock, processor time of all threads, and the most memory that was resident. Times are medians of
            --runs tries; of what can happen only once in a store, in a store of its own each.
            """;

    private final Path dir;
    private final int runs;

    private Bench(Path dir, int runs) {
        this.dir = dir;
        this.runs = runs;
    }

    public static void main(String[] args) throws Exception {
        List<String> words = Arrays.asList(args);
        if (words.contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        String said = value(words, "--dir", "");
        Path dir = said.isEmpty() ? Files.createTempDirectory("drumbeat-bench") : Files.createDirectories(Path.of(said));
        var bench = new Bench(dir, Integer.parseInt(value(words, "--runs", "3")));
        try {
            bench.run(words);
        } finally {
            if (!words.contains("--keep")) {
                delete(dir);
            }
        }
    }

    private void run(List<String> words) throws Exception {
        List<String> parts = List.of(value(words, "--only", "start-up,night,profile,leads,feed,dedupe").split(","));
        System.out.printf(
                "%s, %d cores, %s %s, Java %s%n%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version());
        System.out.println("| | Drumbeat | processor | memory | DuckDB | processor | memory | ratio |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
        if (parts.contains("start-up")) {
            new StartUp(this).run();
        }
        if (parts.contains("night")) {
            new Night(this, number(words, "--leads", 100_000), number(words, "--events", 1_000_000)).run(
                    number(words, "--vehicles", 2_000));
        }
        if (parts.contains("profile")) {
            new Targeting(
                            this,
                            number(words, "--leads", 1_000_000),
                            number(words, "--events", 10_000_000),
                            value(words, "--store", ""))
                    .run();
        }
        if (parts.contains("leads")) {
            new LargeImport(this).run(number(words, "--rows", 1_000_000));
        }
        if (parts.contains("feed")) {
            new LargeFeed(this).run(number(words, "--items", 500_000));
        }
        if (parts.contains("dedupe")) {
            new Deduping(this).run(number(words, "--people", 1_000_000));
        }
    }

    Path dir() {
        return dir;
    }

    int runs() {
        return runs;
    }

    /** One line of the table. */
    void row(String name, Measured ours, @Nullable Measured engine) {
        String theirs = engine == null
                ? "| | | |"
                : String.format(
                        Locale.ROOT,
                        "%.2f s | %.1f s | %,d MB | %.1f",
                        engine.wall(),
                        engine.cpu(),
                        engine.peak(),
                        ours.wall() / engine.wall());
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f s | %.1f s | %,d MB | %s |%n",
                name,
                ours.wall(),
                ours.cpu(),
                ours.peak(),
                theirs);
    }

    private static int number(List<String> words, String name, int otherwise) {
        return Integer.parseInt(value(words, name, "" + otherwise));
    }

    private static String value(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        return at < 0 ? otherwise : words.get(at + 1);
    }

    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
