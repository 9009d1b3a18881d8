package io.drumbeat.cli;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.rule.AsOf;
import io.drumbeat.run.Envelope;
import io.drumbeat.run.RunHistory;
import io.drumbeat.run.RunSettings;
import io.drumbeat.store.StoreUrl;
import io.drumbeat.workspace.Secrets;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.workspace.WorkspaceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One command line from its first word to its answer: what every command needs, made when it is first asked for. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Surroundings surroundings;
    private final GlobalOptions options;
    private final List<String> arguments;
    private final Answers answers;
    private final Redactor redactor;
    private final Optional<String> batchRunId;
    private final Instant startedAt;
    private @Nullable Workspace workspace;
    private @Nullable Secrets secrets;
    private Optional<Instant> asOf = Optional.empty();

    Session(
            Surroundings surroundings,
            GlobalOptions options,
            List<String> arguments,
            Answers answers,
            Redactor redactor,
            Optional<String> batchRunId) {
        this.surroundings = surroundings;
        this.options = options;
        this.arguments = arguments;
        this.answers = answers;
        this.redactor = redactor;
        this.batchRunId = batchRunId;
        this.startedAt = surroundings.clock().instant();
    }

    Surroundings surroundings() {
        return surroundings;
    }

    GlobalOptions options() {
        return options;
    }

    Redactor redactor() {
        return redactor;
    }

    /** The workspace that the command line is about; read once. */
    Workspace workspace() {
        if (workspace == null) {
            workspace = workspaces().read();
        }
        return workspace;
    }

    /** Whether this is a step of a batch. */
    boolean isStep() {
        return batchRunId.isPresent();
    }

    /** As much of the workspace as could be read, for telling people that not all of it can. */
    Optional<Workspace> partlyRead() {
        Workspaces workspaces = workspaces();
        return WorkspaceReader.read(workspaces.root(), workspaces.readOptions()).workspace();
    }

    /** The workspace's secrets; what they give out is masked in logs and messages from then on. */
    Secrets secrets() {
        if (secrets == null) {
            secrets = secretsOf(workspace());
        }
        return secrets;
    }

    Secrets secretsOf(Workspace read) {
        Secrets found = Secrets.of(read.root(), surroundings.environment());
        redactor.watch(found::known);
        return found;
    }

    /** The store of the target in force. */
    StoreUrl store() {
        return StoreUrl.of(
                secrets().resolve(workspace().target().store()), workspace().root());
    }

    RunHistory history() {
        return new RunHistory(workspace().stateDir());
    }

    Workspaces workspaces() {
        return new Workspaces(surroundings, options);
    }

    /**
     * A file of the command line: beside the person who names it, else (or as a glob) in the workspace. One that is in the
     * workspace is called as a source calls it, whoever names it from wherever.
     */
    String file(String named) {
        Path here = surroundings.directory().resolve(named).normalize();
        if (named.equals("-") || !Files.exists(here)) {
            return named;
        }
        Path root = workspace().root();
        return here.startsWith(root) && !here.equals(root)
                ? root.relativize(here).toString()
                : here.toString();
    }

    /** The moment that windows are computed back from, where the command line names one. */
    Optional<Instant> asOf() {
        asOf = Moments.parse("--as-of", options.asOf, () -> workspace().timezone());
        return asOf;
    }

    /** The moment that a look computes windows back from. */
    AsOf lookingFrom() {
        return new AsOf(asOf().orElse(startedAt), workspace().timezone());
    }

    RunSettings settings() {
        return settings(List.of());
    }

    /**
     * How a run is to be run.
     *
     * @param personal arguments that the record of the run must not hold
     */
    RunSettings settings(List<String> personal) {
        List<String> recorded = arguments.stream()
                .map(word -> redactor.redacted(withoutPersonal(word, personal)))
                .toList();
        return new RunSettings(
                workspace().stateDir(),
                store(),
                asOf(),
                options.dryRun,
                lockTimeout(),
                recorded,
                batchRunId,
                surroundings.clock().withZone(ZoneOffset.UTC),
                new LoggedProgress(TerminalProgress.of(surroundings, options)),
                surroundings.interrupt(),
                redactor::withoutSecrets);
    }

    private static String withoutPersonal(String word, List<String> personal) {
        String value = word.startsWith("--") ? word.substring(word.indexOf('=') + 1) : word;
        boolean hidden = personal.contains(value.strip()) || personal.contains(value);
        return hidden ? word.substring(0, word.length() - value.length()) + "***" : word;
    }

    private Duration lockTimeout() {
        if (options.lockTimeout == null) {
            return surroundings.errIsTerminal() ? Duration.ZERO : Duration.ofMinutes(15);
        }
        return Moments.duration(options.lockTimeout);
    }

    /** Does work that leaves no run behind, and accounts for it however it ends. */
    <S> Envelope look(String command, Supplier<S> work) {
        try {
            S summary = work.get();
            return Envelope.success(opening(command), elapsed(), summary, List.of());
        } catch (RuntimeException | Error e) {
            return failure(command, e);
        }
    }

    Envelope failure(String command, Throwable e) {
        Throwable explained = Faults.explained(e);
        logInFull(explained);
        return Envelope.failure(opening(command), elapsed(), explained, List.of());
    }

    /** Keeps the stack trace of what is a bug or was caused by something else; a person's mistake needs none. */
    void logInFull(Throwable failure) {
        boolean explainsItself = failure instanceof DrumbeatException known
                && known.category() != Category.INTERNAL
                && known.getCause() == null;
        if (!explainsItself) {
            LOG.info("The failure in full", failure);
        }
    }

    int answer(Envelope envelope, Consumer<Screen> show) {
        return answers.give(envelope, show);
    }

    Screen screen() {
        return new Printed(surroundings, options, redactor, false).screen();
    }

    private Envelope.Opening opening(String command) {
        return new Envelope.Opening(command, null, asOf.orElse(startedAt), startedAt, options.dryRun);
    }

    private long elapsed() {
        return Duration.between(startedAt, surroundings.clock().instant()).toMillis();
    }
}
