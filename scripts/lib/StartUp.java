import java.nio.file.Path;

/** What every command costs before it does anything. */
record StartUp(Bench bench) {
    private static final int TRIES = 7;

    void run() throws Exception {
        Path workspace = bench.dir().resolve("start-up");
        Processes.init(workspace, "dealership");
        Processes.drumbeat(workspace, "import-leads", "--source", "crm");
        bench.row("`drumbeat --version`", tried(workspace, "--version"), null);
        bench.row("`drumbeat runs list`", tried(workspace, "runs", "list"), null);
        bench.row("`drumbeat leads stats`: a store opened, one look", tried(workspace, "leads", "stats"), null);
    }

    private static Measured tried(Path workspace, String... words) throws Exception {
        return Measured.median(TRIES, () -> Processes.drumbeat(workspace, words));
    }
}
