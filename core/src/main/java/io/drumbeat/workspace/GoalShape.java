package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.required;

import io.drumbeat.workspace.CampaignDefinition.Goal;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Types;
import java.time.Duration;
import java.util.List;

final class GoalShape {
    static final Key<String> EVENT = required("event", Types.STRING, "The type of event that counts as success.");
    static final Key<Duration> WITHIN =
            required("within", Notations.DURATION, "How long after the message it still counts.");

    static final Shape<Goal> SHAPE =
            Shape.of("goal", List.of(EVENT, WITHIN), fields -> new Goal(fields.get(EVENT), fields.get(WITHIN)));

    private GoalShape() {}
}
