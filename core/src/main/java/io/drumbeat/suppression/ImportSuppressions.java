package io.drumbeat.suppression;

import io.drumbeat.consent.Channel;
import io.drumbeat.consent.SuppressionKind;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.intake.DataFile;
import io.drumbeat.intake.SourceFiles;
import io.drumbeat.profile.Profile;
import io.drumbeat.run.ImportRecord;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.value.Dates;
import io.drumbeat.value.Unreadable;
import io.drumbeat.workspace.Workspace;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code import-suppressions}: takes in lists of those who must not be reached. All the files of a run are one list and one
 * transaction. What is on it holds at once, for messages too that are planned already.
 */
public final class ImportSuppressions implements Pipeline<ImportSuppressions.Request, ImportSuppressions.Summary> {
    private final Workspace workspace;
    private final InputStream stdin;

    /**
     * Which lists, and what they mean.
     *
     * @param files paths, globs, {@code -}
     * @param kind what they name; null: found out from each cell
     * @param reason where a row does not give one
     * @param channels what the entries are about; empty: all that their addresses serve, of a do-not-call list calls and texts
     * @param source the name of the list; empty: none
     * @param date the date of this copy of the list; empty: today
     * @param column the column that names them, where its name does not say so
     * @param dateColumn since when each is on the list
     * @param datePattern how that is written, where it is not ISO-8601
     * @param replace the files are all of the list: what it named before and names no more is taken out
     * @param acceptShrink however many that are
     */
    public record Request(
            List<String> files,
            @Nullable SuppressionKind kind,
            SuppressionReason reason,
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
        @Override
        public boolean partial() {
            return rejected > 0;
        }
    }

    /** The same for one file. */
    public record FileSummary(String file, long read, long added, long unchanged, long rejected, String format) {}

    public ImportSuppressions(Workspace workspace, InputStream stdin) {
        this.workspace = workspace;
        this.stdin = stdin;
    }

    @Override
    public Summary run(Run run, Request request) {
        if (request.replace() && request.source().isEmpty()) {
            throw DrumbeatException.usage("no_source", "Only a list with a name can be replaced")
                    .hint("Name it: --source national-dnc");
        }
        var found = new SourceFiles(workspace.root(), stdin, run.dir());
        List<DataFile> files = request.files().stream()
                .flatMap(name -> found.find(name).stream())
                .toList();
        return run.store().transact(run.dryRun(), tx -> take(run, tx, request, files));
    }

    private Summary take(Run run, Transaction tx, Request request, List<DataFile> files) {
        var merge = new SuppressionMerge(tx, run, request.source());
        var reader = new ListReader(
                run,
                new ListLayout.Said(request.kind(), request.column(), request.dateColumn()),
                dates(request.datePattern()),
                workspace.region());
        List<ListReader.Tally> tallies = new ArrayList<>();
        for (DataFile file : files) {
            run.progress().step("Reading " + file.name());
            tallies.add(read(run, request, merge, reader, file, tallies.size()));
        }
        run.progress().step("Merging");
        Map<Integer, Long> added = merge.enter();
        long removed = request.replace()
                ? merge.removeWhatIsGone(
                        request.acceptShrink() ? 1 : workspace.guards().maxShrink())
                : 0;
        if (!request.source().isEmpty()) {
            merge.remember(request.date().orElse(run.asOf()));
        }
        if (!added.isEmpty() || removed > 0) {
            Profile.markStale(tx);
        }
        Summary summary = summary(files, tallies, added, removed);
        record(run, tx, request, summary);
        return summary;
    }

    private static void record(Run run, Transaction tx, Request request, Summary summary) {
        for (FileSummary file : summary.files()) {
            long importId = ImportRecord.enter(tx, run, file.file());
            ImportRecord.ofList(tx, importId, request.source(), request.date().orElse(run.asOf()));
            ImportRecord.repeated(tx, importId, file.unchanged());
        }
    }

    private Dates dates(@Nullable String pattern) {
        try {
            return new Dates(workspace.timezone(), pattern == null ? List.of() : List.of(pattern));
        } catch (IllegalArgumentException e) {
            throw DrumbeatException.usage("bad_date_format", "\"" + pattern + "\" is no date format: " + e.getMessage())
                    .hint("Write M/d/yyyy, dd.MM.yyyy or yyyy-MM-dd HH:mm")
                    .causedBy(e);
        }
    }

    private static ListReader.Tally read(
            Run run, Request request, SuppressionMerge merge, ListReader reader, DataFile file, int fileNo) {
        long[] row = {0};
        ListReader.Tally tally = reader.read(file, (addresses, listedAt, why) -> {
            row[0]++;
            SuppressionReason said = why == null ? null : SuppressionReason.meantBy(why);
            SuppressionReason reason = said == null ? request.reason() : said;
            Instant since = listedAt == null ? request.date().orElse(null) : listedAt;
            boolean any = false;
            for (ListedAddress address : addresses) {
                String channels = channels(request, reason, address.kind());
                if (!channels.isEmpty()) {
                    merge.add(fileNo, row[0], address, channels, reason.label(), since);
                    any = true;
                }
            }
            if (!any) {
                throw new Unreadable("wrong_channel", "Nobody is reached on that channel by what the row names");
            }
        });
        if (tally.read() > 0 && tally.rejected() == tally.read()) {
            throw DrumbeatException.input("no_addresses", "No row of " + file.name() + " names anybody")
                    .at(file.name())
                    .hint("Say which column does, with --column NAME, and what it holds, with --kind; see "
                            + run.dir().resolve("rejects.csv"));
        }
        if (tally.undated() > 0) {
            run.warn(
                    "left_out",
                    "%s: %d rows were taken without their date, which could not be read; --date-format says how it is written"
                            .formatted(file.name(), tally.undated()));
        }
        return tally;
    }

    /** {@code all}, or those of the channels that the address serves, with commas; empty: none. */
    private static String channels(Request request, SuppressionReason reason, SuppressionKind kind) {
        List<Channel> about = request.channels().isEmpty() ? reason.channels() : request.channels();
        return about.isEmpty()
                ? SuppressionKind.EVERY_CHANNEL
                : about.stream()
                        .filter(kind::serves)
                        .sorted()
                        .map(Channel::label)
                        .collect(Collectors.joining(","));
    }

    private static Summary summary(
            List<DataFile> files, List<ListReader.Tally> tallies, Map<Integer, Long> added, long removed) {
        List<FileSummary> summaries = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            ListReader.Tally tally = tallies.get(i);
            long fresh = added.getOrDefault(i, 0L);
            summaries.add(new FileSummary(
                    files.get(i).name(),
                    tally.read(),
                    fresh,
                    tally.read() - tally.rejected() - fresh,
                    tally.rejected(),
                    tally.format()));
        }
        return new Summary(
                summaries.stream().mapToLong(FileSummary::read).sum(),
                summaries.stream().mapToLong(FileSummary::added).sum(),
                summaries.stream().mapToLong(FileSummary::unchanged).sum(),
                summaries.stream().mapToLong(FileSummary::rejected).sum(),
                removed,
                summaries);
    }
}
