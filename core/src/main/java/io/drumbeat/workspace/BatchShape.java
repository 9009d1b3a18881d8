package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;
import static io.drumbeat.yaml.ListType.listOf;

import io.drumbeat.workspace.BatchDefinition.Step;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Made;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Shorthand;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Type;
import io.drumbeat.yaml.Types;
import java.util.HashSet;
import java.util.List;

final class BatchShape {
    static final Key<Text> RUN =
            required("run", new StepCommand(), "A command line without `drumbeat`: `send-campaign lease-end`.");
    static final Key<String> STEP_NAME =
            optional("name", Types.STRING, "The step's name, for --from and --only; else the command line.");
    static final Key<Integer> RETRIES = optional(
                    "retries", Types.wholeNumber(0, 10), "How often it is tried again after a failure that may pass.")
            .otherwise("0");
    static final Key<Boolean> ALWAYS = optional("always", Types.YES_OR_NO, "Run it although an earlier step failed.")
            .otherwise("false");
    static final Key<Boolean> STOP_ON_PARTIAL = optional(
                    "stop_on_partial", Types.YES_OR_NO, "End the chain when it ends with rejects (exit 3).")
            .otherwise("false");

    static final Shape<Step> FULL_STEP = Shape.of(
            "step",
            List.of(RUN, STEP_NAME, RETRIES, ALWAYS, STOP_ON_PARTIAL),
            fields -> new Step(
                    fields.get(STEP_NAME, fields.get(RUN).value()),
                    fields.get(RUN),
                    fields.get(RETRIES),
                    fields.get(ALWAYS),
                    fields.get(STOP_ON_PARTIAL)));
    static final Type<Step> STEP = new Shorthand<>(
            new Made<>(new StepCommand(), (_, run) -> new Step(run.value(), run, 0, false, false)), FULL_STEP);

    static final Key<String> SCHEDULE = optional(
            "schedule", new CronExpression(), "Five cron fields in the company's zone: minute hour day month weekday.");
    static final Key<List<Step>> STEPS = required("steps", listOf(STEP), "The chain, each step a run of its own.");
    static final Key<AlertDefinition> ALERT =
            optional("alert", AlertShape.SHAPE, "Whom to tell of it, and when; else as drumbeat.yaml says.");

    static final Shape<BatchDefinition> SHAPE = Shape.of(
                    "batch",
                    List.of(SCHEDULE, STEPS, ALERT),
                    fields -> new BatchDefinition(
                            fields.name(), fields.find(SCHEDULE), fields.get(STEPS), fields.find(ALERT), fields.at()))
            .checked(BatchShape::stepsHaveTheirOwnNames);

    private BatchShape() {}

    private static void stepsHaveTheirOwnNames(Fields fields, Inspection inspection) {
        var names = new HashSet<String>();
        for (var step : fields.get(STEPS)) {
            if (!names.add(step.name())) {
                inspection.error(
                        step.run().at(),
                        "this batch already has a step \"" + step.name() + "\"",
                        "write {run: " + step.run() + ", name: another-name}");
            }
        }
    }
}
