package io.drumbeat.alert;

import io.drumbeat.campaign.Channels;
import io.drumbeat.campaign.MessageChannelFactory;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.workspace.AlertDefinition;
import io.drumbeat.workspace.AlertDefinition.When;
import io.drumbeat.workspace.BatchDefinition;
import io.drumbeat.workspace.Check;
import io.drumbeat.workspace.Workspace;
import io.drumbeat.yaml.Problem;
import io.drumbeat.yaml.Problem.Severity;
import io.drumbeat.yaml.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Every alert goes somewhere: its connection can tell people something, and knows whom. Nobody is asked. */
public final class AlertCheck implements Check {
    private final AlertSinks sinks;

    public AlertCheck() {
        // A secret stands for itself: whether it can be found is known where it is used.
        this(new AlertSinks(
                ServiceLoader.load(AlertSinkFactory.class),
                new Channels(ServiceLoader.load(MessageChannelFactory.class), Text::value),
                Text::value));
    }

    AlertCheck(AlertSinks sinks) {
        this.sinks = sinks;
    }

    @Override
    public List<Problem> check(Workspace workspace) {
        List<Problem> problems = new ArrayList<>();
        AlertDefinition ofAll = workspace.alert();
        if (ofAll != null) {
            check(workspace, ofAll, problems);
        }
        for (BatchDefinition batch : workspace.batches().values()) {
            AlertDefinition alert = batch.alert();
            if (alert != null) {
                check(workspace, alert, problems);
                if (alert.when().contains(When.MISSED) && batch.schedule() == null) {
                    problems.add(new Problem(
                            Severity.WARNING,
                            alert.at(),
                            "batch \"" + batch.name() + "\" has no schedule that could be missed",
                            "add schedule: 0 2 * * *, as in your crontab"));
                }
            }
        }
        return problems;
    }

    private void check(Workspace workspace, AlertDefinition alert, List<Problem> problems) {
        if (!workspace.connections().containsKey(alert.connection())) {
            return; // That no such connection is there is found with all names.
        }
        try {
            sinks.check(workspace, alert);
        } catch (DrumbeatException fault) {
            problems.add(Problem.of(fault, alert.at()));
        }
    }
}
