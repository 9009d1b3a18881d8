package io.drumbeat.alert;

import io.drumbeat.alert.Alert.Section;
import io.drumbeat.error.Category;
import io.drumbeat.error.Counted;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.Part;
import io.drumbeat.run.Part.Ending;
import io.drumbeat.run.Rejects;
import io.drumbeat.run.Run;
import io.drumbeat.run.Status;
import io.drumbeat.run.Summary;
import io.drumbeat.run.Warning;
import io.drumbeat.workspace.AlertDefinition.When;
import io.drumbeat.workspace.BatchDefinition;
import io.drumbeat.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts into words what a person is told of a run. */
final class Composition {
    private static final int LONGEST_LINE = 700;
    private static final int MOST_LINES = 12;
    /** Failures after which a run that has no figures to tell has changed nothing. */
    private static final Set<String> BEFORE_ANYTHING = Stream.of(
                    Category.USAGE,
                    Category.CONFIG,
                    Category.INPUT,
                    Category.AUTH,
                    Category.EXTERNAL,
                    Category.LOCKED,
                    Category.GUARD)
            .map(Category::label)
            .collect(Collectors.toUnmodifiableSet());

    private final Workspace workspace;
    private final Particulars particulars;
    private final UnaryOperator<String> masking;

    Composition(Workspace workspace, UnaryOperator<String> masking) {
        this.workspace = workspace;
        this.particulars = new Particulars(workspace);
        this.masking = masking;
    }

    /**
     * Of a run.
     *
     * @param subject the batch, or the command
     * @param run none: it did not even begin
     */
    Alert of(String subject, When kind, Envelope outcome, @Nullable Run run, Instant now) {
        List<Part> parts = outcome.summary() instanceof Summary summary ? summary.parts() : List.of();
        String id = Objects.requireNonNullElse(
                outcome.runId(), Long.toString(outcome.startedAt().toEpochMilli()));
        List<Section> sections = new ArrayList<>();
        Envelope.Failure error = outcome.error();
        if (error != null) {
            add(sections, "What happened", Stream.of(error.message(), place(error.where())));
            add(sections, "What to do", Stream.ofNullable(error.hint()));
        }
        add(
                sections,
                "To look at",
                parts.stream().filter(part -> part.ending() == Ending.LACKING).map(Composition::said));
        add(
                sections,
                "Failed",
                parts.stream()
                        .filter(part -> part.ending() == Ending.FAILED && isNews(part, error))
                        .map(Composition::said));
        add(sections, "Rejected", rejected(run));
        add(sections, "Not done", names(parts, Ending.NOT_DONE));
        add(sections, "Not changed", unchanged(outcome, parts));
        add(sections, "Went through", names(parts, Ending.DONE));
        add(sections, "Also", outcome.warnings().stream().map(Warning::message));
        return new Alert(
                id,
                now,
                kind,
                headline(subject + " " + ending(outcome, parts)),
                sections,
                particulars.facts(outcome.runId(), outcome.startedAt(), outcome.elapsedMs(), outcome.asOf()),
                lookFurther(outcome.runId(), parts));
    }

    /** Of a batch that nobody ran. */
    Alert of(Missed missed, Run noticed, Instant now) {
        String name = missed.batch().name();
        List<Section> sections = new ArrayList<>();
        add(
                sections,
                "What happened",
                Stream.of(
                        "%s was due at %s (schedule: %s) and has not run since."
                                .formatted(
                                        name,
                                        particulars.moment(missed.last()),
                                        missed.batch().schedule()),
                        missed.times() > 1 ? "It was missed " + missed.times() + " times in the last week." : ""));
        add(
                sections,
                "What to do",
                Stream.of(
                        "See whether cron runs on the machine that should run it, and whether its crontab still says so. Then: drumbeat run "
                                + name));
        add(
                sections,
                "Not done",
                Stream.of(missed.batch().steps().stream()
                        .map(BatchDefinition.Step::name)
                        .collect(Collectors.joining(", "))));
        return new Alert(
                noticed.id() + "-" + name,
                now,
                When.MISSED,
                headline(name + " did not run at " + particulars.moment(missed.last())),
                sections,
                particulars.facts(noticed.id(), noticed.startedAt(), null, null),
                List.of(particulars.command("runs list --limit 20")));
    }

    private String headline(String what) {
        return masked(workspace.company() + ": " + what);
    }

    private static String ending(Envelope outcome, List<Part> parts) {
        String where = parts.stream()
                .filter(part -> part.ending() == Ending.FAILED)
                .map(Part::name)
                .findFirst()
                .map(name -> " at " + name)
                .orElse("");
        return switch (outcome.status()) {
            case FAILED -> "failed" + where;
            case INTERRUPTED -> "was stopped";
            case PARTIAL -> "went through, but not whole";
            default -> "went through";
        };
    }

    private static String said(Part part) {
        return Stream.of(part.name() + ": " + (part.said() == null ? part.outcome() : part.said()), place(part.where()))
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The failure itself has been quoted. */
    private static boolean isNews(Part part, Envelope.@Nullable Failure error) {
        return error == null || part.said() == null || !error.message().contains(part.said());
    }

    private static String place(@Nullable String where) {
        return where == null ? "" : "at " + where;
    }

    private static Stream<String> names(List<Part> parts, Ending ending) {
        return Stream.of(parts.stream()
                .filter(part -> part.ending() == ending)
                .map(Part::name)
                .collect(Collectors.joining(", ")));
    }

    private static Stream<String> rejected(@Nullable Run run) {
        if (run == null || run.rejects().count() == 0) {
            return Stream.empty();
        }
        String reasons = run.rejects().byReason().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(5)
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
        return Stream.of(
                Counted.of(run.rejects().count(), "record", "records") + ": " + reasons,
                "in " + run.dir() + "/" + Rejects.FILE);
    }

    private static Stream<String> unchanged(Envelope outcome, List<Part> parts) {
        Envelope.Failure error = outcome.error();
        boolean nothing = error != null
                && outcome.status() == Status.FAILED
                && parts.isEmpty()
                && outcome.summary() instanceof Map
                && BEFORE_ANYTHING.contains(error.category());
        return nothing
                ? Stream.of("Everything is as it was before this run")
                : parts.stream()
                        .filter(part -> part.ending() == Ending.FAILED && part.runId() == null)
                        .map(part -> part.name() + ": " + part.outcome());
    }

    private List<String> lookFurther(@Nullable String runId, List<Part> parts) {
        Stream<String> ofParts = parts.stream()
                .filter(part -> part.ending() == Ending.FAILED || part.ending() == Ending.LACKING)
                .map(Part::runId)
                .filter(Objects::nonNull);
        Stream<String> commands = Stream.concat(Stream.ofNullable(runId), ofParts)
                .limit(4)
                .map(id -> particulars.command("runs show " + id));
        return runId == null ? List.of(particulars.command("validate")) : commands.toList();
    }

    private void add(List<Section> sections, String title, Stream<String> said) {
        List<String> lines = said.flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(this::masked)
                .toList();
        if (lines.size() > MOST_LINES) {
            int more = lines.size() - MOST_LINES;
            lines = Stream.concat(lines.stream().limit(MOST_LINES), Stream.of("… and " + more + " more lines"))
                    .toList();
        }
        if (!lines.isEmpty()) {
            sections.add(new Section(title, lines));
        }
    }

    private String masked(String line) {
        String masked = masking.apply(line);
        return masked.length() <= LONGEST_LINE ? masked : masked.substring(0, LONGEST_LINE) + "…";
    }
}
