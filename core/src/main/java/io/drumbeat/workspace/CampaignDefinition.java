package io.drumbeat.workspace;

import io.drumbeat.yaml.Position;
import io.drumbeat.yaml.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to the members of segments, once each.
 *
 * @param folder holds campaign.yaml and its templates
 * @param channel email, sms
 * @param purpose what consent must cover; {@code transactional} needs none
 * @param sendBetween the part of the recipient's day in which it may go out
 * @param expires how long after planning a message may still be sent
 */
public record CampaignDefinition(
        String name,
        Path folder,
        Status status,
        String channel,
        String purpose,
        @Nullable String connection,
        @Nullable String from,
        List<Text> include,
        List<Text> exclude,
        @Nullable DayWindow sendBetween,
        @Nullable Duration expires,
        @Nullable Goal goal,
        Map<String, Variant> variants,
        Position at) {

    public enum Status {
        DRAFT,
        ACTIVE,
        PAUSED
    }

    /** The event that counts as success when it follows within so long. */
    public record Goal(String event, Duration within) {}

    /** One wording; people are spread over variants by weight and a stable hash. Files are relative to the folder. */
    public record Variant(
            String name,
            int weight,
            String subject,
            String body,
            @Nullable String text,
            Position at) {}
}
