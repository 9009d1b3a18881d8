import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Forty features, three models of twenty-five rules and sixty segments over made-up people and events: the first night, the same
 * again as of the same instant and as of a minute later, and the next day.
 *
 * @param store the URL of an empty PostgreSQL database for JDBC; empty: a DuckDB file of its own
 */
record Targeting(Bench bench, int leads, int events, String store) {

    void run() throws Exception {
        Path workspace = writeWorkspace();
        String url = store.isEmpty() ? "jdbc:duckdb:" + workspace.resolve("store.duckdb") : store;
        Processes.drumbeat(workspace, "leads", "stats");
        Processes.own("TargetingStore", url, "fill", "" + leads, "" + events);
        String where = store.isEmpty() ? "DuckDB" : "PostgreSQL";
        System.out.printf(
                Locale.ROOT, "| **%,d leads, %,d events, %s, a load of %s before** | | | | | | | |%n", leads, events, where, load());
        night("the first time", workspace, url, "2026-11-20 10:00:00");
        Measured again = drumbeat(workspace, "score", "2026-11-20 10:00:00");
        bench.row("the same again, as of the same instant", again.plus(drumbeat(workspace, "segment", "2026-11-20 10:00:00")), null);
        night("the same, as of a minute later", workspace, url, "2026-11-20 10:01:00");
        night("a day later", workspace, url, "2026-11-21 10:00:00");
    }

    private void night(String when, Path workspace, String url, String instant) throws Exception {
        Measured score = drumbeat(workspace, "score", instant);
        Measured segment = drumbeat(workspace, "segment", instant);
        Measured scored = Processes.own("TargetingStore", url, "score", instant);
        Measured segmented = Processes.own("TargetingStore", url, "segment", instant);
        bench.row("`score`, " + when, score, scored);
        bench.row("`segment`", segment, segmented);
        bench.row("both", score.plus(segment), scored.plus(segmented));
    }

    private static Measured drumbeat(Path workspace, String command, String instant) throws Exception {
        return Processes.drumbeat(workspace, command, "--as-of", instant.replace(' ', 'T') + "Z");
    }

    private static String load() throws IOException {
        Path told = Path.of("/proc/loadavg");
        return Files.isReadable(told) ? Files.readString(told).split(" ")[0] : "unknown";
    }

    private Path writeWorkspace() throws IOException {
        Path root = bench.dir().resolve("targeting");
        for (String folder : new String[] {"profile", "scoring", "segments"}) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.writeString(
                root.resolve("drumbeat.yaml"),
                "company: Bench\ntimezone: America/Los_Angeles\ntarget: dev\ntargets: {dev: {store: \""
                        + (store.isEmpty() ? "store.duckdb" : store) + "\", deliver_to: outbox}}\n");
        Files.writeString(
                root.resolve("profile/features.yaml"),
                TargetingRules.features().stream()
                        .map(feature -> feature.name() + ": " + feature.yaml() + "\n")
                        .collect(Collectors.joining()));
        for (TargetingRules.Model model : TargetingRules.models()) {
            Files.writeString(
                    root.resolve("scoring").resolve(model.name() + ".yaml"),
                    "rules:\n  - " + String.join("\n  - ", model.yaml()) + "\ngrades: {A: 70, B: 30, C: 12, D: 0}\nhot: 70\n");
        }
        Files.writeString(
                root.resolve("segments/all.yaml"),
                TargetingRules.segments().stream()
                        .map(segment -> segment.name() + ": {where: \"" + segment.where() + "\"}\n")
                        .collect(Collectors.joining()));
        return root;
    }
}
