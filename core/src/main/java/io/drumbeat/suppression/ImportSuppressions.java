package io.drumbeat.suppression;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.SuppressionKind;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.fetch.Connectors;
import io.drumbeat.fetch.Fetching;
import io.drumbeat.fetch.Sent;
import io.drumbeat.intake.Inputs;
import io.drumbeat.intake.ReadOptions;
import io.drumbeat.intake.SourceFiles;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code import-suppressions}: takes in lists of those who must not be reached. All the files that are named, or that one source
 * has, are one list and one transaction. What is on it holds at once, for messages too that are planned already.
 */
public final class ImportSuppressions implements Pipeline<ImportSuppressions.Request, ImportSuppressions.Summary> {
    private final Workspace workspace;
    private final InputStream stdin;
    private final Connectors connectors;

    /**
     * Which lists, and what they mean; what is left open, their source says.
     *
     * @param files paths, globs, {@code -}; none: the source's, else those of every source of suppressions
     * @param kind what they name; null: found out from each cell
     * @param reason where a row does not give one; null: manual
     * @param channels what the entries are about; empty: all that their addresses serve, of a do-not-call list calls and texts
     * @param source the name of the list; empty: none
     * @param date the date of this copy of the list; empty: that of the newest file that was fetched, else today
     * @param column the column that names them, where its name does not say so
     * @param dateColumn since when each is on the list
     * @param datePattern how that is written, where it is not ISO-8601
     * @param replace the files are all of the list: what it named before and names no more is taken out
     * @param acceptShrink however many that are
     */
    public record Request(
            List<String> files,
            @Nullable SuppressionKind kind,
            @Nullable SuppressionReason reason,
            List<Channel> channels,
            String source,
            Optional<Instant> date,
            @Nullable String column,
            @Nullable String dateColumn,
            @Nullable String datePattern,
            boolean replace,
            boolean acceptShrink) {}

    /**
     * What came of it: {@code read = added + unchanged + rejected}.
     *
     * @param unchanged rows that name nothing new
     * @param removed entries that the list names no more
     */
    public record Summary(long read, long added, long unchanged, long rejected, long removed, List<FileSummary> files)
            implements io.drumbeat.run.Summary {

        static Summary of(List<ListImport.Taken> lists) {
            List<FileSummary> files =
                    lists.stream().flatMap(list -> list.files().stream()).toList();
            return new Summary(
                    files.stream().mapToLong(FileSummary::read).sum(),
                    files.stream().mapToLong(FileSummary::added).sum(),
                    files.stream().mapToLong(FileSummary::unchanged).sum(),
                    files.stream().mapToLong(FileSummary::rejected).sum(),
                    lists.stream().mapToLong(ListImport.Taken::removed).sum(),
                    files);
        }

        @Override
        public boolean partial() {
            return rejected > 0;
        }
    }

    /**
     * The same for one file.
     *
     * @param list the name of its list; empty: it has none
     */
    public record FileSummary(
            String file, String list, long read, long added, long unchanged, long rejected, String format) {}

    /** For workspaces whose files are all here. */
    public ImportSuppressions(Workspace workspace, InputStream stdin) {
        this(workspace, stdin, Connectors.NONE);
    }

    public ImportSuppressions(Workspace workspace, InputStream stdin, Connectors connectors) {
        this.workspace = workspace;
        this.stdin = stdin;
        this.connectors = connectors;
    }

    @Override
    public Summary run(Run run, Request request) {
        if (request.replace() && request.source().isEmpty()) {
            throw DrumbeatException.usage("no_source", "Only a list with a name can be replaced")
                    .hint("Name it: --source national-dnc");
        }
        try (var files = new SourceFiles(workspace.root(), stdin, run.dir())) {
            var inputs = new Inputs(workspace, files, Source.Kind.SUPPRESSIONS);
            Sent sent = new Sent(run, inputs, new Fetching(run, workspace, connectors))
                    .find(request.files(), sourceOf(request), null, ReadOptions.DETECT);
            return Summary.of(sent.inTurn()
                    .eachSource(
                            list -> run.store()
                                    .transact(
                                            run.dryRun(), tx -> new ListImport(run, tx, workspace, request).take(list)),
                            Summary::of));
        }
    }

    /** Files that are named may be a list of any name. */
    private @Nullable String sourceOf(Request request) {
        Source source = workspace.sources().get(request.source());
        boolean named = !request.files().isEmpty();
        boolean isList = source != null && source.kind() == Source.Kind.SUPPRESSIONS;
        return request.source().isEmpty() || (named && !isList) ? null : request.source();
    }
}
