package io.drumbeat.workspace;

import static io.drumbeat.yaml.Key.optional;
import static io.drumbeat.yaml.Key.required;
import static io.drumbeat.yaml.ListType.listOf;

import io.drumbeat.workspace.CampaignDefinition.Goal;
import io.drumbeat.workspace.CampaignDefinition.Status;
import io.drumbeat.workspace.CampaignDefinition.Variant;
import io.drumbeat.yaml.Fields;
import io.drumbeat.yaml.Inspection;
import io.drumbeat.yaml.Key;
import io.drumbeat.yaml.MapType;
import io.drumbeat.yaml.Shape;
import io.drumbeat.yaml.Text;
import io.drumbeat.yaml.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** campaigns/NAME/campaign.yaml. */
final class CampaignShape {
    static final Key<Status> STATUS = optional(
                    "status",
                    Types.oneOf(Status.class),
                    "Only an `active` campaign sends. That it is over is a fact in the store.")
            .otherwise("draft");
    static final Key<String> CHANNEL = optional(
                    "channel", Types.oneOf(ByChannel.CHANNELS.toArray(String[]::new)), "How it is sent.")
            .otherwise("email");
    static final Key<String> PURPOSE = optional(
                    "purpose", Types.STRING, "What consent must cover; `transactional` needs none.")
            .otherwise("marketing");
    static final Key<String> CONNECTION =
            optional("connection", Notations.nameOf("connection"), "Who delivers it; none: the outbox.");
    static final Key<String> FROM =
            optional("from", Types.STRING, "The sender; else the recipient's location's, else the house's.");
    static final Key<List<Text>> INCLUDE = optional(
            "include",
            listOf(Notations.SEGMENT),
            "People in one of these segments. Those for whom something starts it (`start_campaign`) come to them.");
    static final Key<List<Text>> EXCLUDE =
            optional("exclude", listOf(Notations.SEGMENT), "Nobody who is in one of these segments.");
    static final Key<DayWindow> SEND_BETWEEN =
            optional("send_between", Notations.DAY_WINDOW, "The part of the recipient's day in which it may go out.");
    static final Key<Duration> EXPIRES =
            optional("expires", Notations.DURATION, "How long after planning a message may still be sent.");
    static final Key<Goal> GOAL = optional("goal", GoalShape.SHAPE, "What counts as success.");
    static final Key<Map<String, Variant>> VARIANTS = required(
            "variants", new MapType<>(VariantShape.SHAPE), "Its wordings; people are spread over them by weight.");

    static final Shape<CampaignDefinition> SHAPE = Shape.of(
                    "campaign",
                    List.of(
                            STATUS,
                            CHANNEL,
                            PURPOSE,
                            CONNECTION,
                            FROM,
                            INCLUDE,
                            EXCLUDE,
                            SEND_BETWEEN,
                            EXPIRES,
                            GOAL,
                            VARIANTS),
                    CampaignShape::campaign)
            .checked(CampaignShape::hasWords);

    private CampaignShape() {}

    private static CampaignDefinition campaign(Fields fields) {
        return new CampaignDefinition(
                fields.name(),
                fields.folder(),
                fields.get(STATUS),
                fields.get(CHANNEL),
                fields.get(PURPOSE),
                fields.find(CONNECTION),
                fields.find(FROM),
                fields.get(INCLUDE, List.of()),
                fields.get(EXCLUDE, List.of()),
                fields.find(SEND_BETWEEN),
                fields.find(EXPIRES),
                fields.find(GOAL),
                fields.get(VARIANTS),
                fields.at());
    }

    private static void hasWords(Fields fields, Inspection inspection) {
        var variants = fields.get(VARIANTS).values();
        if (variants.stream().mapToInt(Variant::weight).sum() == 0) {
            inspection.error(fields.at(VARIANTS), "a campaign must have a variant with a weight", null);
        }
        for (var variant : variants) {
            if (fields.get(CHANNEL).equals("email") && variant.subject().isEmpty()) {
                inspection.error(
                        variant.at(),
                        "mail needs a subject: variant \"" + variant.name() + "\" has none",
                        "subject: a-file.liquid");
            }
        }
    }
}
