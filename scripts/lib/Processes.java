import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts processes and takes their time and their peak of memory. */
final class Processes {
    private static final Path LAUNCHER = Path.of(System.getProperty("drumbeat.launcher"));

    private Processes() {}

    /** Drumbeat, from the shell to the exit. */
    static Measured drumbeat(Path workspace, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "--workspace", workspace.toString()));
        command.addAll(List.of(words));
        return measure(command, Path.of("/dev/null"));
    }

    static void init(Path workspace, String example) throws Exception {
        measure(
                List.of(LAUNCHER.toString(), "init", "--example", example, workspace.toString()), Path.of("/dev/null"));
    }

    /** A class of the bench or of Drumbeat in a process of its own. */
    static Measured java(String... words) throws Exception {
        return measure(javaCommand(words), Path.of("/dev/null"));
    }

    /** DuckDB in a process of its own: the time of the statements alone, the peak of the whole. */
    static Measured engine(Path database, String task, Path... files) throws Exception {
        List<String> words = new ArrayList<>(List.of("Engine", database.toString(), task));
        Stream.of(files).map(Path::toString).forEach(words::add);
        return own(words.toArray(String[]::new));
    }

    /** A class of the bench that says itself how long its statements took; the peak is that of the whole process. */
    static Measured own(String... words) throws Exception {
        Path told = Files.createTempFile("drumbeat-bench", ".txt");
        try {
            Measured whole = measure(javaCommand(words), told);
            String[] seconds = Files.readString(told).strip().split(" ");
            return new Measured(Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]), whole.peak());
        } finally {
            Files.delete(told);
        }
    }

    private static List<String> javaCommand(String... words) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Duser.timezone=UTC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(words));
        return command;
    }

    private static Measured measure(List<String> command, Path output) throws IOException, InterruptedException {
        Path complaints = Files.createTempFile("drumbeat-bench", ".log");
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(complaints.toFile())
                .start();
        long peak = 0;
        Duration cpu = Duration.ZERO;
        while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peak(process.pid()));
            cpu = process.info().totalCpuDuration().orElse(cpu);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        String said = Files.readString(complaints);
        Files.delete(complaints);
        if (process.exitValue() != 0 && process.exitValue() != 3) {
            throw new IllegalStateException(
                    command.getFirst() + " … " + command.getLast() + " ended " + process.exitValue() + "\n" + said);
        }
        return new Measured(seconds, cpu.toMillis() / 1e3, peak / 1024);
    }

    /** The most memory that was resident at once, in kB; zero where the system does not tell. */
    private static long peak(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }
}
