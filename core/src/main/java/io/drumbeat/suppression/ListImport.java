package io.drumbeat.suppression;

import io.drumbeat.error.Counted;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.intake.InputFile;
import io.drumbeat.profile.Profile;
import io.drumbeat.run.ImportRecord;
import io.drumbeat.run.Rejects;
import io.drumbeat.run.Run;
import io.drumbeat.store.Transaction;
import io.drumbeat.suppression.ImportSuppressions.FileSummary;
import io.drumbeat.suppression.ImportSuppressions.Request;
import io.drumbeat.value.Dates;
import io.drumbeat.value.Unreadable;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes in one list, of as many files as it has, in one transaction. */
final class ListImport {
    private final Run run;
    private final Transaction tx;
    private final Workspace workspace;
    private final Request request;

    /**
     * What came of a list.
     *
     * @param removed entries that it names no more
     */
    record Taken(List<FileSummary> files, long removed) {}

    ListImport(Run run, Transaction tx, Workspace workspace, Request request) {
        this.run = run;
        this.tx = tx;
        this.workspace = workspace;
        this.request = request;
    }

    /** @param files of one source, or of none */
    Taken take(List<InputFile> files) {
        Source source = files.getFirst().source();
        ListTerms terms = ListTerms.of(request, source);
        Instant copied = copied(files, source);
        var merge = new SuppressionMerge(tx, run, terms.name());
        var reader = new ListReader(run, terms.columns(), dates(terms), workspace.region());
        List<ListReader.Tally> tallies = new ArrayList<>();
        for (InputFile file : files) {
            run.progress().step("Reading " + file.file().name());
            tallies.add(read(terms, merge, reader, file, tallies.size()));
        }
        run.progress().step("Merging");
        Map<Integer, Long> added = merge.enter();
        long removed = terms.replace() ? merge.removeWhatIsGone(maxShrink()) : 0;
        if (!terms.name().isEmpty()) {
            merge.remember(copied);
        }
        if (!added.isEmpty() || removed > 0) {
            Profile.markStale(tx);
        }
        List<FileSummary> summaries = summaries(terms, files, tallies, added);
        for (FileSummary file : summaries) {
            long importId = ImportRecord.enter(tx, run, file.file());
            ImportRecord.ofList(tx, importId, terms.name(), copied);
            ImportRecord.repeated(tx, importId, file.unchanged());
        }
        return new Taken(summaries, removed);
    }

    private double maxShrink() {
        return request.acceptShrink() ? 1 : workspace.guards().maxShrink();
    }

    /** The date of this copy of the list: what is fetched is as old as it is at the other end. */
    private Instant copied(List<InputFile> files, @Nullable Source source) {
        boolean fetched = source != null && source.connection() != null;
        Instant now = run.asOf();
        Instant written = !fetched
                ? now
                : files.stream()
                        .map(input -> input.file().modified())
                        .max(Comparator.naturalOrder())
                        .filter(newest -> newest.isBefore(now))
                        .orElse(now);
        return request.date().orElse(written);
    }

    private Dates dates(ListTerms terms) {
        try {
            return new Dates(workspace.timezone(), terms.datePatterns());
        } catch (IllegalArgumentException e) {
            throw DrumbeatException.usage(
                            "bad_date_format", "\"" + request.datePattern() + "\" is no date format: " + e.getMessage())
                    .hint("Write M/d/yyyy, dd.MM.yyyy or yyyy-MM-dd HH:mm")
                    .causedBy(e);
        }
    }

    private ListReader.Tally read(
            ListTerms terms, SuppressionMerge merge, ListReader reader, InputFile input, int fileNo) {
        String file = input.file().name();
        long[] row = {0};
        ListReader.Tally tally = reader.read(input.file(), input.options(), (addresses, listedAt, why) -> {
            row[0]++;
            SuppressionReason said = why == null ? null : SuppressionReason.meantBy(why);
            SuppressionReason reason = said == null ? terms.reason() : said;
            Instant since = listedAt == null ? request.date().orElse(null) : listedAt;
            boolean any = false;
            for (ListedAddress address : addresses) {
                String channels = terms.channels(reason, address.kind());
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
            throw DrumbeatException.input("no_addresses", "No row of " + file + " names anybody")
                    .at(file)
                    .hint("Say which column does, with --column NAME, and what it holds, with --kind; see "
                            + run.dir().resolve(Rejects.FILE));
        }
        if (tally.undated() > 0) {
            run.warn(
                    "left_out",
                    "%s: %s taken without a date, which could not be read; --date-format says how it is written"
                            .formatted(file, Counted.of(tally.undated(), "row was", "rows were")));
        }
        return tally;
    }

    private static List<FileSummary> summaries(
            ListTerms terms, List<InputFile> files, List<ListReader.Tally> tallies, Map<Integer, Long> added) {
        List<FileSummary> summaries = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            ListReader.Tally tally = tallies.get(i);
            long fresh = added.getOrDefault(i, 0L);
            summaries.add(new FileSummary(
                    files.get(i).file().name(),
                    terms.name(),
                    tally.read(),
                    fresh,
                    tally.read() - tally.rejected() - fresh,
                    tally.rejected(),
                    tally.format()));
        }
        return summaries;
    }
}
