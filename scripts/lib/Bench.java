import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs the launcher on generated data, and the same work as plain SQL on DuckDB, and prints both with their ratio. Ours is
 * the whole process, from the shell to the exit; the engine's is the statements alone.
 */
public final class Bench {
    private static final String USAGE =
            """
            scripts/bench [--leads 100000] [--events 1000000] [--vehicles 2000] [--runs 3] [--dir DIR] [--keep]

            Makes the dealership's data at that size with its seeded generator, then times
              start-up   the version; a store opened and one question asked of it
              import     leads, then the same files again; events, then again; stock
              score      profile and two models; again, unchanged
              segment    eighteen segments; again, unchanged
            each beside the same work written directly for DuckDB: its own CSV and JSON readers, and SQL.
            Times are medians of --runs (start-up, unchanged) or single runs (what can happen only once).
            """;

    private record Options(int leads, int events, int vehicles, int runs, Path dir, boolean keep) {}

    /** @param peak of the process, in MB; zero where it was not measured */
    private record Measured(double seconds, long peak) {}

    private final Options options;
    private final Path workspace;
    private final Launcher launcher;

    private Bench(Options options) {
        this.options = options;
        this.workspace = options.dir().resolve("workspace");
        this.launcher = new Launcher(Path.of(System.getProperty("drumbeat.launcher")), workspace);
    }

    public static void main(String[] args) throws Exception {
        if (List.of(args).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        Options options = options(args);
        try {
            new Bench(options).run();
        } finally {
            if (!options.keep()) {
                delete(options.dir());
            }
        }
    }

    private static Options options(String[] args) throws IOException {
        List<String> words = Arrays.asList(args);
        String dir = value(words, "--dir", "");
        return new Options(
                Integer.parseInt(value(words, "--leads", "100000")),
                Integer.parseInt(value(words, "--events", "1000000")),
                Integer.parseInt(value(words, "--vehicles", "2000")),
                Integer.parseInt(value(words, "--runs", "3")),
                dir.isEmpty() ? Files.createTempDirectory("drumbeat-bench") : Files.createDirectories(Path.of(dir)),
                words.contains("--keep"));
    }

    private static String value(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        return at < 0 ? otherwise : words.get(at + 1);
    }

    private void run() throws Exception {
        launcher.outside("init", "--example", "dealership", workspace.toString());
        Path inbox = workspace.resolve("inbox");
        delete(inbox);
        Measured made = Launcher.java(
                "io.drumbeat.example.dealership.Generator",
                inbox.toString(),
                "" + options.vehicles(),
                "" + options.leads(),
                "" + options.events());
        System.out.printf(
                Locale.ROOT,
                "%,d leads, %,d events, %,d vehicles: %,d MB of files, made in %.1f s; %d cores, Java %s%n%n",
                options.leads(),
                options.events(),
                options.vehicles(),
                size(inbox) / 1_000_000,
                made.seconds(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        System.out.printf("%-34s %10s %9s %10s %7s%n", "", "drumbeat", "peak", "DuckDB", "ratio");
        startUp();
        try (var engine = new Engine(options.dir().resolve("engine.duckdb"), inbox)) {
            imports(engine);
            scores(engine);
        }
    }

    private void startUp() throws Exception {
        row("start-up: the version", median(() -> launcher.run("--version")), 0);
        launcher.run("leads", "list", "--limit", "1");
        row("start-up: open the store, ask once", median(() -> launcher.run("leads", "list", "--limit", "1")), 0);
    }

    private void imports(Engine engine) throws Exception {
        row("sync-inventory", launcher.run("sync-inventory"), 0);
        row("sync-inventory, unchanged", median(() -> launcher.run("sync-inventory")), 0);
        row("import-leads (CRM)", launcher.run("import-leads", "--source", "crm"), engine.importLeads());
        row("import-leads, unchanged", median(() -> launcher.run("import-leads", "--source", "crm")), engine.importLeads());
        row("import-leads (forms)", launcher.run("import-leads", "--source", "forms"), 0);
        row("import-events (dealer)", launcher.run("import-events", "--source", "dealer"), engine.importDealerEvents());
        row("import-events (web)", launcher.run("import-events", "--source", "web"), engine.importWebEvents());
        row("import-events, unchanged", launcher.run("import-events", "--source", "web"), engine.importWebEvents());
    }

    private void scores(Engine engine) throws Exception {
        row("score (profile and two models)", launcher.run("score"), engine.score());
        row("score, unchanged", median(() -> launcher.run("score")), engine.score());
        row("segment (eighteen)", launcher.run("segment"), engine.segment());
        row("segment, unchanged", median(() -> launcher.run("segment")), engine.segment());
    }

    private Measured median(Step step) throws Exception {
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < options.runs(); i++) {
            all.add(step.run());
        }
        all.sort(Comparator.comparingDouble(Measured::seconds));
        return all.get(all.size() / 2);
    }

    private static void row(String name, Measured ours, double engine) {
        String ratio = engine == 0 ? "" : String.format(Locale.ROOT, "%.1fx", ours.seconds() / engine);
        String raw = engine == 0 ? "" : String.format(Locale.ROOT, "%.2f s", engine);
        System.out.printf(
                Locale.ROOT, "%-34s %8.2f s %6d MB %10s %7s%n", name, ours.seconds(), ours.peak(), raw, ratio);
    }

    private interface Step {
        Measured run() throws Exception;
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Starts processes and takes their time and their peak of memory. */
    private record Launcher(Path drumbeat, Path workspace) {

        Measured run(String... words) throws Exception {
            List<String> command = new ArrayList<>(List.of(drumbeat.toString(), "--workspace", workspace.toString()));
            command.addAll(List.of(words));
            return measure(command);
        }

        Measured outside(String... words) throws Exception {
            List<String> command = new ArrayList<>(List.of(drumbeat.toString()));
            command.addAll(List.of(words));
            return measure(command);
        }

        static Measured java(String... words) throws Exception {
            List<String> command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path")));
            command.addAll(List.of(words));
            return measure(command);
        }

        private static Measured measure(List<String> command) throws Exception {
            long begun = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectErrorStream(true)
                    .start();
            long peak = 0;
            while (process.isAlive()) {
                peak = Math.max(peak, peak(process.pid()));
                process.waitFor(5, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (process.exitValue() != 0 && process.exitValue() != 3) {
                throw new IllegalStateException(String.join(" ", command) + " ended " + process.exitValue());
            }
            return new Measured(seconds, peak / 1024);
        }

        /** The most memory that was resident at once, in kB; zero where the system does not tell. */
        private static long peak(long pid) {
            try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
                return lines.filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0);
            } catch (IOException | java.io.UncheckedIOException gone) {
                return 0;
            }
        }
    }
}
