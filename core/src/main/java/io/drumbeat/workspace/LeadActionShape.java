package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;

import io.drumbeat.workspace.LeadAction.Kind;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One thing to do: {@code {start_campaign: finish-line}}. */
final class LeadActionShape {
    static final Key<String> START_CAMPAIGN = optional(
            "start_campaign",
            Notations.nameOf("campaign"),
            "`send-campaign` writes to them too, whatever segments the campaign includes.");
    static final Key<String> CREATE_TASK = optional("create_task", Types.STRING, "What somebody is to do about them.");
    static final Key<Duration> DUE = optional("due", Notations.DURATION, "How soon the task should be done.");
    static final Key<String> TAG = optional("tag", Types.STRING, "A word to mark them with.");

    static final Shape<LeadAction> SHAPE = Shape.of(
                    "action", List.of(START_CAMPAIGN, CREATE_TASK, DUE, TAG), LeadActionShape::action)
            .checked(LeadActionShape::isOne)
            .checked(LeadActionShape::onlyTasksAreDue);

    private LeadActionShape() {}

    private static LeadAction action(Fields fields) {
        Kind kind = fields.has(START_CAMPAIGN)
                ? Kind.START_CAMPAIGN
                : fields.has(CREATE_TASK) ? Kind.CREATE_TASK : Kind.TAG;
        String target = Stream.of(START_CAMPAIGN, CREATE_TASK, TAG)
                .map(fields::find)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return new LeadAction(kind, target, fields.find(DUE), fields.at());
    }

    private static void isOne(Fields fields, Inspection inspection) {
        long said =
                Stream.of(START_CAMPAIGN, CREATE_TASK, TAG).filter(fields::has).count();
        if (said != 1) {
            inspection.error(
                    fields.at(),
                    said == 0 ? "an action must say what to do" : "an action does one thing, not " + said,
                    "write [{create_task: Call them}, {tag: hot}]");
        }
    }

    private static void onlyTasksAreDue(Fields fields, Inspection inspection) {
        if (fields.has(DUE) && !fields.has(CREATE_TASK)) {
            inspection.error(fields.at(DUE), "only a task is due", "remove due");
        }
    }
}
