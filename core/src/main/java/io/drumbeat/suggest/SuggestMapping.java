package io.drumbeat.suggest;

import io.drumbeat.error.DrumbeatException;
import io.drumbeat.intake.DataFile;
import io.drumbeat.intake.ReadOptions;
import io.drumbeat.intake.SourceRecord;
import io.drumbeat.mapping.Catalog;
import io.drumbeat.suggest.Weighing.Match;
import io.drumbeat.value.Conventions;
import io.drumbeat.workspace.Mapping;
import io.drumbeat.workspace.MappingFile;
import io.drumbeat.workspace.Source;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code mapping suggest}: proposes a mapping for a file from its headers and what stands below them, and shows its first rows
 * as they would be stored. It changes nothing.
 */
public final class SuggestMapping {
    private final Workspace workspace;
    private final Instant asOf;

    /**
     * What to look at.
     *
     * @param kind what its rows are; none: what fits best
     * @param limit how many records to look at
     * @param show how many to show as they would be stored
     */
    public record Request(DataFile file, ReadOptions options, Source.@Nullable Kind kind, int limit, int show) {}

    /**
     * The proposal.
     *
     * @param kind {@code leads}, {@code events} or {@code inventory}
     * @param format how the file was read
     * @param records how many were looked at
     * @param lacking fields of which some column should fill one, and none does
     * @param mapping the YAML
     * @param written the file that holds it; none: it was only proposed
     */
    public record Summary(
            String file,
            String kind,
            String format,
            int records,
            List<Column> columns,
            List<String> lacking,
            String mapping,
            Preview preview,
            @Nullable String written) {

        /** The same, written there. */
        public Summary writtenTo(String path) {
            return new Summary(file, kind, format, records, columns, lacking, mapping, preview, path);
        }
    }

    /**
     * What a column is taken for.
     *
     * @param confidence 0 to 1; of an attribute 0
     * @param why what speaks for it
     * @param filled the part of its cells that are filled, 0 to 1
     */
    public record Column(String column, String field, double confidence, String why, double filled) {}

    /**
     * The first records as they would be stored.
     *
     * @param rejected what is wrong with those that would not be
     */
    public record Preview(List<Map<String, String>> rows, List<String> rejected) {}

    public SuggestMapping(Workspace workspace, Instant asOf) {
        this.workspace = workspace;
        this.asOf = asOf;
    }

    public Summary suggest(Request request) {
        DataFile file = request.file();
        Sample sample = Sample.read(file, request.options(), request.limit());
        List<ColumnSample> columns = sample.columns();
        if (columns.isEmpty() || sample.records().isEmpty()) {
            SourceRecord broken = sample.broken();
            String why = broken == null || broken.fault() == null
                    ? ""
                    : ": " + broken.fault().message();
            throw DrumbeatException.input("nothing_to_look_at", file.name() + " has no record that can be read" + why)
                    .at(broken == null ? file.name() : broken.at())
                    .hint("A proposal is made from what stands in the columns");
        }
        var weighing = new Weighing(columns, new Shapes(Conventions.of(workspace)));
        Source.Kind kind = request.kind() == null ? kind(weighing) : request.kind();
        Catalog catalog = Kinds.catalog(kind);
        List<Match> matches = weighing.matches(catalog);
        List<Suggestion> suggestions = new Proposal(weighing, catalog).of(columns, matches);
        String yaml =
                new MappingText(file.name(), sample.records().size(), suggestions, catalog).yaml(request.options());
        Mapping mapping = MappingFile.parse("proposal", yaml);
        return new Summary(
                file.name(),
                kind.label(),
                sample.format(),
                sample.records().size(),
                suggestions.stream().map(SuggestMapping::column).toList(),
                lacking(catalog, mapping),
                yaml,
                new Kinds(workspace, asOf).preview(kind, mapping, sample, request.show()),
                null);
    }

    private static Column column(Suggestion suggestion) {
        ColumnSample column = suggestion.column();
        return new Column(
                column.name(),
                suggestion.target(),
                Math.round(100 * suggestion.confidence()) / 100.0,
                suggestion.why(),
                column.rows() == 0 ? 0 : Math.round(100.0 * column.values().size() / column.rows()) / 100.0);
    }

    /** The kind whose needed fields are all there and whose fields the columns fit best. */
    private static Source.Kind kind(Weighing weighing) {
        return Source.Kind.MAPPED.stream()
                .max(Comparator.comparingDouble(kind -> fit(weighing, Kinds.catalog(kind))))
                .orElseThrow();
    }

    private static double fit(Weighing weighing, Catalog catalog) {
        List<Match> matches = weighing.matches(catalog);
        double fit = matches.stream().mapToDouble(Match::confidence).sum();
        boolean complete = catalog.needed().stream()
                .allMatch(group -> matches.stream()
                        .anyMatch(match -> group.contains(match.field().name())));
        return complete ? fit : fit / 4;
    }

    private static List<String> lacking(Catalog catalog, Mapping mapping) {
        return catalog.needed().stream()
                .filter(group -> group.stream().noneMatch(mapping.fields()::containsKey))
                .map(group -> String.join(" or ", group))
                .toList();
    }
}
