package io.drumbeat.cli;

import io.drumbeat.alert.AlertSinks;
import io.drumbeat.alert.Alerts;
import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.run.Aftermath;
import io.drumbeat.run.Envelope;
import io.drumbeat.workspace.AlertDefinition;
import io.drumbeat.workspace.Secrets;
import io.drumbeat.workspace.Workspace;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has people told of a command, as the workspace says. Of a step its batch tells. */
final class Telling {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final Session session;
    private final String subject;
    private final Function<Workspace, Optional<AlertDefinition>> whom;

    /**
     * For one command line.
     *
     * @param subject what people call it
     * @param whom an alert that the workspace has for it
     */
    Telling(Session session, String subject, Function<Workspace, Optional<AlertDefinition>> whom) {
        this.session = session;
        this.subject = subject;
        this.whom = whom;
    }

    /** What follows its run. */
    Aftermath after(Workspace workspace) {
        boolean nobody = workspace.alert() == null
                && workspace.batches().values().stream().allMatch(batch -> batch.alert() == null);
        return nobody || session.isStep() ? Aftermath.NONE : alerts(workspace, session.secrets());
    }

    /** Tells that the command did not come to a run: a fault in the workspace stops every night until it is mended. */
    void ofNoRun(Envelope failure) {
        if (session.isStep() || failure.dryRun() || isMistyped(failure)) {
            return;
        }
        Optional<Workspace> read;
        try {
            read = session.partlyRead();
        } catch (DrumbeatException noWorkspace) {
            return; // The failure at hand says so.
        }
        read.ifPresent(workspace -> {
            var clock = Clock.fixed(session.surroundings().clock().instant(), ZoneOffset.UTC);
            alerts(workspace, session.secretsOf(workspace)).tell(failure, clock);
        });
    }

    private Alerts alerts(Workspace workspace, Secrets secrets) {
        return new Alerts(
                workspace,
                subject,
                outcome -> isMistyped(outcome) ? Optional.empty() : whom.apply(workspace),
                () -> AlertSinks.installed(secrets::resolve),
                session.redactor()::redacted,
                LOG::warn);
    }

    /** Whoever types a command wrong sees it. */
    private boolean isMistyped(Envelope outcome) {
        return outcome.error() != null
                && outcome.error().category().equals(Category.USAGE.label())
                && session.surroundings().errIsTerminal();
    }
}
