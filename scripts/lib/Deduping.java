import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Who is who among people of whom many came several times; nobody's statements in SQL do the like. */
record Deduping(Bench bench) {
    private static final long SEED = 20_261_120;
    private static final String FIELDS =
            """
            fields:
              external_id: Customer No
              first_name: First Name
              last_name: Last Name
              birth_date: Birth Date
              phone: Phone
              email: Email
              street: Street
              city: City
              state: State
              postal_code: Zip
            """;

    void run(int people) throws Exception {
        Crowd.write(bench.dir(), people, SEED);
        Path workspace = writeWorkspace();
        String name = String.format(Locale.ROOT, "**%,d leads x 10 columns of %d sources**, `import-leads`", people, Crowd.SOURCES);
        bench.row(name, Processes.drumbeat(workspace, "import-leads"), null);
        Grouping imported = grouping(workspace);
        bench.row("`dedupe`", Processes.drumbeat(workspace, "dedupe"), null);
        Grouping deduped = grouping(workspace);
        bench.row("the same again", Processes.drumbeat(workspace, "dedupe"), null);
        System.out.println("\nimported: " + imported + "\ndeduped: " + deduped + "\nagain: " + grouping(workspace));
    }

    private Path writeWorkspace() throws Exception {
        Path root = bench.dir().resolve("dedupe");
        Files.createDirectories(root.resolve("mappings"));
        StringBuilder sources = new StringBuilder();
        for (int source = 0; source < Crowd.SOURCES; source++) {
            String name = "source" + source;
            Path file = bench.dir().resolve("crowd-" + source + ".csv").toAbsolutePath();
            sources.append("  " + name + ": {kind: leads, path: \"" + file + "\", mapping: " + name + "}\n");
            Files.writeString(root.resolve("mappings/" + name + ".yaml"), FIELDS);
        }
        Files.writeString(
                root.resolve("drumbeat.yaml"), "company: Bench\ntimezone: America/Los_Angeles\nsources:\n" + sources);
        return root;
    }

    private static Grouping grouping(Path workspace) throws Exception {
        return Grouping.of("jdbc:duckdb:" + workspace.resolve(".drumbeat/store.duckdb"), "^P([0-9]+)-");
    }
}
