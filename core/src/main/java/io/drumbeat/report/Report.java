package io.drumbeat.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.drumbeat.error.DidYouMean;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.report.model.Period;
import io.drumbeat.report.model.ReportModel;
import io.drumbeat.report.model.SectionResult;
import io.drumbeat.report.section.ReportContext;
import io.drumbeat.report.section.Section;
import io.drumbeat.report.section.Sections;
import io.drumbeat.run.Pipeline;
import io.drumbeat.run.Run;
import io.drumbeat.workspace.ReportDefinition;
import io.drumbeat.workspace.Workspace;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Makes a report: asks each section's questions of one snapshot of the store, then writes the files. */
public final class Report implements Pipeline<Report.Request, Report.Summary> {
    /** The report there is when none is named, and that needs no definition. */
    public static final String OVERVIEW = "overview";

    private static final Duration DEFAULT_PERIOD = Duration.ofDays(30);

    private final Workspace workspace;
    private final Sections sections;
    private final Formats formats;

    /**
     * Which report, and how.
     *
     * @param name the definition; none: {@value #OVERVIEW}
     * @param period how far back; none: the definition's
     * @param formats any of {@link Formats#names()}; empty: the definition's
     * @param out the folder for the files; none: {@code out/reports} in the workspace
     */
    public record Request(
            @Nullable String name,
            @Nullable Duration period,
            List<String> formats,
            @Nullable Path out) {}

    /**
     * What was found and written.
     *
     * @param files what was written, absolute
     * @param figures section, then figure, to its number
     * @param report the whole report, for showing on a terminal; not part of the envelope
     */
    public record Summary(
            List<String> files,
            Map<String, Map<String, BigDecimal>> figures,
            @JsonIgnore ReportModel report) implements io.drumbeat.run.Summary {}

    public Report(Workspace workspace) {
        this(workspace, Sections.all());
    }

    /** With sections of one's own. */
    public Report(Workspace workspace, Sections sections) {
        this.workspace = workspace;
        this.sections = sections;
        this.formats = Formats.all();
    }

    @Override
    public Summary run(Run run, Request request) {
        ReportDefinition definition = definition(request.name());
        var wanted = formats.pick(request.formats().isEmpty() ? definition.formats() : request.formats());
        List<Section> picked =
                sections.pick(definition.sections(), definition.at().toString());
        Period period = Period.back(
                request.period() == null ? definition.period() : request.period(), run.asOf(), workspace.timezone());
        List<SectionResult> results = run.store().read(sql -> ask(run, picked, sql, period));
        var report = new ReportModel(
                definition.name(),
                definition.title(),
                workspace.company(),
                period,
                Locale.of("en", workspace.region()),
                results);
        Path folder = request.out() == null ? workspace.root().resolve("out").resolve("reports") : request.out();
        var files = new ReportFiles(folder.toAbsolutePath().normalize(), run.dryRun());
        return new Summary(files.write(report, wanted), figures(report), report);
    }

    private List<SectionResult> ask(Run run, List<Section> picked, DSLContext sql, Period period) {
        var context = new ReportContext(workspace, sql, period);
        var results = new ArrayList<SectionResult>();
        for (Section section : picked) {
            run.interrupt().check();
            run.progress().step(section.name());
            results.add(section.of(context));
        }
        return results;
    }

    private ReportDefinition definition(@Nullable String name) {
        String wanted = name == null ? OVERVIEW : name;
        ReportDefinition defined = workspace.reports().get(wanted);
        if (defined != null) {
            return defined;
        }
        if (wanted.equals(OVERVIEW)) {
            return new ReportDefinition(
                    OVERVIEW,
                    "Marketing overview",
                    List.of(),
                    DEFAULT_PERIOD,
                    List.of("html"),
                    new io.drumbeat.yaml.Position("reports", 1, 1));
        }
        throw DrumbeatException.usage("unknown_report", "There is no report \"" + wanted + "\"")
                .hint(DidYouMean.hint(workspace.reports().keySet(), wanted));
    }

    private static Map<String, Map<String, BigDecimal>> figures(ReportModel report) {
        var figures = new LinkedHashMap<String, Map<String, BigDecimal>>();
        for (SectionResult section : report.sections()) {
            var numbers = new LinkedHashMap<String, BigDecimal>();
            section.figures()
                    .forEach(figure -> figure.value().number().ifPresent(number -> numbers.put(figure.name(), number)));
            figures.put(section.name(), numbers);
        }
        return figures;
    }
}
