package io.drumbeat.cli;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.intake.DataFile;
import io.drumbeat.intake.SourceFiles;
import io.drumbeat.suggest.SuggestMapping;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drumbeat mapping suggest people.csv --write crm}. */
@Command(
        name = "suggest",
        header = "Propose a mapping for a file.",
        description = "From its headers and what stands below them; shows its first rows as they would be stored.",
        footer = {"Example:", "  drumbeat mapping suggest people.csv --write crm"})
final class MappingSuggestCommand extends LookCommand<SuggestMapping.Summary> {
    @Parameters(paramLabel = "FILE", description = "A file; - is standard input.")
    String file = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "leads, events or inventory; otherwise what fits best.")
    Source.@Nullable Kind kind;

    @Option(
            names = "--write",
            paramLabel = "NAME",
            description = "Write it to mappings/NAME.yaml, or to a file of your own (out/crm.yaml).")
    @Nullable
    String write;

    @Option(names = "--force", description = "Write over a file that is there.")
    boolean force;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many records to look at; otherwise 1000.")
    int limit = 1_000;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many records to show as they would be stored; otherwise 3.")
    int show = 3;

    @Mixin
    ReadingOptions reading = new ReadingOptions();

    MappingSuggestCommand(Session session) {
        super(session);
    }

    @Override
    protected SuggestMapping.Summary execute() {
        Workspace workspace = session.workspace();
        if (limit < 1 || show < 0) {
            throw DrumbeatException.usage("bad_limit", "--limit must be at least 1, and --show at least 0")
                    .hint("A proposal is made from the records that are looked at");
        }
        Path target = write == null ? null : target(workspace, write);
        SuggestMapping.Summary proposal = proposal(workspace);
        if (target != null && !session.options().dryRun) {
            write(target, proposal.mapping());
        }
        return target == null ? proposal : proposal.writtenTo(target.toString());
    }

    private SuggestMapping.Summary proposal(Workspace workspace) {
        Path spool = spool();
        try {
            var files = new SourceFiles(workspace.root(), session.surroundings().in(), spool);
            List<DataFile> found = files.find(session.file(file));
            if (found.size() > 1) {
                throw DrumbeatException.usage("several_files", file + " stands for " + found.size() + " files")
                        .hint("Name one of them; the others are probably like it");
            }
            var request = new SuggestMapping.Request(found.getFirst(), reading.options(), kind, limit, show);
            return new SuggestMapping(workspace, session.lookingFrom().instant()).suggest(request);
        } finally {
            remove(spool);
        }
    }

    private Path target(Workspace workspace, String name) {
        boolean isFile = name.indexOf('/') >= 0 || name.endsWith(".yaml");
        Path target = isFile
                ? session.surroundings().directory().resolve(name).normalize()
                : workspace.root().resolve("mappings").resolve(name + ".yaml");
        if (!isFile && !name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw DrumbeatException.usage("bad_name", "\"" + name + "\" cannot be the name of a mapping")
                    .hint("A name has letters, digits, dots, hyphens and underscores");
        }
        if (Files.exists(target) && !force) {
            throw DrumbeatException.usage("file_exists", "There is already a file " + target)
                    .at(target.toString())
                    .hint("Choose another name, or write over it with --force");
        }
        return target;
    }

    private static void write(Path target, String yaml) {
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.writeString(target, yaml);
        } catch (IOException e) {
            throw SystemReason.unwritable(target, e);
        }
    }

    /** Where standard input is kept while it is looked at. */
    private static Path spool() {
        try {
            return Files.createTempDirectory("drumbeat-suggest");
        } catch (IOException e) {
            throw DrumbeatException.resource(
                            "no_temporary_folder", "No temporary folder can be made: " + e.getMessage())
                    .hint("Check the free space of " + System.getProperty("java.io.tmpdir"))
                    .causedBy(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("removing " + folder, e);
        }
    }

    @Override
    protected void show(SuggestMapping.Summary proposal, Screen screen) {
        screen.line("%s: %s, %s".formatted(proposal.file(), proposal.kind(), proposal.format()));
        screen.line();
        var table = new TextTable("column", "field", "sure", "filled", "why");
        for (SuggestMapping.Column column : proposal.columns()) {
            table.row(
                    column.column(),
                    column.field(),
                    column.confidence() == 0 ? "" : percent(column.confidence()),
                    percent(column.filled()),
                    column.why());
        }
        screen.table(table);
        if (!proposal.lacking().isEmpty()) {
            screen.line();
            screen.line(screen.yellow("No column was found for " + String.join(", nor ", proposal.lacking())));
        }
        preview(proposal.preview(), screen);
        screen.line();
        if (proposal.written() == null) {
            screen.line(proposal.mapping().stripTrailing());
        } else {
            screen.line((session.options().dryRun ? "Would write " : "Wrote ") + proposal.written());
        }
    }

    private static void preview(SuggestMapping.Preview preview, Screen screen) {
        if (!preview.rows().isEmpty()) {
            screen.line();
            SequencedSet<String> fields = new LinkedHashSet<>();
            preview.rows().forEach(row -> fields.addAll(row.keySet()));
            List<String> headers = new ArrayList<>(List.of("stored as"));
            for (int i = 1; i <= preview.rows().size(); i++) {
                headers.add("row " + i);
            }
            var table = new TextTable(headers.toArray(String[]::new));
            for (String field : fields) {
                List<String> cells = new ArrayList<>(List.of(field));
                preview.rows().forEach((Map<String, String> row) -> cells.add(row.getOrDefault(field, "")));
                table.row(cells.toArray());
            }
            screen.table(table);
        }
        if (!preview.rejected().isEmpty()) {
            screen.line();
            preview.rejected().forEach(row -> screen.line(screen.yellow("rejected: ") + row));
        }
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%3d%%", Math.round(100 * part));
    }
}
